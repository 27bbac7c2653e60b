//! Writes a copy: beside the file that is wanted, and in its place only when it is whole.

use std::fs::{self, File, Permissions, TryLockError};
use std::io::{self, BufWriter, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use pump_core::Millis;
use sha2::{Digest, Sha256};

use super::digest::TableDigest;
use super::error::CopyError;
use super::file::{END, FORMAT, HEAD, LAST, MOST_FRAME, ROW, STEP, TABLE, WHAT};
use super::schema::Step;
use super::value;
use super::{Contents, Sum};
use crate::tx::Dialect;
use crate::val::Val;

/// The unfinished file, `FILE.part`. It goes when this does, unless it was put in its place.
#[derive(Debug)]
pub(super) struct Part {
    file: File,
    path: PathBuf,
    whole: bool,
}

impl Part {
    /// Makes the unfinished file for `target`, which only its owner may read.
    pub(super) fn make(target: &Path) -> Result<Self, CopyError> {
        let mut path = target.as_os_str().to_owned();
        path.push(".part");
        let path = PathBuf::from(path);
        let trouble = |error: io::Error| CopyError::write(&path, &error);
        let mut options = File::options();
        options.write(true).create(true).truncate(false).mode(0o600);
        let file = options.open(&path).map_err(trouble)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(CopyError::Busy(path)),
            Err(TryLockError::Error(error)) => return Err(trouble(error)),
        }
        // Whoever had the lock may have put it in its place just now: then it is no longer ours.
        let same = file.metadata().and_then(|ours| {
            let there = fs::metadata(&path)?;
            Ok((ours.dev(), ours.ino()) == (there.dev(), there.ino()))
        });
        if !same.unwrap_or(false) {
            return Err(CopyError::Busy(path));
        }
        // One that was left over by a process that died may be anybody's to read.
        let closed = file.set_permissions(Permissions::from_mode(0o600));
        closed.map_err(trouble)?;
        Ok(Self {
            file,
            path,
            whole: false,
        })
    }

    /// The file once more, for [`Writer::begin`].
    pub(super) fn again(&self) -> Result<(File, PathBuf), CopyError> {
        let file = self.file.try_clone();
        let file = file.map_err(|error| CopyError::write(&self.path, &error))?;
        Ok((file, self.path.clone()))
    }

    /// Puts the file in its place, durably.
    pub(super) fn put(mut self, target: &Path, force: bool) -> Result<u64, CopyError> {
        if !force && target.exists() {
            return Err(CopyError::Exists(target.to_owned()));
        }
        let put = || {
            self.file.sync_all()?;
            let length = self.file.metadata()?.len();
            fs::rename(&self.path, target)?;
            let folder = target.parent().filter(|it| !it.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
            Ok(length)
        };
        let length = put().map_err(|error| CopyError::write(target, &error))?;
        self.whole = true;
        Ok(length)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.whole {
            // There is nothing to be done for one that cannot be removed.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A copy on its way into the file.
pub(super) struct Writer {
    out: GzEncoder<BufWriter<File>>,
    path: PathBuf,
    hash: Sha256,
    frame: Vec<u8>,
    tables: Vec<Sum>,
    digest: TableDigest,
    rows: u64,
}

impl Writer {
    /// Begins to write, from the beginning of the file.
    pub(super) fn begin((file, path): &(File, PathBuf)) -> Result<Self, CopyError> {
        let emptied = || {
            let mut file = file.try_clone()?;
            file.rewind()?;
            file.set_len(0).map(|()| file)
        };
        let file = emptied().map_err(|error| CopyError::write(path, &error))?;
        Ok(Self {
            out: GzEncoder::new(BufWriter::new(file), Compression::fast()),
            path: path.clone(),
            hash: Sha256::new(),
            frame: Vec::new(),
            tables: Vec::new(),
            digest: TableDigest::default(),
            rows: 0,
        })
    }

    /// What it is: the first thing that is written.
    pub(super) fn head(
        &mut self,
        engine: Dialect,
        now: Millis,
        steps: &[Step],
    ) -> Result<(), CopyError> {
        self.frame(
            HEAD,
            &[
                WHAT.into(),
                FORMAT.into(),
                engine.name().into(),
                now.into(),
                Val::Int(steps.len() as i64),
            ],
        )?;
        for step in steps {
            let (file, digest) = (step.file.as_str(), step.digest.as_str());
            self.frame(STEP, &[file.into(), step.number.into(), digest.into()])?;
        }
        Ok(())
    }

    /// A table begins.
    pub(super) fn table(&mut self, name: &str, columns: &[String]) -> Result<(), CopyError> {
        let mut values = vec![Val::from(name)];
        values.extend(columns.iter().map(Val::from));
        self.digest = TableDigest::default();
        self.tables.push(Sum {
            table: name.to_owned(),
            columns: columns.to_vec(),
            rows: 0,
            digest: [0; 32],
        });
        self.frame(TABLE, &values)
    }

    /// A row of the table that began last.
    pub(super) fn row(&mut self, values: &[Val]) -> Result<(), CopyError> {
        self.frame(ROW, values)?;
        self.digest.add(self.frame.get(5..).unwrap_or_default());
        self.rows += 1;
        Ok(())
    }

    /// The table ends.
    pub(super) fn end(&mut self) -> Result<(), CopyError> {
        let (rows, digest) = (self.digest.rows(), self.digest.digest());
        if let Some(table) = self.tables.last_mut() {
            (table.rows, table.digest) = (rows, digest);
        }
        self.frame(END, &[Val::Int(rows as i64), digest.into()])
    }

    /// Everything has been written. What it holds, by what was written of it.
    pub(super) fn last(
        mut self,
        engine: Dialect,
        made_at: Millis,
        steps: Vec<Step>,
        secret: Option<String>,
    ) -> Result<Contents, CopyError> {
        let digest: [u8; 32] = self.hash.clone().finalize().into();
        self.frame(LAST, &[Val::Int(self.rows as i64), digest.into()])?;
        let trouble = |error: io::Error| CopyError::write(&self.path, &error);
        let mut out = self.out.finish().map_err(trouble)?;
        out.flush().map_err(trouble)?;
        Ok(Contents {
            engine,
            made_at,
            secret,
            tables: self.tables,
            digest,
            steps,
        })
    }

    fn frame(&mut self, kind: u8, values: &[Val]) -> Result<(), CopyError> {
        self.frame.clear();
        self.frame.extend([kind, 0, 0, 0, 0]);
        values.iter().for_each(|it| value::put(&mut self.frame, it));
        let length = self.frame.len() - 5;
        let length = u32::try_from(length).ok().filter(|_| length <= MOST_FRAME);
        let length = length.ok_or_else(|| {
            let too_large = io::Error::new(io::ErrorKind::FileTooLarge, "a row is over 256 MB");
            CopyError::write(&self.path, &too_large)
        })?;
        if let Some(place) = self.frame.get_mut(1..5) {
            place.copy_from_slice(&length.to_le_bytes());
        }
        self.hash.update(&self.frame);
        let written = self.out.write_all(&self.frame);
        written.map_err(|error| CopyError::write(&self.path, &error))
    }
}
