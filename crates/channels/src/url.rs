//! The address of a mail server, as one line.

use std::io::ErrorKind;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use crate::ChannelError;
use crate::smtp::{Security, Settings};

/// How long one try may take unless the address says otherwise.
const TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Default)]
struct Options {
    hello: Option<String>,
    timeout: Option<Duration>,
    tls_none: bool,
    /// Where the authorities are that we trust instead of the system's.
    ca: Option<PathBuf>,
}

/// Reads `smtp://`, `smtps://` and `smtp+starttls://`.
pub(crate) fn smtp(text: &str) -> Result<Settings, ChannelError> {
    let (scheme, rest) = text.split_once("://").ok_or(ChannelError::Scheme)?;
    let default_port = match scheme {
        "smtp" => 25,
        "smtps" => 465,
        "smtp+starttls" => 587,
        _ => return Err(ChannelError::Scheme),
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (login, place) = match place.rsplit_once('@') {
        Some((login, place)) => (Some(login), place),
        None => (None, place),
    };
    let credentials = login.map(credentials).transpose()?;
    let (host, port) = host_and_port(place.strip_suffix('/').unwrap_or(place), default_port)?;
    let options = options(query, scheme == "smtp")?;
    let tls = || tls(&host, options.ca.as_deref());
    let security = match scheme {
        "smtps" => Security::Tls(tls()?),
        "smtp+starttls" => Security::StartTls(tls()?),
        _ if is_loopback(&host) => Security::Plain,
        _ if credentials.is_some() => return Err(ChannelError::PlainPassword),
        _ if options.tls_none => Security::Plain,
        _ => return Err(ChannelError::Plain),
    };
    Ok(Settings {
        host,
        port,
        security,
        credentials,
        hello: options
            .hello
            .map_or_else(ClientId::default, ClientId::Domain),
        timeout: options.timeout.unwrap_or(TIMEOUT),
    })
}

/// Whom we trust: the system's authorities, or those of the file and no others.
fn tls(host: &str, ca: Option<&Path>) -> Result<TlsParameters, ChannelError> {
    let mut tls = TlsParameters::builder(host.to_owned());
    if let Some(file) = ca {
        let pem = std::fs::read(file).map_err(|error| ChannelError::Authority(error.kind()))?;
        // A file without any would trust nobody, and every mail would wait.
        let some = String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----");
        let read = Certificate::from_pem(&pem).ok().filter(|_| some);
        let not_pem = ChannelError::Authority(ErrorKind::InvalidData);
        tls = tls
            .certificate_store(CertificateStore::None)
            .add_root_certificate(read.ok_or(not_pem)?);
    }
    let built = tls.build();
    built.map_err(|error| ChannelError::Tls(error.to_string()))
}

/// `host`, `host:port`, `[::1]` or `[::1]:port`.
fn host_and_port(text: &str, default: u16) -> Result<(String, u16), ChannelError> {
    let (host, rest) = match text.strip_prefix('[') {
        Some(v6) => v6.split_once(']').ok_or(ChannelError::Host)?,
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let known = if text.starts_with('[') {
        host.parse::<IpAddr>().is_ok()
    } else {
        !host.is_empty() && host.bytes().all(good)
    };
    if !known {
        return Err(ChannelError::Host);
    }
    let port = match rest.strip_prefix(':') {
        Some(port) => port
            .parse()
            .ok()
            .filter(|p| *p != 0)
            .ok_or(ChannelError::Port)?,
        None if rest.is_empty() => default,
        None => return Err(ChannelError::Host),
    };
    Ok((host.to_ascii_lowercase(), port))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn credentials(login: &str) -> Result<Credentials, ChannelError> {
    let (user, password) = login.split_once(':').ok_or(ChannelError::Credentials)?;
    match (decode(user), decode(password)) {
        (Some(user), Some(password)) if !user.is_empty() => Ok(Credentials::new(user, password)),
        _ => Err(ChannelError::Credentials),
    }
}

fn options(query: &str, plain: bool) -> Result<Options, ChannelError> {
    let mut options = Options::default();
    for pair in query.split('&').filter(|p| !p.is_empty()) {
        match pair.split_once('=') {
            Some(("tls", "none")) if plain => options.tls_none = true,
            Some(("ca", file)) if !plain => {
                let file = decode(file).filter(|file| !file.is_empty());
                options.ca = Some(file.ok_or(ChannelError::Option)?.into());
            }
            Some(("timeout", seconds)) => {
                let seconds = seconds.parse().ok().filter(|s| (1..=600).contains(s));
                options.timeout = Some(Duration::from_secs(seconds.ok_or(ChannelError::Option)?));
            }
            Some(("hello", name)) => {
                let (name, _) = host_and_port(name, 25).map_err(|_| ChannelError::Option)?;
                options.hello = Some(name);
            }
            _ => return Err(ChannelError::Option),
        }
    }
    Ok(options)
}

/// Percent-decodes; `None` for half an escape or for what is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(out).ok()
}
