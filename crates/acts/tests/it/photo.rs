//! Photos by the acts: given, seen, released, taken along by whatever takes a record from sight.

use pump_acts::person::{Rules, erase, retain, show};
use pump_acts::photo::{
    ReleasePhotosInput, RemovePhotoInput, add as add_photos, release, remove, take,
};
use pump_acts::read::{given_token, photo, record};
use pump_acts::tree::{merge, split};
use pump_acts::{
    ActError, AddInput, HideInput, PhotoSize, RedactInput, ReportInput, RestoreInput,
    WithdrawInput, add, hide, redact, report, restore, withdraw,
};
use pump_catalogue::{Catalogue, File, Files};
use pump_core::view::PhotoView;
use pump_core::{Actor, Millis, PhotoProblem};
use pump_db::both_engines;
use pump_files::testing::{jpeg, with_exif};

use crate::site::{TestSite, report_by, site};

/// Sends a picture of a shade.
async fn sent(site: &TestSite, shade: u8) -> String {
    let bytes = jpeg(60, 40, shade);
    let unit = site.app.ctx.own_unit();
    take(&site.app, &Actor::Public, unit, bytes)
        .await
        .unwrap()
        .id
}

/// Reports with pictures of these shades; the record's reference.
async fn reported(site: &TestSite, by: Option<&str>, shades: &[u8]) -> String {
    let mut photos = Vec::new();
    for shade in shades {
        photos.push(sent(site, *shade).await);
    }
    let input = ReportInput {
        photos,
        ..report_by(by)
    };
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, &input)
        .await
        .unwrap();
    made.reference().to_owned()
}

/// The photos of contribution `no` as `actor` sees them.
async fn seen(site: &TestSite, actor: &Actor, reference: &str, no: u64) -> Vec<PhotoView> {
    let record = record(&site.app, actor, "en", reference).await.unwrap();
    let given = record
        .contributions
        .into_iter()
        .filter(|given| given.no == no);
    given.flat_map(|given| given.photos).collect()
}

async fn served(site: &TestSite, actor: &Actor, id: &str) -> bool {
    match photo(&site.app, actor, id, PhotoSize::Small).await {
        Ok(shown) => {
            assert!(shown.bytes.starts_with(b"\xFF\xD8"));
            true
        }
        Err(ActError::NotFound) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn released(site: &TestSite, staff: &Actor, reference: &str) {
    let unit = site.app.ctx.own_unit();
    release(
        &site.app,
        staff,
        unit,
        reference,
        &ReleasePhotosInput::default(),
    )
    .await
    .unwrap();
}

async fn files(site: &TestSite) -> i64 {
    site.number("select count(*) from file").await
}

fn fields(error: &ActError) -> Vec<&str> {
    match error {
        ActError::Invalid(fields) => fields.iter().map(|field| field.field.as_str()).collect(),
        other => panic!("{other}"),
    }
}

both_engines! {
    async fn the_organisation_sees_photos_at_once_and_everybody_once_they_are_released(test: TestDb) {
        let site = site(&test.db).await;
        let (staff, public) = (site.staff("d1").await, Actor::Public);
        let reference = reported(&site, None, &[1, 90]).await;
        let inside = seen(&site, &staff, &reference, 1).await;
        assert_eq!(inside.len(), 2);
        assert!(inside.iter().all(|photo| photo.being_checked && photo.id.len() == 26));
        assert_eq!(seen(&site, &public, &reference, 1).await, []);
        let first = &inside[0].id;
        assert!(served(&site, &staff, first).await && !served(&site, &public, first).await);
        assert!(!served(&site, &site.staff("elsewhere").await, first).await, "of another organisation");
        let input = ReleasePhotosInput { photos: vec![first.clone()] };
        let unit = || site.app.ctx.own_unit();
        let refused = release(&site.app, &public, unit(), &reference, &input).await.unwrap_err();
        assert!(matches!(refused, ActError::NoKey));
        let made = release(&site.app, &staff, unit(), &reference, &input).await.unwrap();
        assert_eq!(made.number(), 2, "the history says so");
        let outside = seen(&site, &public, &reference, 1).await;
        assert_eq!(outside.len(), 1);
        assert!(outside[0].id == *first && !outside[0].being_checked);
        assert!(outside[0].small_url.ends_with(&format!("/photos/{first}/small")));
        assert!(served(&site, &public, first).await && !served(&site, &public, &inside[1].id).await);
        released(&site, &staff, &reference).await;
        assert_eq!(seen(&site, &public, &reference, 1).await.len(), 2);
        let all = ReleasePhotosInput::default();
        let again = release(&site.app, &staff, unit(), &reference, &all).await.unwrap_err();
        assert_eq!(fields(&again), ["photos"]);
    }

    async fn a_photo_is_taken_once_and_given_once_within_a_day(test: TestDb) {
        let site = site(&test.db).await;
        let (app, public) = (&site.app, Actor::Public);
        let unit = app.ctx.own_unit();
        let bytes = with_exif(&jpeg(60, 40, 3), 1, Some([[51, 0, 0], [1, 0, 0]]));
        let once = take(app, &public, unit, bytes.clone()).await.unwrap();
        assert_eq!(once.place.map(pump_core::Point::lat), Some(51.0));
        assert_eq!(take(app, &public, unit, bytes).await.unwrap(), once, "sent twice, kept once");
        assert_eq!(site.number("select count(*) from photo").await, 1);
        assert!(!served(&site, &Actor::Operator, &once.id).await, "it is nobody's");
        let with = |photos: &[&str]| ReportInput {
            photos: photos.iter().map(|id| (*id).to_owned()).collect(),
            ..report_by(None)
        };
        let send = async |input: &ReportInput| report(app, &public, app.ctx.own_unit(), input).await;
        let records = "select count(*) from record";
        for wrong in [&["nothing"][..], &[&once.id, &once.id], &["1", "2", "3", "4", "5", "6"]] {
            assert_eq!(fields(&send(&with(wrong)).await.unwrap_err()), ["photos"], "{wrong:?}");
        }
        assert_eq!(site.number(records).await, 0, "nothing is changed");
        let unit = app.ctx.own_unit();
        let input = with(&[&once.id]);
        let made = report(app, &public, unit, &input).await.unwrap();
        assert!(report(app, &public, unit, &input).await.unwrap().before, "the same key again");
        let other = AddInput { photos: vec![once.id.clone()], ..AddInput::default() };
        let twice = add(app, &public, app.ctx.own_unit(), &made.made, &other).await.unwrap_err();
        assert_eq!(fields(&twice), ["photos"]);
        let late = sent(&site, 9).await;
        site.clock.advance(Millis::DAY + 1);
        assert_eq!(fields(&send(&with(&[&late])).await.unwrap_err()), ["photos"]);
        assert_eq!(files(&site).await, 2);
        assert_eq!(retain(app, &Rules::default(), true).await.unwrap().photos.count, 1);
        assert_eq!(files(&site).await, 2, "it was only asked for");
        assert_eq!(retain(app, &Rules::default(), false).await.unwrap().photos.count, 1);
        assert_eq!(files(&site).await, 1, "what was given stays");
    }

    async fn what_is_no_picture_is_not_kept(test: TestDb) {
        let site = site(&test.db).await;
        let (app, public) = (&site.app, Actor::Public);
        for (bytes, problem) in [
            (b"The lamp is out".to_vec(), PhotoProblem::Unknown),
            (jpeg(60, 40, 3)[..300].to_vec(), PhotoProblem::Damaged),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), PhotoProblem::Heic),
        ] {
            let refused = take(app, &public, app.ctx.own_unit(), bytes).await.unwrap_err();
            assert!(matches!(refused, ActError::Photo(it) if it == problem), "{refused}");
        }
        assert_eq!((files(&site).await, site.number("select count(*) from photo").await), (0, 0));
    }

    async fn more_photos_come_by_the_link_of_whoever_sent_it(test: TestDb) {
        let site = site(&test.db).await;
        let (app, staff) = (&site.app, site.staff("d1").await);
        let unit = || app.ctx.own_unit();
        let reference = reported(&site, None, &[1]).await;
        let words = AddInput { words: Some("Here too".into()), ..AddInput::default() };
        let made = add(app, &Actor::Public, unit(), &reference, &words).await.unwrap();
        let token = given_token(app, &made).await.unwrap();
        let more = vec![sent(&site, 50).await, sent(&site, 60).await];
        let added = add_photos(app, unit(), &token, &more).await.unwrap();
        assert_eq!(added.made, format!("{reference}/2"));
        let ids = seen(&site, &staff, &reference, 2).await.into_iter().map(|it| it.id);
        assert_eq!(ids.collect::<Vec<_>>(), more);
        assert_eq!(seen(&site, &Actor::Public, &reference, 2).await, []);
        let mut most = Vec::new();
        for shade in 100..104 {
            most.push(sent(&site, shade).await);
        }
        let too_many = add_photos(app, unit(), &token, &most).await.unwrap_err();
        assert_eq!(fields(&too_many), ["photos"]);
        add_photos(app, unit(), &token, &most[..3]).await.unwrap();
        let none = add_photos(app, unit(), &token, &[]).await.unwrap_err();
        assert_eq!(fields(&none), ["photos"]);
        let altered = add_photos(app, unit(), "0123", &most[3..]).await.unwrap_err();
        assert!(matches!(altered, ActError::Token(_)));
        site.clock.advance(29 * Millis::DAY);
        let late = vec![sent(&site, 110).await];
        let late = add_photos(app, unit(), &token, &late).await.unwrap_err();
        assert!(matches!(late, ActError::Token(_)));
    }

    async fn a_photo_of_a_split_contribution_goes_with_it(test: TestDb) {
        let site = site(&test.db).await;
        let (app, staff) = (&site.app, site.staff("d1").await);
        let unit = || app.ctx.own_unit();
        let reference = reported(&site, None, &[1]).await;
        let input = AddInput { photos: vec![sent(&site, 50).await], ..AddInput::default() };
        let made = add(app, &Actor::Public, unit(), &reference, &input).await.unwrap();
        let token = given_token(app, &made).await.unwrap();
        let new = split(app, &staff, unit(), &reference, 2).await.unwrap().made;
        assert_eq!(seen(&site, &staff, &new, 1).await.len(), 1);
        assert_eq!(seen(&site, &staff, &reference, 1).await.len(), 1);
        let more = vec![sent(&site, 60).await];
        assert!(add_photos(app, unit(), &token, &more).await.is_ok(), "their link leads on");
        assert_eq!(seen(&site, &staff, &new, 1).await.len(), 2);
        // Joined with it again, they show in both.
        merge(app, &staff, unit(), &new, &reference).await.unwrap();
        let joined = record(app, &staff, "en", &reference).await.unwrap();
        assert_eq!(joined.contributions.iter().map(|given| given.photos.len()).sum::<usize>(), 3);
    }

    async fn photos_go_with_what_they_came_with(test: TestDb) {
        let site = site(&test.db).await;
        let (app, staff, public) = (&site.app, site.staff("d1").await, Actor::Public);
        let unit = || app.ctx.own_unit();
        let why = || "A child is to be seen".to_owned();
        let reference = reported(&site, None, &[1, 90, 180]).await;
        let ids = seen(&site, &staff, &reference, 1).await;
        let words = pump_acts::ReleaseInput::default();
        pump_acts::release(app, &staff, unit(), &reference, &words).await.unwrap();
        released(&site, &staff, &reference).await;
        assert_eq!(seen(&site, &public, &reference, 1).await.len(), 3);

        let one = RemovePhotoInput { photo: ids[1].id.clone(), why: why() };
        remove(app, &staff, unit(), &reference, &one).await.unwrap();
        let again = remove(app, &staff, unit(), &reference, &one).await.unwrap_err();
        assert!(matches!(again, ActError::Conflict(_)));
        assert_eq!((seen(&site, &staff, &reference, 1).await.len(), files(&site).await), (2, 2));
        let shown = record(app, &public, "en", &reference).await.unwrap();
        let last = shown.history.last().unwrap();
        assert_eq!((last.words.clone(), last.about.as_deref()), (Some(why()), Some("c1")));
        let other = reported(&site, None, &[200]).await;
        let of_other = remove(app, &staff, unit(), &other, &one).await.unwrap_err();
        assert_eq!(fields(&of_other), ["photo"]);

        let hidden = HideInput { contribution: Some(1), why: why(), ..HideInput::default() };
        hide(app, &staff, unit(), &reference, &hidden).await.unwrap();
        assert_eq!(seen(&site, &public, &reference, 1).await, []);
        assert!(!served(&site, &public, &ids[0].id).await);
        assert!(served(&site, &staff, &ids[0].id).await, "its staff looks at it again");
        let back = RestoreInput { contribution: Some(1), ..RestoreInput::default() };
        restore(app, &staff, unit(), &reference, &back).await.unwrap();
        assert_eq!(seen(&site, &public, &reference, 1).await.len(), 2);

        let gone = WithdrawInput { why: why() };
        withdraw(app, &staff, unit(), &reference, &gone).await.unwrap();
        assert!(!served(&site, &public, &ids[0].id).await);
        restore(app, &staff, unit(), &reference, &RestoreInput::default()).await.unwrap();
        assert!(served(&site, &public, &ids[0].id).await);

        let redacted = RedactInput { contribution: Some(1), why: why(), ..RedactInput::default() };
        redact(app, &staff, unit(), &reference, &redacted).await.unwrap();
        for actor in [&staff, &public, &Actor::Operator] {
            assert!(!served(&site, actor, &ids[0].id).await);
        }
        assert_eq!(files(&site).await, 1, "that of the other report");
    }

    async fn somebody_who_is_erased_takes_their_photos_along(test: TestDb) {
        let site = site(&test.db).await;
        let sam = "sam@example.org";
        // Nothing else is kept of this one: the photo alone is enough.
        let reference = reported(&site, None, &[]).await;
        let input = AddInput {
            photos: vec![sent(&site, 50).await],
            contact: pump_acts::ContactInput { email: Some(sam.into()), ..Default::default() },
            ..AddInput::default()
        };
        let unit = site.app.ctx.own_unit();
        add(&site.app, &Actor::Public, unit, &reference, &input).await.unwrap();
        reported(&site, Some(sam), &[90, 7]).await;
        reported(&site, None, &[7]).await;
        assert_eq!(files(&site).await, 3);
        let kept = show(&site.app, sam).await.unwrap();
        assert_eq!(kept.taken().photos, 3);
        assert_eq!(erase(&site.app, sam).await.unwrap().photos, 3);
        assert_eq!(files(&site).await, 1, "somebody else sent the same picture");
        assert_eq!(site.number("select count(*) from photo where file is not null").await, 1);
        assert!(matches!(show(&site.app, sam).await.unwrap_err(), ActError::NotFound));
    }

    async fn a_type_of_problem_may_want_no_photos_or_none_in_public(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let unit = || app.ctx.own_unit();
        let report_of = |service: &str, photo: String| {
            let mut input = report_by(None);
            input.service = service.into();
            input.photos = vec![photo];
            input
        };
        let bin = report_of("missed-bin", sent(&site, 1).await);
        let refused = report(app, &Actor::Public, unit(), &bin).await.unwrap_err();
        assert_eq!(fields(&refused), ["photos"]);
        let mut files = Files::shipped();
        let quiet = include_str!("asking.toml");
        files.services.push(File {
            name: "quiet.toml".into(),
            text: quiet.replace("\"asking\"", "\"quiet\"").replace("\"exact\"", "\"none\""),
        });
        app.shelf.put(Catalogue::load(files).unwrap());
        let quiet = report_of("quiet", sent(&site, 2).await);
        let made = report(app, &Actor::Public, unit(), &quiet).await.unwrap();
        let reference = made.reference();
        let all = ReleasePhotosInput::default();
        let officer = Actor::Operator;
        let refused = release(app, &officer, unit(), reference, &all).await.unwrap_err();
        assert!(matches!(refused, ActError::Conflict(_)), "{refused}");
        let inside = seen(&site, &officer, reference, 1).await;
        assert!(inside.len() == 1 && served(&site, &officer, &inside[0].id).await);
        // Not even if it were released: the type of problem may have changed since.
        let sql = "update photo set state = 1 where state = 0 and part_id is not null";
        let done = app.db.write(|tx| tx.run(sql, &[])).await;
        assert_eq!(done.unwrap(), 1);
        assert_eq!(seen(&site, &Actor::Public, reference, 1).await, []);
        assert!(!served(&site, &Actor::Public, &inside[0].id).await);
    }
}
