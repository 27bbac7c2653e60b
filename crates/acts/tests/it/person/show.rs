//! What is kept of somebody is shown whole.

use pump_acts::ActError;
use pump_acts::person::show;
use pump_db::both_engines;

use super::{SAM, story};
use crate::site::site;

both_engines! {
    async fn everything_that_is_kept_of_somebody_is_shown(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        // Two spellings of one address are one person.
        let kept = show(&site.app, "Sam.Thirlwell@Example.org").await.unwrap();
        assert_eq!(kept.address.as_deref(), Some(SAM));
        assert_eq!(kept.name.as_deref(), Some("Thirlwell of Number Nine"));
        assert_eq!((kept.state.as_str(), kept.language.as_str()), ("confirmed", "en"));
        assert_eq!(kept.zone, "Europe/London");
        assert!(kept.confirmed.is_some());
        let mut given: Vec<_> = kept.contributions.iter().collect();
        given.sort_by_key(|given| given.no);
        assert_eq!(given.len(), 2);
        assert_eq!(given[0].r#ref, own);
        assert_eq!(given[0].words.as_deref(), Some("The lamp by my blue gate is broken"));
        assert_eq!(given[0].private_note.as_deref(), Some("my dog is called Brutus"));
        assert_eq!(given[0].name.as_deref(), Some("Thirlwell of Number Nine"));
        assert_eq!(given[0].answers, r#"{"plate":"SA11MMY","when":"ring after six"}"#);
        assert!(given[0].confirmed.is_some() && given[0].released.is_some());
        assert_eq!((given[1].r#ref.as_str(), given[1].no), (others.as_str(), 2));
        assert_eq!(given[1].words.as_deref(), Some("It shines into Elderberry Cottage"));
        let topics: Vec<_> = kept.follows.iter().map(|it| it.topic.as_str()).collect();
        assert_eq!(topics.len(), 3, "{topics:?}");
        assert!(topics.contains(&"circle:51.0512,-1.9512,300"), "{topics:?}");
        assert!(kept.follows.iter().all(|it| it.began.is_some() && it.ended.is_none()));
        assert!(kept.follows.iter().any(|it| it.frequency == "daily"));
        assert_eq!(kept.messages.len(), 1, "one mail asked: {:?}", kept.messages);
        assert_eq!(kept.messages[0].state, "sent");
        assert!(!kept.waiting.is_empty(), "news of the two records waits");
        assert!(kept.waiting.iter().all(|it| it.r#ref.is_some()));
        assert_eq!(kept.may_quote.len(), 2, "{:?}", kept.may_quote);
        assert!(kept.may_quote.iter().any(|it| it.starts_with(&own)));
    }

    async fn nothing_is_kept_of_a_stranger(test: TestDb) {
        let site = site(&test.db).await;
        story(&site).await;
        let nobody = show(&site.app, "stranger@example.org").await.unwrap_err();
        assert!(matches!(nobody, ActError::NotFound));
        let wrong = show(&site.app, "no address").await.unwrap_err();
        assert!(matches!(wrong, ActError::Invalid(_)));
    }
}
