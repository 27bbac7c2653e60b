//! Rubbish, bins, dogs, paint, needles.

use super::Voice;

pub(super) const VOICES: &[Voice] = &[
    Voice {
        service: "fly-tipping",
        what: &[
            "Somebody has tipped a mattress in {street}.",
            "Black bags have been dumped in the gateway off {street}.",
            "A fridge and a washing machine by the side of {street}.",
            "Builders' rubble in the lay-by on {street}.",
            "Garden waste has been thrown over the hedge in {street}.",
            "A heap of tyres at the end of {street}.",
        ],
        more: &[
            "There must be a van load of it.",
            "The wind is blowing it all over the field.",
            "It was not there last night.",
            "Foxes have torn the bags open.",
            "It is the third time this year.",
        ],
        welsh: &[
            "Mae rhywun wedi taflu matres ar {street}.",
            "Mae bagiau sbwriel wedi'u gadael ger {street}.",
        ],
        answers: Some(("amount", &["bag", "car", "van", "van", "unknown"])),
    },
    Voice {
        service: "dog-fouling",
        what: &[
            "Dog mess all along {street}.",
            "Somebody does not clear up after their dog in {street}.",
            "Bags of dog mess hang in the hedge in {street}.",
            "Dog mess on the path to the school in {street}.",
        ],
        more: &[
            "You have to walk in the road.",
            "It is there every morning.",
            "Could we have a bin?",
            "Children walk through it.",
        ],
        welsh: &[
            "Mae baw ci ar hyd {street}.",
            "Mae baw ci ar y llwybr ger {street} bob bore.",
        ],
        answers: Some(("where", &["pavement", "pavement", "grass", "play"])),
    },
    Voice {
        service: "litter-bin",
        what: &[
            "The bin in {street} is overflowing.",
            "The litter bin in {street} has been burnt out.",
            "The door of the bin in {street} is broken.",
            "The bin by the bench in {street} has not been emptied.",
        ],
        more: &[
            "Crows pull everything out.",
            "There are wasps around it.",
            "People put their house rubbish in it.",
            "It has been full since the fair.",
        ],
        welsh: &[
            "Mae'r bin ar {street} yn gorlifo.",
            "Mae'r bin sbwriel ar {street} wedi torri.",
        ],
        answers: Some(("problem", &["full", "full", "full", "broken"])),
    },
    Voice {
        service: "missed-bin",
        what: &[
            "Our recycling was not collected.",
            "The lorry drove past and left our bin.",
            "Nobody in {street} had their bins emptied.",
            "The garden waste was missed again.",
        ],
        more: &[
            "It was out by six.",
            "The rest of the street was done.",
            "It was missed two weeks ago as well.",
        ],
        welsh: &[
            "Ni chasglwyd ein hailgylchu.",
            "Ni chafodd biniau {street} eu gwagio.",
        ],
        answers: Some(("bin", &["recycling", "rubbish", "garden", "food"])),
    },
    Voice {
        service: "graffiti",
        what: &[
            "Paint has been sprayed on the wall in {street}.",
            "The bus shelter in {street} is covered in scribbles.",
            "Graffiti under the bridge at {street}.",
            "Somebody has painted the play tower in {street}.",
        ],
        more: &[
            "It appeared overnight.",
            "It is large and black.",
            "There is more on the bench.",
        ],
        welsh: &[
            "Mae graffiti ar y wal ar {street}.",
            "Mae paent ar y lloches bws ar {street}.",
        ],
        answers: Some(("surface", &["wall", "public", "bridge", "play"])),
    },
    Voice {
        service: "needles",
        what: &[
            "There are needles behind the bench.",
            "I found a used needle in the grass.",
            "Needles and foil in the underpass.",
        ],
        more: &[
            "I put a stone on it.",
            "Please come quickly.",
            "There were some last week too.",
        ],
        welsh: &["Mae nodwyddau y tu ôl i'r fainc."],
        answers: Some(("count", &["one", "few", "few", "unknown"])),
    },
];
