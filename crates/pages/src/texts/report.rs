//! The words of somebody's way to a report.

use super::fill;

/// Nearer than this is "right here": nobody's telephone knows better. In metres.
const HERE_M: u64 = 10;

impl Report {
    /// How far something is away. Nobody counts metres: to the next five.
    pub(crate) fn away(&self, metres: u64) -> String {
        match metres {
            0..HERE_M => self.known_here.to_owned(),
            metres => fill(self.known_away, &[&(metres.div_ceil(5) * 5).to_string()]),
        }
    }
}

part! {
    /// Where, what, is it one of these, tell us, thank you.
    Report {
        // Where.
        where_title: "Where is the problem?", "Ble mae'r broblem?";
        where_hint: "A postcode, street or place. Or a grid reference, a map link, or two numbers such as 51.4149, -1.5157.",
            "Cod post, stryd neu le. Neu gyfeirnod grid, dolen map, neu ddau rif megis 51.4149, -1.5157.";
        use_location: "Use my location", "Defnyddio fy lleoliad";
        location_trouble: "Your phone could not tell us where you are. Type the place instead.",
            "Ni allai eich ffôn ddweud wrthym ble rydych chi. Teipiwch y lle yn lle hynny.";
        where_empty: "Write a postcode, a street or a place", "Ysgrifennwch god post, stryd neu le";
        where_none: "We found no place of that name. Check the spelling, or write a postcode",
            "Ni chawsom hyd i le o'r enw hwnnw. Gwiriwch y sillafu, neu ysgrifennwch god post";
        where_outside: "That place is outside the area that this site serves. Check it, or tell the council there",
            "Mae'r lle hwnnw y tu allan i'r ardal y mae'r wefan hon yn ei gwasanaethu. Gwiriwch ef, neu dywedwch wrth y cyngor yno";

        // What.
        what_title: "What is the problem?", "Beth yw'r broblem?";
        what_here: "Near {}", "Ger {}";
        what_change: "Change the place", "Newid y lle";
        what_look: "See what is known here", "Gweld beth sy'n hysbys yma";
        what_more: "Something else", "Rhywbeth arall";

        // Is it one of these?
        known_title: "We know about this one. Is it yours?", "Rydym yn gwybod am hwn. Ai'r un chi yw e?";
        known_many: "We know about these. Is one of them yours?", "Rydym yn gwybod am y rhain. Ai un o'r rhain yw eich un chi?";
        known_away: "about {} m away", "tua {} m i ffwrdd";
        known_here: "right here", "yn union yma";
        known_since: "First told on {}", "Dywedwyd gyntaf ar {}";
        known_yes: "Yes, tell me when it is fixed", "Ie, dywedwch wrthyf pan fydd wedi'i drwsio";
        known_no: "No, mine is different", "Na, mae f'un i'n wahanol";
        known_none: "None of these", "Dim un o'r rhain";
        known_look: "Look at this report", "Edrych ar yr adroddiad hwn";

        // Tell us.
        tell_title: "Tell us about it", "Dywedwch wrthym amdano";
        tell_same: "You are adding to “{}”. Those who deal with it will read what you write.",
            "Rydych yn ychwanegu at “{}”. Bydd y rhai sy'n delio ag ef yn darllen yr hyn a ysgrifennwch.";
        tell_words: "What is wrong (anyone can read this)", "Beth sydd o'i le (gall unrhyw un ddarllen hyn)";
        tell_words_same: "What do you know (anyone can read this, optional)", "Beth ydych chi'n ei wybod (gall unrhyw un ddarllen hyn, dewisol)";
        tell_words_hint: "What you see, and where exactly. Please leave out names and telephone numbers.",
            "Beth a welwch, ac yn union ble. Gadewch enwau a rhifau ffôn allan os gwelwch yn dda.";
        tell_private: "Anything only the council should know (optional)", "Unrhyw beth mai dim ond y cyngor ddylai ei wybod (dewisol)";
        tell_private_hint: "Such as that you need a dropped kerb, or that a child is at risk.",
            "Megis bod angen cwrbyn isel arnoch, neu fod plentyn mewn perygl.";
        tell_photos: "Photos (optional)", "Lluniau (dewisol)";
        tell_photos_hint: "Up to 5. Where they were taken and what phone took them is removed. They are looked at before anybody else sees them.",
            "Hyd at 5. Mae ble y'u tynnwyd a pha ffôn a'u tynnodd yn cael ei ddileu. Edrychir arnynt cyn i neb arall eu gweld.";
        tell_email: "Your e-mail address (optional)", "Eich cyfeiriad e-bost (dewisol)";
        tell_email_hint: "So that we can tell you what happens. Nobody else sees it.",
            "Er mwyn i ni ddweud wrthych beth sy'n digwydd. Nid oes neb arall yn ei weld.";
        tell_other: "I am reporting for somebody else", "Rwy'n rhoi gwybod ar ran rhywun arall";
        tell_for: "Who is it for, and how can we reach them? (optional)", "Ar ran pwy, a sut gallwn ni gysylltu â nhw? (dewisol)";
        tell_for_hint: "Only the council sees this. Updates go to the e-mail address below, which may be theirs.",
            "Dim ond y cyngor sy'n gweld hyn. Mae diweddariadau'n mynd i'r cyfeiriad e-bost isod, a all fod yn un iddyn nhw.";
        tell_after: "We tell the council that this comes after report {}.", "Dywedwn wrth y cyngor fod hwn yn dod ar ôl adroddiad {}.";
        tell_after_note: "This was said to be fixed before: report {}.", "Dywedwyd bod hwn wedi'i drwsio o'r blaen: adroddiad {}.";
        tell_for_note: "Reported for somebody else: {}", "Rhoddwyd gwybod ar ran rhywun arall: {}";
        tell_privacy: "What we do with what you tell us", "Beth rydym yn ei wneud â'r hyn a ddywedwch wrthym";
        tell_send: "Send", "Anfon";
        tell_next_read: "Somebody reads this next on {} at {}.", "Bydd rhywun yn darllen hyn nesaf ar {} am {}.";
        tell_place: "Where", "Ble";
        tell_what: "What", "Beth";
        yes: "Yes", "Ydy";
        no: "No", "Nac ydy";

        // What is wrong with what was typed.
        wrong_words: "Tell us in a few words what is wrong", "Dywedwch wrthym mewn ychydig eiriau beth sydd o'i le";
        wrong_long: "Write at most {} characters", "Ysgrifennwch {} nod ar y mwyaf";
        wrong_email: "Write an e-mail address like name@example.org, or leave it empty",
            "Ysgrifennwch gyfeiriad e-bost fel name@example.org, neu gadewch ef yn wag";
        wrong_answer: "Choose an answer: {}", "Dewiswch ateb: {}";
        wrong_typed: "This is not an answer that we can use: {}", "Nid yw hwn yn ateb y gallwn ei ddefnyddio: {}";
        photo_kept: "{} here already. Choose more if you like.", "{} yma eisoes. Dewiswch ragor os hoffech.";
        wrong_again: "We have what you sent first. Send this only if it is about something else",
            "Mae'r hyn a anfonoch gyntaf gennym. Anfonwch hwn dim ond os yw am rywbeth arall";
        wrong_same: "That report is not open any more. Send yours as a new one", "Nid yw'r adroddiad hwnnw ar agor mwyach. Anfonwch eich un chi fel un newydd";

        // Advice in the place of a report.
        stop_title: "Please do this instead", "Gwnewch hyn yn lle hynny";
        stop_call: "Call {}", "Ffonio {}";
        stop_link: "Go to {}", "Mynd i {}";
        stop_nothing: "We have not kept anything of what you wrote.", "Nid ydym wedi cadw dim o'r hyn a ysgrifennoch.";
        stop_back: "This is not what I meant: go back", "Nid dyna oeddwn i'n ei feddwl: mynd yn ôl";

        // Thank you.
        thanks_title: "Thank you. We have your report", "Diolch. Mae eich adroddiad gennym";
        thanks_added: "Thank you. We have added what you told us", "Diolch. Rydym wedi ychwanegu'r hyn a ddywedoch";
        thanks_number: "Your number", "Eich rhif";
        thanks_link: "Keep this link", "Cadwch y ddolen hon";
        thanks_qr: "The same link for a phone", "Yr un ddolen i ffôn";
        thanks_who: "Who has it", "Pwy sydd ag ef";
        thanks_nobody: "Nobody yet. It is on the list of reports that want an owner.", "Neb eto. Mae ar y rhestr o adroddiadau sydd angen perchennog.";
        thanks_next: "What happens next", "Beth sy'n digwydd nesaf";
        thanks_due: "It should be done by {}.", "Dylai fod wedi'i wneud erbyn {}.";
        thanks_mail: "We have sent you an e-mail. Press the button in it, and we will tell you what happens.",
            "Rydym wedi anfon e-bost atoch. Pwyswch y botwm ynddo, a byddwn yn dweud wrthych beth sy'n digwydd.";
        thanks_told: "We will tell you by e-mail what happens.", "Byddwn yn dweud wrthych drwy e-bost beth sy'n digwydd.";
        thanks_no_mail: "You gave no e-mail address, so keep the number or the link.", "Ni roesoch gyfeiriad e-bost, felly cadwch y rhif neu'r ddolen.";
        thanks_private: "Only you and those who deal with it can see this report.", "Dim ond chi a'r rhai sy'n delio ag ef all weld yr adroddiad hwn.";
        thanks_more: "Tell us more (optional)", "Dywedwch fwy wrthym (dewisol)";
        thanks_more_lead: "These answers help whoever comes to look.", "Mae'r atebion hyn yn helpu pwy bynnag ddaw i edrych.";
        thanks_more_send: "Send these answers", "Anfon yr atebion hyn";
        thanks_more_done: "Thank you. We have added your answers.", "Diolch. Rydym wedi ychwanegu eich atebion.";
        thanks_photo: "Add a photo", "Ychwanegu llun";
        thanks_photo_send: "Send the photos", "Anfon y lluniau";
        thanks_photo_done: "Thank you. We have your photos.", "Diolch. Mae eich lluniau gennym.";
        thanks_another: "Report something else here", "Rhoi gwybod am rywbeth arall yma";
    }
}
