//! Forms, as a browser without JavaScript reads and sends them.

use crate::answer::Answer;
use crate::app::TestApp;

impl TestApp {
    /// Sends a form as a page of this site would, and returns the answer: most are a 303.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn press(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.client.post(self.url(path)).form(fields);
        self.send(request.header("sec-fetch-site", "same-origin"))
            .await
    }

    /// GETs the page that a 303 names.
    ///
    /// # Panics
    /// When the answer is no 303 to a page of this site.
    pub async fn follow(&self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.text);
        let there = answer.header("location");
        assert!(there.starts_with('/'), "{there}");
        self.get(there).await
    }
}

impl Answer {
    /// The value of a hidden field of the page.
    ///
    /// # Panics
    /// When the page has no such field.
    #[must_use]
    pub fn hidden(&self, name: &str) -> String {
        let begins = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        let (_, rest) = self.text.split_once(&begins).expect(name);
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The addresses of the links of the page, in their order.
    #[must_use]
    pub fn links(&self) -> Vec<String> {
        let links = self.text.split(" href=\"").skip(1);
        let links = links.filter_map(|rest| rest.split('"').next());
        links
            .map(|link| link.replace("&#38;", "&").replace("&amp;", "&"))
            .collect()
    }
}
