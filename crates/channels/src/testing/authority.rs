//! Certificates for the mail server of tests.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A certificate or its key could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NoCertificate {
    /// The certificate itself.
    #[error("cannot make a certificate: {0}")]
    Made(#[from] rcgen::Error),
    /// It cannot be used.
    #[error("cannot use a certificate: {0}")]
    Used(#[from] tokio_rustls::rustls::Error),
}

/// Somebody who signs certificates, and whom nobody knows who was not told of them.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

/// A certificate with its key, for [`Sink::start_tls`](super::Sink::start_tls).
#[derive(Clone)]
pub struct Identity(TlsAcceptor);

impl Authority {
    /// A new one.
    ///
    /// # Errors
    /// [`NoCertificate`] when its certificate cannot be made.
    pub fn new() -> Result<Self, NoCertificate> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate()?;
        let pem = params.self_signed(&key)?.pem();
        Ok(Self {
            issuer: Issuer::new(params, key),
            pem,
        })
    }

    /// Its own certificate, as a file for `?ca=` holds it.
    #[must_use]
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A certificate for a host name or IP address, which holds until the end of the year `until`.
    ///
    /// # Errors
    /// [`NoCertificate`] when it cannot be made.
    pub fn identity(&self, host: &str, until: i32) -> Result<Identity, NoCertificate> {
        let mut params = CertificateParams::new(vec![host.to_owned()])?;
        params.not_before = date_time_ymd(2000, 1, 1);
        params.not_after = date_time_ymd(until, 12, 31);
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )?;
        Ok(Identity(TlsAcceptor::from(Arc::new(config))))
    }
}

impl Identity {
    pub(super) fn acceptor(&self) -> &TlsAcceptor {
        &self.0
    }
}
