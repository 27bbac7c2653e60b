//! The configuration file: read strictly, so that a misspelt key is an error and not a default.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use pump_acts::person::Rules;
use pump_channels::{Channel, Mail, to_message};
use pump_core::Millis;
use pump_core::about::About;
use pump_following::LEASE_MS;
use pump_web::TileAddress;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Where the site listens when nobody says.
pub const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);
/// The longest lease of a sender, in seconds.
const MOST_LEASE: u32 = 3_600;
/// The longest name of a site, in characters.
const MOST_NAME: usize = 100;

/// What the file says. Every key may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: Option<SocketAddr>,
    /// Proxies whose word about a caller's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The site as people see it.
    pub site: SiteConfig,
    /// Who runs the site, and how to reach them: what the pages in the foot show.
    pub about: About,
    /// How mails leave.
    pub mail: MailConfig,
    /// How much one caller may do.
    pub limits: LimitsConfig,
    /// How the workers work.
    pub work: WorkConfig,
    /// Numbers for whoever watches the site.
    pub metrics: MetricsConfig,
    /// How long personal data is kept.
    pub personal: PersonalConfig,
    /// The site's own kinds and services.
    pub catalogue: CatalogueConfig,
    /// The map that pages show.
    pub map: MapConfig,
}

/// The table `[map]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MapConfig {
    /// The base map: a PMTiles file of vector tiles. Without one, reports are shown on empty ground.
    pub file: Option<PathBuf>,
    /// The address of a base map's tiles that somebody else serves, for the map that moves: like
    /// `https://tiles.example.org/{z}/{x}/{y}.mvt`. Pictures of the map are drawn from the file.
    #[serde(deserialize_with = "tiles")]
    pub tiles: Option<String>,
    /// Words to show beside the map, after what the file says of itself: whose the data is.
    pub attribution: String,
}

/// The table `[catalogue]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CatalogueConfig {
    /// The folder of the site's own files, with `kinds`, `services` and `duties` in it; one that is
    /// not absolute lies beside the configuration file.
    pub folder: Option<PathBuf>,
}

/// The table `[site]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SiteConfig {
    /// The name in pages and mails.
    #[serde(deserialize_with = "name")]
    pub name: String,
    /// The public address that links begin with, without a slash at its end; else the address
    /// that the site listens on.
    #[serde(deserialize_with = "base")]
    pub base: Option<String>,
}

/// The table `[mail]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    /// Who mails are from: an address, or a name and an `<address>`.
    #[serde(deserialize_with = "from")]
    pub from: String,
    /// `folder:PATH` or the address of a mail server; else the folder `mail` of the data folder.
    #[serde(deserialize_with = "channel")]
    pub channel: Option<String>,
    /// A file that holds the same, since it may hold a password.
    pub channel_file: Option<String>,
}

/// The table `[limits]`; 0 takes a limit away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsConfig {
    /// New reports and contributions of one address in an hour.
    pub reports_per_hour: u32,
    /// Wishes for updates of one address in an hour.
    pub follows_per_hour: u32,
    /// What the things behind one key tell of themselves in an hour.
    pub signals_per_hour: u32,
}

/// The table `[work]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WorkConfig {
    /// How long a sender has a message before another may take it, in seconds, 1 to 3600: what a
    /// process that died had in hand waits as long.
    #[serde(deserialize_with = "lease")]
    pub lease_seconds: u32,
}

/// The table `[metrics]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MetricsConfig {
    /// Address and port of `/metrics`, such as 127.0.0.1:9464: one that only the operator can
    /// reach. Nothing listens when it is left out.
    pub listen: Option<SocketAddr>,
}

/// The table `[personal]`. A month is a twelfth of a year; 0 keeps for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PersonalConfig {
    /// The log of erasures; else `erasures.log` in the data folder. It lies outside the database,
    /// so that a backup that is restored does not forget it.
    pub erasures: Option<PathBuf>,
    /// Months after which the address is forgotten of those who follow nothing, whose every record
    /// has ended and who did nothing since.
    #[serde(deserialize_with = "kept")]
    pub contact_months: u32,
    /// Months after which private notes and names are erased once their record has ended.
    #[serde(deserialize_with = "kept")]
    pub note_months: u32,
    /// Days after which an address is forgotten that nobody confirmed.
    #[serde(deserialize_with = "kept")]
    pub unconfirmed_days: u32,
    /// Months after which it is forgotten that a mail was sent or given up.
    #[serde(deserialize_with = "kept")]
    pub messages_months: u32,
}

impl PersonalConfig {
    /// The same as the acts take it.
    #[must_use]
    pub fn rules(&self) -> Rules {
        Rules {
            contact_months: self.contact_months,
            note_months: self.note_months,
            unconfirmed_days: self.unconfirmed_days,
            messages_months: self.messages_months,
        }
    }
}

impl Default for PersonalConfig {
    fn default() -> Self {
        let rules = Rules::default();
        Self {
            erasures: None,
            contact_months: rules.contact_months,
            note_months: rules.note_months,
            unconfirmed_days: rules.unconfirmed_days,
            messages_months: rules.messages_months,
        }
    }
}

impl Default for WorkConfig {
    fn default() -> Self {
        let seconds = LEASE_MS / Millis::SECOND;
        Self {
            lease_seconds: u32::try_from(seconds).unwrap_or(MOST_LEASE),
        }
    }
}

impl Default for SiteConfig {
    fn default() -> Self {
        Self {
            name: "Parish Pump".into(),
            base: None,
        }
    }
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            from: "Parish Pump <pump@localhost>".into(),
            channel: None,
            channel_file: None,
        }
    }
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            reports_per_hour: 30,
            follows_per_hour: 20,
            signals_per_hour: 3_600,
        }
    }
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when it is not there; [`Failure::Usage`] with file, line and key.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::NotFound(format!("cannot read {}: {error}", path.display()))
        })?;
        let config = Self::parse(&text);
        let mut config =
            config.map_err(|problem| Failure::Usage(format!("{}{problem}", path.display())))?;
        if let (Some(folder), Some(beside)) = (&mut config.catalogue.folder, path.parent()) {
            *folder = beside.join(&*folder);
        }
        Ok(config)
    }

    /// Reads a text.
    ///
    /// # Errors
    /// ", line N (key): what is wrong". Values are not repeated: one may be a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        let config: Self = toml::from_str(text).map_err(|error| {
            let Some(span) = error.span() else {
                return format!(": {}", error.message());
            };
            let before = text.get(..span.start).unwrap_or(text);
            let number = before.matches('\n').count();
            let line = text.lines().nth(number).unwrap_or_default();
            let key = line.split('=').next().unwrap_or_default().trim();
            format!(", line {} ({key}): {}", number + 1, error.message())
        })?;
        if config.mail.channel.is_some() && config.mail.channel_file.is_some() {
            return Err(": mail.channel and mail.channel_file are both there: keep one".into());
        }
        Ok(config)
    }

    /// The address of the way out for mails, of a site in the folder `data`.
    ///
    /// # Errors
    /// When `mail.channel_file` cannot be read.
    pub fn channel(&self, data: &Path) -> Result<String, Failure> {
        if let Some(file) = &self.mail.channel_file {
            let text = std::fs::read_to_string(file).map_err(|error| {
                Failure::Usage(format!("cannot read mail.channel_file {file}: {error}"))
            })?;
            return Ok(text.trim().to_owned());
        }
        let folder = || format!("folder:{}", data.join("mail").display());
        Ok(self.mail.channel.clone().unwrap_or_else(folder))
    }
}

fn name<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let name = String::deserialize(from)?;
    let good = !name.trim().is_empty() && name.chars().count() <= MOST_NAME;
    if good && !name.contains(char::is_control) {
        return Ok(name);
    }
    Err(Error::custom(format!(
        "must be one line of 1 to {MOST_NAME} characters"
    )))
}

fn base<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let base = String::deserialize(from)?;
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| base.strip_prefix(scheme));
    let plain = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_graphic() && !"<>\"?#".contains(c))
    };
    if host.is_some_and(plain) && !base.ends_with('/') {
        return Ok(Some(base));
    }
    let wanted = "must be like https://pump.example.org, without a slash at its end";
    Err(Error::custom(wanted))
}

fn from<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let from = String::deserialize(from)?;
    // Whether it can stand in a mail is known by making one.
    let mail = Mail {
        message_id: "check".into(),
        from: from.clone(),
        to: "check@example.org".into(),
        subject: "check".into(),
        text: String::new(),
        html: None,
        list_unsubscribe: None,
        date_ms: 0,
        language: "en".into(),
    };
    to_message(&mail).map_err(Error::custom)?;
    Ok(from)
}

fn channel<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let address = String::deserialize(from)?;
    Channel::from_url(&address).map_err(Error::custom)?;
    Ok(Some(address))
}

fn tiles<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let address = String::deserialize(from)?;
    TileAddress::parse(&address).map_err(Error::custom)?;
    Ok(Some(address))
}

fn lease<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let seconds = u32::deserialize(from)?;
    if (1..=MOST_LEASE).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(D::Error::custom("lease_seconds is 1 to 3600"))
    }
}

fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let count = u32::deserialize(from)?;
    if count <= 1_200 {
        Ok(count)
    } else {
        Err(D::Error::custom("is 0, which keeps for ever, to 1200"))
    }
}
