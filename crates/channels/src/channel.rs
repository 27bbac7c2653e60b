//! The way out that an operator chose, from one line of configuration.

use std::fmt;
use std::time::Duration;

use crate::{Folder, Mail, Outcome, Smtp, url};

/// How long a file may take to be written; longer, and the disk hangs.
const FOLDER: Duration = Duration::from_secs(5);

/// A way for a mail to leave.
#[derive(Debug)]
pub enum Channel {
    /// Files in a folder.
    Folder(Folder),
    /// A mail server.
    Smtp(Smtp),
}

/// Why an address of a channel cannot be used. No text repeats any part of the address, since a
/// mistyped one may show its password anywhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChannelError {
    /// None of the schemes that we know.
    #[error("a channel starts with folder:, smtp://, smtps:// or smtp+starttls://")]
    Scheme,
    /// `folder:` and nothing after it.
    #[error("folder: needs a path after it")]
    Path,
    /// No host, or one with signs that no host has.
    #[error("the mail server needs a host name, and nothing after it but ':port' and '?options'")]
    Host,
    /// Not a number from 1 to 65535.
    #[error("the port must be a number from 1 to 65535")]
    Port,
    /// A `%` without two hexadecimal digits, or a name without a password.
    #[error("credentials are 'user:password@', both percent-encoded")]
    Credentials,
    /// An option that does not exist or has no such value.
    #[error(
        "options are hello=NAME, timeout=SECONDS (1 to 600), for smtp:// tls=none, and for \
         the others ca=FILE"
    )]
    Option,
    /// Mail would cross a network in the clear.
    #[error(
        "smtp:// is not encrypted and only for this machine: use smtps:// or smtp+starttls://, \
         or add ?tls=none for a relay on a network that you trust"
    )]
    Plain,
    /// A password would cross a network in the clear. Nothing switches this off.
    #[error("a password is not sent without encryption: use smtps:// or smtp+starttls://")]
    PlainPassword,
    /// The file of `ca=` cannot be read, or holds no certificate.
    #[error("the file that ca= names must hold certificates in PEM: {0}")]
    Authority(std::io::ErrorKind),
    /// The encryption could not be set up.
    #[error("cannot set up TLS: {0}")]
    Tls(String),
}

impl Channel {
    /// Reads `folder:PATH`, `smtp://host:port` (not encrypted: this machine only, unless
    /// `?tls=none` says that the network is trusted), `smtps://user:pass@host:port` (TLS from the
    /// first byte, port 465 if none is given) or `smtp+starttls://user:pass@host:port` (TLS
    /// demanded before anything is said, port 587). Name and password are percent-encoded.
    /// Options: `hello=NAME`, by which we greet the server, `timeout=SECONDS` (1 to 600, else 30)
    /// for one try, and with TLS `ca=FILE`, a PEM file of the authorities to trust instead of the
    /// system's, percent-encoded, which is read at once.
    /// Nothing is connected yet.
    ///
    /// # Errors
    /// [`ChannelError`] says what would be right, without repeating the address.
    pub fn from_url(text: &str) -> Result<Self, ChannelError> {
        match text.split_once(':') {
            Some(("folder", "")) => Err(ChannelError::Path),
            Some(("folder", path)) => Ok(Self::Folder(Folder::new(path))),
            _ => url::smtp(text).map(|settings| Self::Smtp(Smtp::new(settings))),
        }
    }

    /// Tries once to hand the mail over and says what became of it. It ends by itself: with SMTP
    /// after the timeout (30 s) at the latest, once one of the ten connections is free.
    pub async fn send(&self, mail: &Mail) -> Outcome {
        match self {
            Self::Folder(folder) => folder.send(mail).await,
            Self::Smtp(smtp) => smtp.send(mail).await,
        }
    }
}

impl Channel {
    /// The longest that one [`send`](Self::send) takes once a connection is free.
    #[must_use]
    pub fn longest(&self) -> Duration {
        match self {
            Self::Folder(_) => FOLDER,
            Self::Smtp(smtp) => smtp.timeout(),
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "folder {}", folder.path().display()),
            Self::Smtp(smtp) => write!(f, "{smtp}"),
        }
    }
}
