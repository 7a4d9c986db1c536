//! A certificate authority for one test.

use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// An acceptor with a certificate for `host`; writes the authority that signed it to `ca_file`.
pub(super) fn acceptor(host: &str, ca_file: &Path) -> TlsAcceptor {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate().expect("ring makes keys");
    let authority_certificate = authority
        .self_signed(&authority_key)
        .expect("the parameters are sound");
    std::fs::write(ca_file, authority_certificate.pem()).expect("the temporary folder is writable");

    let key = KeyPair::generate().expect("ring makes keys");
    let certificate = CertificateParams::new([host.to_owned()])
        .and_then(|params| params.signed_by(&key, &Issuer::new(authority, authority_key)))
        .expect("the parameters are sound");
    let private_key = PrivateKeyDer::try_from(key.serialize_der()).expect("rcgen writes PKCS #8");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.3")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private_key)
        .expect("the key belongs to the certificate");
    TlsAcceptor::from(Arc::new(config))
}
