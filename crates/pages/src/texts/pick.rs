//! The words with which a report asks which thing it is about.

part! {
    /// The nearest things, the number on one, and what is known about it already.
    Pick {
        which: "Which of these is it? (optional)", "Pa un o'r rhain yw e? (dewisol)";
        hint: "Then whoever mends it need not look for it.", "Yna ni fydd angen i bwy bynnag sy'n ei drwsio chwilio amdano.";
        none: "None of these, or I do not know", "Dim un o'r rhain, neu nid wyf yn gwybod";
        told: "Somebody told us about this one on {}", "Dywedodd rhywun wrthym am yr un hwn ar {}";
        number: "Or the number that stands on it (optional)", "Neu'r rhif sydd arno (dewisol)";
        number_hint: "Such as {}", "Megis {}";
        /// What the council reads first of a report with a number that we do not know.
        number_note: "The number that stands on it, as it was typed: {}", "Y rhif sydd arno, fel y'i teipiwyd: {}";
        yes: "Yes: {}", "Ie: {}";
        wrong_number: "We know of no number {} near here. Check it, or send this again as it is: the council will read the number",
            "Ni wyddom am rif {} ger yma. Gwiriwch ef, neu anfonwch hwn eto fel y mae: bydd y cyngor yn darllen y rhif";
        wrong_far: "{} is {}. Check the number, or send this again as it is: the council will read the number",
            "Mae {} {}. Gwiriwch y rhif, neu anfonwch hwn eto fel y mae: bydd y cyngor yn darllen y rhif";
        wrong_two: "You chose {} and typed the number of another. Choose that one, or take the number away",
            "Dewisoch {} a theipio rhif un arall. Dewiswch hwnnw, neu tynnwch y rhif i ffwrdd";
        wrong_gone: "That one cannot be chosen any more. Choose another, or none of these",
            "Ni ellir dewis hwnnw mwyach. Dewiswch un arall, neu ddim un o'r rhain";
        wrong_mine: "We know about this one. Is it yours? Choose yes or no, and send this again",
            "Rydym yn gwybod am hwn. Ai'r un chi yw e? Dewiswch ie neu na, ac anfonwch hwn eto";
    }
}
