//! What `pump person` says, in words.

use pump_acts::person::{Forgets, KeptContribution, KeptFollow, KeptPerson, Retained, Taken};

/// Everything that is kept of somebody, to be handed to them.
pub(super) fn kept(kept: &KeptPerson) -> String {
    let forgotten = || "forgotten; what they gave is found by a keyed hash of it".to_owned();
    let mut lines = vec![
        format!(
            "Address: {}",
            kept.address.clone().unwrap_or_else(forgotten)
        ),
        format!("Name: {}", kept.name.as_deref().unwrap_or("none")),
        format!(
            "State: {}, known since {}{}",
            kept.state,
            kept.since,
            when(", confirmed", kept.confirmed.as_ref())
        ),
        format!("Language: {}, time zone: {}", kept.language, kept.zone),
        format!("Updates asked for: {}", kept.follows.len()),
    ];
    lines.extend(kept.follows.iter().map(follow));
    lines.push(format!("Contributions: {}", kept.contributions.len()));
    lines.extend(kept.contributions.iter().flat_map(contribution));
    lines.push(format!(
        "Answers to “Is it fixed?”: {}",
        kept.fix_answers.len()
    ));
    for given in &kept.fix_answers {
        lines.push(format!("  {}: {}, {}", given.r#ref, given.answer, given.at));
    }
    lines.push(format!(
        "Messages (their words are not kept): {}",
        kept.messages.len()
    ));
    for message in &kept.messages {
        let trouble = message.trouble.as_ref();
        let why = trouble.map(|why| format!(": {why}")).unwrap_or_default();
        lines.push(format!(
            "  {} made {}, {}{}{why}",
            message.id,
            message.made,
            message.state,
            when("", message.ended.as_ref())
        ));
    }
    lines.push(format!(
        "News that waits to be sent: {}",
        kept.waiting.len()
    ));
    for waiting in &kept.waiting {
        let record = waiting.r#ref.as_deref().unwrap_or("a wish for updates");
        lines.push(format!("  {record} {}, due {}", waiting.act, waiting.due));
    }
    lines.push(may_quote(&kept.may_quote));
    lines.join("\n")
}

fn when(word: &str, at: Option<&String>) -> String {
    at.map(|at| format!("{word} {at}")).unwrap_or_default()
}

fn follow(follow: &KeptFollow) -> String {
    format!(
        "  {} ({}), {}, asked {}{}{}",
        follow.topic,
        follow.title,
        follow.frequency,
        follow.asked,
        when(", began", follow.began.as_ref()),
        when(", ended", follow.ended.as_ref())
    )
}

fn contribution(given: &KeptContribution) -> Vec<String> {
    let mut lines = vec![format!(
        "  {}, number {}, given {}{}{}",
        given.r#ref,
        given.no,
        given.at,
        when(", confirmed", given.confirmed.as_ref()),
        when(", released", given.released.as_ref())
    )];
    let answers = Some(&given.answers).filter(|answers| *answers != "{}");
    let photos = (given.photos > 0).then(|| given.photos.to_string());
    for (word, text) in [
        ("words", given.words.as_ref()),
        ("for the council alone", given.private_note.as_ref()),
        ("name", given.name.as_ref()),
        ("answers", answers),
        ("photos", photos.as_ref()),
    ] {
        lines.extend(text.map(|text| format!("    {word}: {text}")));
    }
    lines
}

fn may_quote(entries: &[String]) -> String {
    if entries.is_empty() {
        return "No officer has written in the history of these records.".into();
    }
    format!(
        "An officer may have quoted this person, which no program can find: look through these \
         updates yourself: {}",
        entries.join(" ")
    )
}

/// What an erasure would take, or took.
pub(super) fn taken(taken: &Taken, done: bool) -> String {
    let mut lines = vec![
        if done { "Erased:" } else { "Would erase:" }.to_owned(),
        format!(
            "  address and name: {}",
            if taken.address { "yes" } else { "none" }
        ),
        format!(
            "  of {} contributions, which stay counted: {} with words, {} with a private note or \
             a name, {} with answers; and {} photos",
            taken.contributions, taken.words, taken.notes, taken.answers, taken.photos
        ),
        format!("  updates asked for, which end: {}", taken.follows),
        format!(
            "  news that waits: {}, messages: {}",
            taken.waiting, taken.messages
        ),
        format!("  records that lose something: {}", list(&taken.references)),
        may_quote(&taken.may_quote),
    ];
    if done {
        lines.push(
            "A keyed hash of the address is kept, so that nothing is sent to it again. Copies and \
             back-ups have it still: restoring one erases it again."
                .into(),
        );
    }
    if !taken.left.is_empty() {
        lines.push(format!(
            "The files of these tables are large and were not written anew, so that bytes of it \
             may be left in their free space: {}. Run `pump person tidy` in a quiet hour.",
            taken.left.join(" ")
        ));
    }
    lines.join("\n")
}

fn list(references: &[String]) -> String {
    if references.is_empty() {
        "none".into()
    } else {
        references.join(" ")
    }
}

/// What the rules would forget, or forgot.
pub(super) fn retained(done: &Retained, dry_run: bool) -> String {
    let word = if dry_run { "would go" } else { "went" };
    let rules: [(&str, &Forgets); 5] = [
        (
            "addresses of those whose every record ended",
            &done.contacts,
        ),
        ("private notes and names of records that ended", &done.notes),
        ("addresses that nobody confirmed", &done.unconfirmed),
        ("messages", &done.messages),
        ("photos that were given with nothing", &done.photos),
    ];
    let line = |(what, rule): (&str, &Forgets)| {
        let mut line = format!("{what}: {} {word}", rule.count);
        if !rule.references.is_empty() {
            line.push_str(&format!("; records {}", rule.references.join(" ")));
        }
        if rule.more {
            line.push_str(" and more");
        }
        line
    };
    rules.map(line).join("\n")
}
