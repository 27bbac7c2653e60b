//! The site's secret: found, or made at the first start.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use pump_core::{Chance, Secret};
use pump_db::{Db, DbError, settings};

use crate::failure::Failure;

/// The setting that holds the fingerprint of the secret a database was made with.
const SETTING: &str = "secret";

/// Where the secret is.
#[derive(Clone, Debug)]
pub enum SecretFrom {
    /// In the environment variable PUMP_SECRET: 64 hexadecimal digits.
    Given(Secret),
    /// In the file that PUMP_SECRET_FILE names. It is never made by us.
    File(PathBuf),
    /// In a file of the data folder, which is made at the first start.
    Folder(PathBuf),
}

impl SecretFrom {
    /// What the environment says, else `secret` in the folder `data`.
    ///
    /// # Errors
    /// When PUMP_SECRET holds something else.
    pub(crate) fn environment(data: &Path) -> Result<Self, Failure> {
        let given = |name| std::env::var(name).ok().filter(|text| !text.is_empty());
        if let Some(text) = given("PUMP_SECRET") {
            let secret = Secret::from_hex(&text).ok_or_else(|| wrong("PUMP_SECRET"))?;
            return Ok(Self::Given(secret));
        }
        Ok(match given("PUMP_SECRET_FILE") {
            Some(file) => Self::File(file.into()),
            None => Self::Folder(data.join("secret")),
        })
    }

    /// Where it is, in words.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Given(_) => "PUMP_SECRET".into(),
            Self::File(path) | Self::Folder(path) => path.display().to_string(),
        }
    }

    /// The secret; `None` when it is to be in the data folder and is not there yet.
    fn find(&self) -> Result<Option<Secret>, Failure> {
        let path = match self {
            Self::Given(secret) => return Ok(Some(secret.clone())),
            Self::File(path) | Self::Folder(path) => path,
        };
        let shown = path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => Secret::from_hex(&text)
                .map(Some)
                .ok_or_else(|| wrong(&shown)),
            Err(error)
                if error.kind() == ErrorKind::NotFound && matches!(self, Self::Folder(_)) =>
            {
                Ok(None)
            }
            Err(error) => Err(Failure::Failed(format!(
                "cannot read the secret {shown}: {error}"
            ))),
        }
    }
}

fn wrong(place: &str) -> Failure {
    Failure::Usage(format!(
        "{place} must hold 64 hexadecimal digits and nothing else"
    ))
}

/// The secret that belongs to the database; at the first start of a site it is made.
///
/// # Errors
/// When it is lost, or is not the one that the database was made with.
pub(crate) async fn secret_of(
    db: &Db,
    from: &SecretFrom,
    chance: &dyn Chance,
) -> Result<Secret, Failure> {
    let known = db.read(|tx| settings::get(tx, SETTING)).await?;
    let secret = match (from.find()?, from) {
        (Some(secret), _) => secret,
        (None, SecretFrom::Folder(path)) if known.is_none() => make(path, chance)?,
        (None, _) => {
            let place = from.shown();
            return Err(Failure::Failed(format!(
                "{place} is missing: put back the secret that this site was made with"
            )));
        }
    };
    let fingerprint = fingerprint(&secret);
    let known = match known {
        Some(known) => known,
        None => {
            let first = fingerprint.clone();
            db.write(move |tx| settings::keep_first(tx, SETTING, &first))
                .await
                .map_err(|error: DbError| Failure::from(error))?
        }
    };
    if known == fingerprint {
        return Ok(secret);
    }
    Err(Failure::Failed(format!(
        "the secret in {} is not the one that this site was made with: put that one back",
        from.shown()
    )))
}

/// Whether the secret is at hand whose fingerprint is `known`, so that a restore that could not
/// be used is not begun.
///
/// # Errors
/// What to do when it is missing, or another.
pub(crate) fn must_be(from: &SecretFrom, known: &str) -> Result<(), Failure> {
    let place = from.shown();
    let found = from.find()?.map(|secret| fingerprint(&secret));
    match found {
        Some(found) if found == known => Ok(()),
        Some(_) => Err(Failure::Usage(format!(
            "the secret in {place} is not the one of this backup: put that one there"
        ))),
        None => Err(Failure::Usage(format!(
            "{place} is missing: put the secret there that the site of this backup has"
        ))),
    }
}

/// Sixteen hexadecimal digits that tell secrets apart and say nothing about them.
fn fingerprint(secret: &Secret) -> String {
    hex(&secret.mac16(&[b"fingerprint"])[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a secret in a file that only its owner can read; of two who come at once, the first
/// one's holds.
fn make(path: &Path, chance: &dyn Chance) -> Result<Secret, Failure> {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&chance.bytes16());
    bytes[16..].copy_from_slice(&chance.bytes16());
    let unfinished = path.with_extension(hex(&chance.bytes16()[..4]));
    let write = || -> std::io::Result<()> {
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&unfinished)?;
        writeln!(file, "{}", hex(&bytes))?;
        file.sync_all()?;
        match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    };
    let written = write();
    // What is left over would be a secret that nobody uses.
    let _ = fs::remove_file(&unfinished);
    let shown = path.display();
    written.map_err(|error| Failure::Failed(format!("cannot make the secret {shown}: {error}")))?;
    let made = SecretFrom::Folder(path.to_owned()).find()?;
    made.ok_or_else(|| Failure::Failed(format!("{shown} is gone")))
}
