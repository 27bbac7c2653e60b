//! What went wrong with a connection, in words that an operator can act on.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;
use rustls::CertificateError;

/// The words for an error: ours for what is wrong with a certificate, lettre's for everything else.
pub(super) fn of(error: &Error) -> String {
    certificate(error).map_or_else(
        || error.to_string(),
        |why| format!("the mail server's certificate {why}, and nothing is sent"),
    )
}

fn certificate(error: &Error) -> Option<&'static str> {
    let mut next = error.source();
    while let Some(source) = next {
        // An error of TLS travels inside one of I/O, whose own `source` passes over it.
        let tls = source
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .and_then(|inner| inner.downcast_ref::<rustls::Error>())
            .or_else(|| source.downcast_ref());
        if let Some(rustls::Error::InvalidCertificate(why)) = tls {
            return Some(match why {
                CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                    "has expired"
                }
                CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                    "does not hold yet"
                }
                CertificateError::NotValidForName
                | CertificateError::NotValidForNameContext { .. } => "is for another name",
                CertificateError::UnknownIssuer | CertificateError::BadSignature => {
                    "is signed by nobody that we trust"
                }
                CertificateError::Revoked => "was taken back",
                _ => "is not right",
            });
        }
        next = source.source();
    }
    None
}
