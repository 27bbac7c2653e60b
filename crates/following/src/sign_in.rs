//! The mail with a link to sign in with. It is owed as receipts are: written with the wish, sent
//! at least once under one id, and never more a day than an address gets.

use pump_core::{Millis, Purpose};
use pump_db::Tx;
use pump_pages::mail::{self, MailText};
use pump_people::sign_in;
use pump_records::store::FeedRow;

use crate::compose::Site;
use crate::error::FollowingError;
use crate::types::Endpoint;

/// The mail that a wish to sign in owes; `None` when its link works no more.
pub(crate) fn mail(
    tx: &mut Tx<'_>,
    site: &Site,
    to: &Endpoint,
    line: &FeedRow,
    now: Millis,
) -> Result<Option<MailText>, FollowingError> {
    let link = sign_in::find(tx, line.change)?.filter(|link| link.works(now));
    let Some(link) = link else {
        return Ok(None);
    };
    let language = to.language.as_str();
    let token = (site.secret).token(Purpose::SignIn, link.change.0, Some(link.ends_at));
    let behind = if language == "cy" { "/cy" } else { "" };
    let url = format!("{}{behind}/sign-in/{token}", site.base);
    let not_me = site.link(language, "not-me", Purpose::NotMe, to.id.0);
    Ok(Some(mail::sign_in(&site.page(), language, &url, &not_me)))
}
