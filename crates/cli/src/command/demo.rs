//! `pump demo make`: an invented county, in a new folder.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pump_demo::Wanted;

use crate::args::Demo;
use crate::demo::{Kept, draw_map, in_a_folder};
use crate::failure::Failure;
use crate::out;
use crate::site::{self, For, SecretFrom, Setup};

/// The most reports, and the most people.
const MOST: usize = 20_000;
/// The most notes of what was left out that are shown.
const SHOWN: usize = 20;

pub(super) async fn demo(setup: &Setup, what: Demo, json: bool) -> Result<(), Failure> {
    let Demo::Make {
        seed,
        reports,
        people,
        small,
    } = what;
    let usual = if small {
        Wanted::small(seed)
    } else {
        Wanted::whole(seed)
    };
    let wanted = Wanted {
        seed,
        reports: reports.unwrap_or(usual.reports).min(MOST),
        people: people.unwrap_or(usual.people).clamp(1, MOST),
    };
    make(setup, &wanted, json).await
}

/// Makes it beside its place, and puts it there when it is whole: a run that was broken off leaves
/// nothing that looks like a site.
async fn make(setup: &Setup, wanted: &Wanted, json: bool) -> Result<(), Failure> {
    if setup.database.is_some() {
        return Err(in_a_folder());
    }
    let data = &setup.data;
    let shown = data.display();
    if fs::read_dir(data).is_ok_and(|mut found| found.next().is_some()) {
        let problem =
            format!("there is something in {shown} already: name a new folder with --data");
        return Err(Failure::Usage(problem));
    }
    let failed = |error| Failure::Failed(format!("cannot make {shown}: {error}"));
    let part = beside(data);
    if part.exists() {
        fs::remove_dir_all(&part).map_err(failed)?;
    }
    let at_work = Setup {
        data: part.clone(),
        secret: SecretFrom::Folder(part.join("secret")),
        ..setup.clone()
    };
    at_work.make_folder()?;
    keep_secret(&part, wanted.seed).map_err(failed)?;
    let app = site::open(&at_work, &at_work.base(), For::Writing).await?;
    let made_at = app.ctx.now().0;
    let bar = bar();
    let progress = |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    };
    let made = pump_demo::make(&app, wanted, &progress).await?;
    bar.finish_and_clear();
    drop(app);
    let reports = made.references.len();
    Kept {
        seed: wanted.seed,
        reports,
        made_at,
    }
    .write(&part)?;
    draw_map(&part, wanted.seed)?;
    if data.exists() {
        fs::remove_dir(data).map_err(failed)?;
    }
    fs::rename(&part, data).map_err(failed)?;
    let (acts, left_out) = (made.acts, made.left_out);
    let mut text = format!("{reports} reports, {acts} acts in all, in {shown}");
    for note in left_out.iter().take(SHOWN) {
        text.push_str("\nleft out: ");
        text.push_str(note);
    }
    let answer = serde_json::json!({ "reports": reports, "acts": acts, "left_out": left_out });
    out::answer(json, &answer, &text)
}

/// Where it is made.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.as_os_str().to_owned();
    name.push(".making");
    name.into()
}

fn keep_secret(folder: &Path, seed: u64) -> std::io::Result<()> {
    let mut file = fs::File::options()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(folder.join("secret"))?;
    writeln!(file, "{}", pump_demo::secret_hex(seed))
}

/// A bar on stderr when that is a terminal; otherwise quiet.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_prefix("making the county");
    bar
}
