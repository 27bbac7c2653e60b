//! What councils answer, and what neighbours add.

/// What is said at each step; each list is for any type of problem.
pub(crate) struct Replies {
    /// Somebody has read it.
    pub(crate) looked_at: &'static [&'static str],
    /// Somebody goes to see.
    pub(crate) investigating: &'static [&'static str],
    /// There is a plan.
    pub(crate) planned: &'static [&'static str],
    /// It is put right.
    pub(crate) fixed: &'static [&'static str],
    /// It will not be done.
    pub(crate) refused: &'static [&'static str],
    /// It is somebody else's.
    pub(crate) not_ours: &'static [&'static str],
    /// It was said to be put right, and was not.
    pub(crate) again: &'static [&'static str],
}

/// The replies of a council.
pub(crate) fn replies() -> &'static Replies {
    &REPLIES
}

const REPLIES: Replies = Replies {
    looked_at: &[
        "Thank you. We have it.",
        "We have read this and will go and look.",
        "Thank you for telling us. It is with our works team.",
    ],
    investigating: &[
        "Somebody will look at it this week.",
        "Our inspector has been asked to see it.",
        "We went to look and will say what we can do.",
    ],
    planned: &[
        "It is on the list for the next round.",
        "The work is planned, weather allowing.",
        "A part has been ordered. We come back when it is here.",
        "Our crew will be in the area next week.",
    ],
    fixed: &[
        "This was put right today.",
        "The crew has been and it is done.",
        "Done. Thank you for telling us.",
        "This is finished. Tell us if it is not.",
    ],
    refused: &[
        "We went to look. It is not yet as bad as our rules ask for, and we will look again in spring.",
        "We will not do this: it would cost more than the whole budget for the year.",
        "We looked and found nothing. It may have been taken away.",
    ],
    not_ours: &[
        "This is on private land. We have written to the owner.",
        "This belongs to the water company, which we have told.",
    ],
    again: &[
        "It is as it was before. We send the crew again.",
        "Thank you for telling us that it is still so. We will look once more.",
    ],
};

/// What neighbours add to a report.
pub(crate) const ADDED: &[&str] = &[
    "I have seen this too.",
    "Still the same this morning.",
    "It is worse now than when it was reported.",
    "It is on the side of the church, not of the shop.",
    "My son nearly fell over it.",
    "It was the same last winter.",
    "You can see it best from the bus stop.",
    "I thought somebody must have told you already.",
];

/// The same in Welsh.
pub(crate) const ADDED_WELSH: &[&str] = &[
    "Rydw i wedi gweld hyn hefyd.",
    "Mae'n dal yr un fath y bore yma.",
    "Mae'n waeth nawr nag o'r blaen.",
];

/// Why a report is passed on.
pub(crate) const HANDED: &[&str] = &[
    "This is on a part of the road that they look after.",
    "They keep this piece of land.",
    "We do the work here, and they decide.",
];

/// What is written when the same thing is told once more.
pub(crate) const KNOWN: &[&str] = &[
    "I could not find this on your list, so here it is.",
    "Has nobody told you of this yet?",
    "Please see to this one too.",
];
