//! Who may do what.

use crate::ids::{EndpointId, OrganisationId, StaffId};

/// Who is asking. Each door finds it out; nothing behind the door guesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody.
    Public,
    /// Somebody who has shown, by a link from a message, that an endpoint is theirs.
    Person(EndpointId),
    /// A member of an organisation's staff, by key.
    Staff {
        /// The member.
        id: StaffId,
        /// The organisation they act for.
        organisation: OrganisationId,
    },
    /// Whoever holds a link of a mail to an organisation's mailbox. What one link is about, its token
    /// says; this is what mailboxes may do at all.
    Mailbox {
        /// Where its mails go.
        endpoint: EndpointId,
        /// The organisation that it acts for.
        organisation: OrganisationId,
    },
    /// The things of an organisation, which tell of their own faults, by key.
    Device {
        /// The id of the key.
        key: i64,
        /// Whose they are.
        organisation: OrganisationId,
    },
    /// Whoever runs the machine: the command line.
    Operator,
    /// The program itself: the numberer, the matcher, the sender.
    System,
}

impl Actor {
    /// The pseudonym that is kept in the history for ever: it names no person.
    #[must_use]
    pub fn pseudonym(&self) -> &'static str {
        match self {
            Self::Public | Self::Person(_) => "person",
            Self::Staff { .. } | Self::Mailbox { .. } => "staff",
            Self::Operator => "operator",
            Self::Device { .. } => "thing",
            Self::System => "system",
        }
    }

    /// Where a receipt of what they do goes, which is the only news of it that they get; `None` when
    /// they have an answer on their screen.
    #[must_use]
    pub fn endpoint(&self) -> Option<EndpointId> {
        match self {
            Self::Mailbox { endpoint, .. } => Some(*endpoint),
            _ => None,
        }
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// See what everybody may see.
    Look,
    /// See what is not, or not yet, for everybody: private records, unreleased words, notes.
    LookInside,
    /// Report something.
    Report,
    /// Add to a record.
    Add,
    /// Say how it is after it was said to be fixed: for whoever has shown that they told us.
    AnswerFix,
    /// Ask for updates, confirm, change or end them.
    Follow,
    /// Say what is happening with a record.
    Update,
    /// Pass a record to another organisation.
    HandOver,
    /// Let everybody read words.
    Release,
    /// Take words or the whole record from everybody's sight, for a time or for good, and bring
    /// them back.
    Hide,
    /// Join a record with another, take that back, or split one contribution off.
    Merge,
    /// Say that a thing is broken, or works again, as the thing itself.
    Signal,
    /// Load areas, organisations or reports in bulk; staff and keys.
    Operate,
}

/// What it would be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole site.
    Site,
    /// Something open to everybody.
    Open,
    /// The things in an organisation's registers.
    Assets {
        /// Whose they are.
        organisation: OrganisationId,
    },
    /// A record that an organisation answers for, or nobody yet.
    Record {
        /// The organisation that the record went to.
        organisation: Option<OrganisationId>,
        /// Whether everybody may see that the record exists.
        public: bool,
    },
}

/// Whether `actor` may do `act` to `scope`. Everything not named here is refused.
#[must_use]
pub fn can(actor: &Actor, act: Act, scope: Scope) -> bool {
    match (actor, act, scope) {
        (Actor::Operator | Actor::System, _, _) => true,
        // A private record is there for nobody but its organisation.
        (_, Act::Look | Act::Add | Act::Follow, Scope::Record { public: true, .. }) => true,
        (Actor::Person(_), Act::AnswerFix, Scope::Record { public: true, .. }) => true,
        (_, Act::Look | Act::Report | Act::Follow, Scope::Open) => true,
        (
            Actor::Staff {
                organisation: theirs,
                ..
            },
            Act::Look
            | Act::LookInside
            | Act::Add
            | Act::Follow
            | Act::Update
            | Act::HandOver
            | Act::Release
            | Act::Hide
            | Act::Merge,
            Scope::Record {
                organisation: Some(answers),
                ..
            },
        ) => *theirs == answers,
        (
            Actor::Device {
                organisation: theirs,
                ..
            },
            Act::Signal,
            Scope::Assets {
                organisation: owner,
            },
        ) => *theirs == owner,
        // From a mail one says what is happening and passes on; what is seen, released or joined is
        // decided where it can be looked at.
        (
            Actor::Mailbox {
                organisation: theirs,
                ..
            },
            Act::Look | Act::LookInside | Act::Update | Act::HandOver,
            Scope::Record {
                organisation: Some(answers),
                ..
            },
        ) => *theirs == answers,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: Scope = Scope::Record {
        organisation: Some(OrganisationId(1)),
        public: false,
    };
    const OPEN: Scope = Scope::Record {
        organisation: Some(OrganisationId(1)),
        public: true,
    };
    const NOBODYS: Scope = Scope::Record {
        organisation: None,
        public: false,
    };

    fn staff(organisation: i64) -> Actor {
        Actor::Staff {
            id: StaffId(9),
            organisation: OrganisationId(organisation),
        }
    }

    #[test]
    fn private_records_are_for_their_organisation_only() {
        for actor in [Actor::Public, Actor::Person(EndpointId(1)), staff(2)] {
            for act in [
                Act::Look,
                Act::LookInside,
                Act::Add,
                Act::AnswerFix,
                Act::Follow,
                Act::Update,
                Act::HandOver,
                Act::Release,
                Act::Hide,
                Act::Merge,
            ] {
                assert!(!can(&actor, act, OURS), "{actor:?} {act:?}");
                assert!(!can(&actor, act, NOBODYS), "{actor:?} {act:?}");
            }
        }
        assert!(can(&staff(1), Act::LookInside, OURS));
        assert!(!can(&staff(1), Act::LookInside, NOBODYS));
    }

    #[test]
    fn the_public_looks_adds_and_follows_but_never_releases() {
        for act in [Act::Look, Act::Add, Act::Follow] {
            assert!(can(&Actor::Public, act, OPEN));
        }
        for act in [
            Act::LookInside,
            Act::Update,
            Act::Release,
            Act::Hide,
            Act::Merge,
            Act::Operate,
        ] {
            assert!(!can(&Actor::Public, act, OPEN));
            assert!(!can(&Actor::Public, act, Scope::Site));
            assert!(!can(&staff(2), act, OPEN));
        }
    }

    #[test]
    fn only_who_has_shown_that_they_told_us_says_whether_it_is_fixed() {
        assert!(can(&Actor::Person(EndpointId(1)), Act::AnswerFix, OPEN));
        for actor in [Actor::Public, staff(1), staff(2)] {
            assert!(!can(&actor, Act::AnswerFix, OPEN), "{actor:?}");
        }
    }

    #[test]
    fn a_mailbox_says_and_passes_on_what_is_its_own() {
        let mailbox = |organisation| Actor::Mailbox {
            endpoint: EndpointId(5),
            organisation: OrganisationId(organisation),
        };
        for act in [Act::Look, Act::LookInside, Act::Update, Act::HandOver] {
            assert!(can(&mailbox(1), act, OURS), "{act:?}");
            assert!(!can(&mailbox(2), act, OURS), "{act:?}");
            assert!(!can(&mailbox(1), act, NOBODYS), "{act:?}");
        }
        for act in [
            Act::Release,
            Act::Hide,
            Act::Merge,
            Act::Report,
            Act::Operate,
        ] {
            assert!(!can(&mailbox(1), act, OURS), "{act:?}");
        }
        assert!(can(&mailbox(2), Act::Look, OPEN));
    }

    #[test]
    fn devices_speak_for_the_things_of_their_organisation_and_do_nothing_else() {
        let device = |organisation| Actor::Device {
            key: 1,
            organisation: OrganisationId(organisation),
        };
        let things = Scope::Assets {
            organisation: OrganisationId(1),
        };
        assert!(can(&device(1), Act::Signal, things));
        for other in [device(2), staff(1), Actor::Public] {
            assert!(!can(&other, Act::Signal, things), "{other:?}");
        }
        for act in [Act::LookInside, Act::Update, Act::Release, Act::Hide] {
            assert!(!can(&device(1), act, OURS), "{act:?}");
        }
    }

    #[test]
    fn only_the_operator_operates() {
        assert!(can(&Actor::Operator, Act::Operate, Scope::Site));
        assert!(!can(&staff(1), Act::Operate, Scope::Site));
    }
}
