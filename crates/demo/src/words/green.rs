//! Trees and hedges, and whatever is in no other list.

use super::Voice;

pub(super) const VOICES: &[Voice] = &[
    Voice {
        service: "fallen-tree",
        what: &[
            "A tree has come down across {street}.",
            "A large branch hangs over {street}.",
            "The willow in {street} has split.",
            "A tree leans on the wall in {street}.",
        ],
        more: &[
            "You can get past on foot but not by car.",
            "It came down in last night's wind.",
            "It has taken the fence with it.",
        ],
        welsh: &[
            "Mae coeden wedi cwympo ar draws {street}.",
            "Mae cangen fawr yn hongian dros {street}.",
        ],
        answers: Some(("blocks", &["road", "part", "path", "leans"])),
    },
    Voice {
        service: "overgrown-hedge",
        what: &[
            "The hedge in {street} has grown over the pavement.",
            "Brambles block the footpath off {street}.",
            "You cannot see out of {street} for the hedge.",
            "Nettles on both sides of the path by {street}.",
        ],
        more: &[
            "A pram does not get through.",
            "You have to step into the road.",
            "It hides the sign as well.",
            "It was cut last year and never since.",
        ],
        welsh: &[
            "Mae'r gwrych ar {street} wedi tyfu dros y palmant.",
            "Mae mieri'n cau'r llwybr ger {street}.",
        ],
        answers: Some(("problem", &["path", "path", "road", "view", "sign"])),
    },
    Voice {
        service: "other",
        what: &[
            "The bench in {street} has lost a plank.",
            "The gate to the play area off {street} does not shut.",
            "The clock in {street} is ten minutes slow.",
            "The notice board in {street} is broken.",
            "The handrail on the steps in {street} is loose.",
            "The village pump in {street} has been painted pink.",
        ],
        more: &[
            "I do not know whose job it is.",
            "It used to be looked after so well.",
            "It would not take long to put right.",
        ],
        welsh: &[
            "Mae'r fainc ar {street} wedi torri.",
            "Mae'r canllaw ar y grisiau yn {street} yn rhydd.",
        ],
        answers: None,
    },
];
