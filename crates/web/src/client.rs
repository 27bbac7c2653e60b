//! Where a request comes from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::network::Network;

/// The address of whoever asks: the other end of the socket, unless that is a trusted proxy; then
/// the last address in `X-Forwarded-For` that is none. What stands before it, anybody can write.
pub(crate) fn address(extensions: &Extensions, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| {
            info.0.ip().to_canonical()
        });
    let mut found = peer;
    let said: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
        .collect();
    for text in said.iter().rev() {
        if !trusted.iter().any(|network| network.holds(found)) {
            break;
        }
        let Some(address) = ip(text.trim()) else {
            break;
        };
        found = address;
    }
    found
}

/// Some proxies write a port after the address.
fn ip(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    let address = text.parse().ok().or_else(with_port)?;
    Some(IpAddr::to_canonical(&address))
}

/// What the limits count as one client: an IPv4 address, or the /64 that a household has.
pub(crate) fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let network = v6.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut extensions = Extensions::new();
        let peer: IpAddr = peer.parse().unwrap();
        extensions.insert(ConnectInfo(SocketAddr::new(peer, 1)));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|it| it.parse().unwrap()).collect();
        address(&extensions, &headers, &trusted).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let none: &[&str] = &[];
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], none), "192.0.2.1");
        let proxy = &["192.0.2.1", "192.0.2.2"];
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], proxy), "198.51.100.7");
        assert_eq!(
            from("192.0.2.1", &["6.6.6.6, 198.51.100.7", "192.0.2.2"], proxy),
            "198.51.100.7"
        );
        assert_eq!(
            from("192.0.2.1", &["6.6.6.6, nonsense"], proxy),
            "192.0.2.1"
        );
        assert_eq!(from("192.0.2.1", &[], proxy), "192.0.2.1");
        assert_eq!(
            from("192.0.2.1", &["198.51.100.7:443"], proxy),
            "198.51.100.7"
        );
        assert_eq!(
            from("::ffff:192.0.2.1", &["2001:db8::1"], proxy),
            "2001:db8::1"
        );
    }

    #[test]
    fn a_network_of_proxies_is_believed_up_to_its_border() {
        let ours = &["10.0.0.0/8", "fd00::/8"];
        let said = &["6.6.6.6, 198.51.100.7, fd00::2, 10.9.9.9"];
        assert_eq!(from("10.0.0.1", said, ours), "198.51.100.7");
        assert_eq!(from("::ffff:10.0.0.1", said, ours), "198.51.100.7");
        assert_eq!(from("11.0.0.1", said, ours), "11.0.0.1");
    }

    #[test]
    fn a_household_is_one_client() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
