//! Roads, lamps, signs, drains, water.

use super::Voice;

pub(super) const VOICES: &[Voice] = &[
    Voice {
        service: "pothole",
        what: &[
            "There is a deep hole in {street}, near the bend.",
            "The road surface in {street} has broken up.",
            "Big pothole on {street}, you cannot see it when it is full of water.",
            "A hole has opened around the drain cover in {street}.",
            "Several potholes in a row on {street}.",
            "The edge of {street} has crumbled away.",
            "The patch that was laid in {street} has come out again.",
            "A slab of the pavement in {street} stands up.",
        ],
        more: &[
            "Cars swerve to the other side to miss it.",
            "It is as wide as a dinner plate and about as deep as a brick.",
            "I came off my bicycle there this morning.",
            "It has already cost me a tyre.",
            "The bus goes through it every time and the whole house shakes.",
            "An older lady tripped there yesterday.",
        ],
        welsh: &[
            "Mae twll dwfn yn y ffordd ar {street}.",
            "Mae wyneb {street} wedi torri, ac mae'n waeth bob wythnos.",
            "Twll mawr ar {street}: ni allwch ei weld pan mae'n llawn dŵr.",
        ],
        answers: Some(("where", &["road", "road", "road", "pavement", "cycle"])),
    },
    Voice {
        service: "street-light",
        what: &[
            "The lamp in {street} is out.",
            "The street light outside the hall in {street} does not come on.",
            "A lamp in {street} flickers all night.",
            "The light in {street} is on all day.",
            "The lamp post in {street} leans towards the road.",
            "Two lamps in a row are out in {street}.",
        ],
        more: &[
            "It is pitch dark on the corner now.",
            "Children walk home from the bus there.",
            "You cannot see the step at all.",
            "It hums as well.",
            "The cover at the bottom hangs open.",
        ],
        welsh: &[
            "Mae'r golau ar {street} wedi diffodd.",
            "Mae'r lamp ar {street} yn fflachio drwy'r nos.",
            "Mae hi'n dywyll iawn ar {street} gan nad yw'r golau'n gweithio.",
        ],
        answers: Some((
            "fault",
            &["out", "out", "out", "flickers", "day", "damaged"],
        )),
    },
    Voice {
        service: "blocked-drain",
        what: &[
            "The drain in {street} is blocked with leaves.",
            "Water stands over the gully in {street} whenever it rains.",
            "The grating in {street} is full of silt.",
            "The drain at the bottom of {street} does not take any water.",
        ],
        more: &[
            "It runs across the pavement into our gate.",
            "People get splashed by every car.",
            "It will freeze there this winter.",
            "It smells as well.",
        ],
        welsh: &[
            "Mae'r draen ar {street} wedi blocio â dail.",
            "Mae dŵr yn sefyll ar {street} bob tro mae'n bwrw glaw.",
        ],
        answers: Some(("problem", &["blocked", "blocked", "water"])),
    },
    Voice {
        service: "flooding",
        what: &[
            "{street} is under water.",
            "The field above {street} drains on to the road.",
            "The stream has come over its bank at {street}.",
            "Flood water across the whole width of {street}.",
        ],
        more: &[
            "Cars are turning round.",
            "It is about as deep as my boots.",
            "It is coming up to the first garden.",
            "It was clear an hour ago.",
        ],
        welsh: &[
            "Mae {street} dan ddŵr.",
            "Mae'r nant wedi gorlifo ger {street}.",
        ],
        answers: Some(("source", &["rain", "rain", "river", "unknown"])),
    },
    Voice {
        service: "speeding",
        what: &[
            "Cars come down {street} much too fast.",
            "Nobody keeps to the limit in {street}.",
            "Vans use {street} as a short cut and do not slow down.",
            "Motorbikes race along {street} in the evening.",
        ],
        more: &[
            "There is a school at the end of it.",
            "It is worst in the morning.",
            "A cat was run over last month.",
            "Could there be a sign that shows the speed?",
        ],
        welsh: &[
            "Mae ceir yn gyrru'n rhy gyflym ar {street}.",
            "Does neb yn cadw at y terfyn cyflymder ar {street}.",
        ],
        answers: Some(("limit", &["30", "30", "30", "20", "40"])),
    },
    Voice {
        service: "street-sign",
        what: &[
            "The name plate of {street} is missing.",
            "The sign at the end of {street} has been knocked over.",
            "The warning sign in {street} is hidden by ivy.",
            "Somebody has turned the finger post in {street} round.",
        ],
        more: &[
            "Deliveries never find us.",
            "It lies in the verge.",
            "You see it only when it is too late.",
        ],
        welsh: &[
            "Mae arwydd {street} ar goll.",
            "Mae'r arwydd ar {street} wedi'i daro i lawr.",
        ],
        answers: Some(("problem", &["missing", "broken", "hidden"])),
    },
    Voice {
        service: "abandoned-vehicle",
        what: &[
            "A car has been left in {street}.",
            "There is a van in {street} that nobody has moved for weeks.",
            "An old caravan has been dumped at the end of {street}.",
        ],
        more: &[
            "Two tyres are flat.",
            "A window is broken and there is rubbish inside.",
            "Nobody here knows whose it is.",
        ],
        welsh: &["Mae car wedi'i adael ar {street} ers wythnosau."],
        answers: Some(("since", &["weeks", "months", "unknown"])),
    },
];
