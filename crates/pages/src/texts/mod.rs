//! One table of texts for each language. A template exists once and takes a table. What belongs to
//! one part of the pages has a table of its own, with both languages side by side.

mod cy;
mod en;
#[macro_use]
mod part;
pub(crate) mod always;
#[cfg(test)]
mod always_tests;
pub(crate) mod area_ended;
pub(crate) mod clerk;
#[cfg(test)]
mod clerk_tests;
pub(crate) mod common;
pub(crate) mod danger;
pub(crate) mod demo;
pub(crate) mod desk;
pub(crate) mod directory;
pub(crate) mod find;
pub(crate) mod fixed;
pub(crate) mod follow;
pub(crate) mod found;
pub(crate) mod goes;
#[cfg(test)]
mod kept_tests;
pub(crate) mod map;
pub(crate) mod photo_place;
pub(crate) mod photos;
pub(crate) mod pick;
#[cfg(test)]
mod pick_tests;
pub(crate) mod place;
pub(crate) mod remove;
pub(crate) mod report;
pub(crate) mod sign_in;
pub(crate) mod somewhere;
#[cfg(test)]
mod somewhere_tests;
#[cfg(test)]
mod tests;
pub(crate) mod thing;
pub(crate) mod topic;
#[cfg(test)]
mod topic_tests;
pub(crate) mod trouble;
pub(crate) mod updates;

/// The table of a language: `cy` is Welsh, anything else English.
pub(crate) fn texts(language: &str) -> &'static Texts {
    if language == "cy" {
        &cy::TEXTS
    } else {
        &en::TEXTS
    }
}

/// Puts the values where the pattern has `{}`, in order. A value is not read for further `{}`.
pub(crate) fn fill(pattern: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = pattern.split("{}");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(values.next().copied().unwrap_or_default());
        text.push_str(part);
    }
    text
}

impl Texts {
    /// What was done, where the act alone says it; an update says it by its state. A report that
    /// was split off says so; `act_split` is for the one that it came from.
    pub(crate) fn act(&self, act: &str) -> Option<&'static str> {
        Some(match act {
            "merged" => self.act_merged,
            "unmerged" => self.act_unmerged,
            "split" => self.act_split_from,
            "handed_over" => self.act_handed_over,
            "said_fixed" => fixed::Fixed::of(self.code).act_said_fixed,
            "said_broken" => fixed::Fixed::of(self.code).act_said_broken,
            "hid" => self.act_hid,
            "redacted" => self.act_redacted,
            "withdrawn" => self.act_withdrawn,
            "restored" => self.act_restored,
            "photos_released" => self.act_photos_released,
            "undone" => self.act_undone,
            "taken_back" => self.act_taken_back,
            "erased" => self.act_erased,
            _ => return None,
        })
    }
}

macro_rules! texts {
    ($($(#[doc = $doc:literal])* $field:ident,)*) => {
        /// Every text of a language. `{}` stands for a value.
        pub(crate) struct Texts {
            $($(#[doc = $doc])* pub(crate) $field: &'static str,)*
        }

        #[cfg(test)]
        impl Texts {
            /// All texts by name, for tests over the whole table.
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field)),*]
            }
        }
    };
}

texts! {
    /// The code of the language, for `lang`.
    code,
    /// The twelve months, with a space between.
    months,
    /// The days of the week from Monday on, with a space between.
    weekdays,
    /// A day, and a time.
    read_next,
    /// Before noon, set behind the time.
    am,
    /// After noon, set behind the time.
    pm,

    // What is followed, and what happened.
    topic_circle, topic_record, topic_service, topic_service_in, topic_service_for,
    topic_service_circle, why, happened_new, happened_news, happened_added, happened_ended,
    happened_with, why_joined,

    // Every mail.
    stop_these, stop_all, says, they_say, happening_line, ended_line, who_line, reference_line,
    not_me_line, stop_all_link, look, cut_short,

    // News and digests.
    digest_day_one, digest_day, digest_week_one, digest_week, digest_day_intro, digest_week_intro,
    stop_intro, in_short, more_reasons,

    // Receipts.
    receipt_subject, receipt_confirm_subject, receipt_joined_subject,
    receipt_joined_confirm_subject, receipt_confirm, receipt_until, receipt_have, receipt_joined,
    receipt_split_subject, receipt_split, receipt_went, receipt_nobody, receipt_checked,
    receipt_topics, receipt_topics_later, receipt_why, asked_subject, asked_confirm, asked_topics,
    asked_until, asked_why,

    // Every page.
    skip, other_language, other_code, made_with, home,

    // A record's page.
    happening, does_the_work, why_there, history, people_told, nothing_told, being_checked,
    no_words, date_assumed, private_note, older_left_out, about, reference, place, told_one,
    told_many, told_few, updates_none, updates_one, updates_many, updates_few, first_told,
    last_changed, json, feed, origin, act_reported, act_confirmed, act_added, act_released, act_photos_released, act_merged,
    act_unmerged, act_split, act_split_from, act_handed_over, handed_to, reason_given, decides, has_duty, due_by,
    act_hid, act_redacted, act_withdrawn, act_restored, act_undone,
    act_taken_back, act_erased, about_told, about_entry, came_from, goes_on, words_checked, words_removed,
    by_staff, by_operator, by_system, by_thing, act_said, told_by_thing,

    // What is happening, in a sentence.
    now_unspecified,

    // Asking once more, and what was done.
    ask_nothing_yet, ask_confirm, ask_confirm_topics, ask_confirm_plain, ask_confirm_button,
    ask_stop, ask_stop_lead, ask_stop_button, ask_stop_all, change, change_button, at_once, daily,
    weekly, ask_all, ask_all_lead, ask_all_button, ask_not_me, ask_not_me_lead, ask_not_me_button,
    done_confirmed, done_confirmed_topics, done_confirmed_plain, since, since_more, done_stopped,
    done_stopped_lead, again_button, done_begun, done_begun_lead, done_changed, done_changed_lead,
    done_all, done_all_lead, done_not_me, done_not_me_lead, done_again,

    // Trouble.
    error_number, gone, gone_lead, gone_why,

    // The page of a type of problem.
    service_asks, service_always, service_sees, sees_exact, sees_street, sees_area, sees_none,
    sees_private, service_when, service_target, service_target_one, service_feed, service_json,

    // The front page.
    front_motto, front_lead, front_newest, front_none, front_types, front_machines,
    front_machines_lead, front_openapi, front_records, front_changes, front_record_json,
}
