//! What the page of an organisation says of how its reports reach it.

use pump_testkit::Behave;

use super::{CLERK, answer, mailbox, parish, speeding};
use crate::reported;

both_engines! {
    async fn its_page_says_how_reports_reach_it_and_never_where(site) {
        parish(&site).await;
        let said = async |english: &str, welsh: &str| {
            for (base, said) in [("", english), ("/cy", welsh)] {
                let page = site.get(&format!("{base}/o/upper-demo")).await.expect(200);
                let text = page.text.replace("&#39;", "'");
                assert!(text.contains(said), "{said}: {text}");
                assert!(!page.text.contains("upper.example"), "{}", page.text);
            }
            let json = site.get("/o/upper-demo.json").await.expect(200);
            assert!(!json.text.contains("upper.example"), "{}", json.text);
            json.json()["about"].clone()
        };
        let about = said("It reads its reports on this site.", "darllen ei adroddiadau ar y wefan hon").await;
        assert_eq!(about["reached"], "here");
        mailbox(&site, "upper-demo", CLERK, false).await;
        let about = said("It has not yet said that it takes reports.", "Nid yw wedi dweud eto").await;
        assert_eq!(about["reached"], "asked");
        answer(&site, CLERK, "yes").await;
        let about = said("Each report is sent to it by e-mail at once.", "drwy e-bost ar unwaith").await;
        assert_eq!((&about["reached"], &about["refuses_mail"]), (&"at_once".into(), &false.into()));
        site.sink.set(Behave::RefuseOnly(CLERK));
        reported(&site, &speeding()).await;
        site.settle().await;
        let about = said("Its mailbox refuses our mails at the moment.", "yn gwrthod ein negeseuon").await;
        assert_eq!(about["refuses_mail"], true);
        site.sink.set(Behave::Ok);
        mailbox(&site, "upper-demo", "weekly@upper.example", true).await;
        answer(&site, "weekly@upper.example", "yes").await;
        let about = said("It gets a list of its reports by e-mail once a week.", "unwaith yr wythnos").await;
        assert_eq!(about["reached"], "weekly");
        mailbox(&site, "upper-demo", "no@upper.example", true).await;
        answer(&site, "no@upper.example", "no").await;
        let about = said("It takes no reports from this site.", "derbyn adroddiadau o'r wefan hon").await;
        assert_eq!(about["reached"], "no");
    }
}
