//! How much one client may ask for.

use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;

use pump_testkit::{Answer, Builder, TestApp};
use pump_web::Limits;
use serde_json::json;

use crate::lamp;

fn two_an_hour(site: Builder) -> Builder {
    let limits = Limits::new(NonZeroU32::new(2), NonZeroU32::new(1));
    site.limits(limits)
        .trusted_proxies(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)])
}

async fn from(site: &TestApp, address: &str) -> Answer {
    let request = site.client.post(site.url("/api/v1/reports")).json(&lamp());
    site.send(request.header("x-forwarded-for", address)).await
}

both_engines! {
    async fn each_client_has_its_share(site, with two_an_hour) {
        from(&site, "192.0.2.1").await.expect(201);
        let reference = from(&site, "192.0.2.1").await.expect(201).json()["ref"].clone();
        let refused = from(&site, "198.51.100.7, 192.0.2.1").await.expect(429);
        let seconds: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=1801).contains(&seconds), "{seconds}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        from(&site, "192.0.2.2").await.expect(201);
        // A contribution counts as well, and an IPv6 household is one client.
        from(&site, "2001:db8::1").await.expect(201);
        from(&site, "2001:db8::2").await.expect(201);
        let path = format!("/api/v1/records/{}/contributions", reference.as_str().unwrap());
        let request = site.client.post(site.url(&path)).json(&json!({}));
        site.send(request.header("x-forwarded-for", "2001:db8::3")).await.expect(429);
        // Staff are not counted.
        let key = site.staff_key("demo-district").await;
        for _ in 0..3 {
            site.post_as(&key, "/api/v1/reports", &lamp()).await.expect(201);
        }
    }

    async fn wishes_are_counted_apart(site, with two_an_hour) {
        let wish = json!({
            "topics": ["area:P1"], "channel": "email", "address": "one@example.org",
        });
        site.post("/api/v1/follows", &wish).await.expect(202);
        site.post("/api/v1/follows", &wish).await.expect(429);
        site.post("/api/v1/reports", &lamp()).await.expect(201);
    }
}
