//! The words of the pages of things, and of their labels.

part! {
    /// A lamp, a bin, a tree: what is broken, what was, and how to hear of it.
    Thing {
        retired: "This went off the register on {}. What was told of it stays here.",
            "Aeth hwn oddi ar y gofrestr ar {}. Mae popeth a ddywedwyd amdano yn aros yma.";
        broken: "What is broken now", "Beth sydd wedi torri nawr";
        nothing_broken: "Nothing that we know of.", "Dim byd y gwyddom amdano.";
        history: "Its whole history", "Ei hanes cyfan";
        no_history: "Nobody has told us of anything about this yet.", "Does neb wedi dweud dim wrthym am hwn eto.";
        older: "Older reports", "Adroddiadau hŷn";
        newest: "Newest reports", "Yr adroddiadau diweddaraf";
        report: "Report a problem with this", "Rhoi gwybod am broblem gyda hwn";
        report_begin: "Report a problem", "Rhoi gwybod am broblem";
        report_which: "What is wrong with it?", "Beth sydd o'i le arno?";
        updates: "Get updates about this", "Cael diweddariadau am hwn";
        updates_hint: "An e-mail whenever something happens to it, for as long as you like.",
            "E-bost pryd bynnag y bydd rhywbeth yn digwydd iddo, am ba hyd bynnag y mynnwch.";
        send: "Get updates", "Cael diweddariadau";
        photos: "Photos", "Lluniau";
        photo: "Photo from a report about this", "Llun o adroddiad am hwn";
        about: "About this", "Am hwn";
        number: "Number", "Rhif";
        owner: "Owner", "Perchennog";
        place: "Place", "Lle";
        json: "This page as JSON", "Y dudalen hon fel JSON";
        feed: "Feed", "Ffrwd";
        find_title: "Find a thing by its number", "Dod o hyd i beth yn ôl ei rif";
        find_label: "The number on its label or plate", "Y rhif ar ei label neu ei blât";
        find_hint: "Such as ML047. Large or small letters are the same.",
            "Fel ML047. Mae llythrennau mawr a bach yr un fath.";
        find_button: "Find", "Chwilio";
        find_empty: "Type the number that stands on it", "Teipiwch y rhif sydd arno";
        find_none: "We know nothing of this number: look at the label once more, or report it by its place",
            "Ni wyddom ddim am y rhif hwn: edrychwch ar y label eto, neu rhowch wybod yn ôl y lle";
        find_many: "Which of these is it?", "Pa un o'r rhain yw hi?";
        find_place: "Report by place", "Rhoi gwybod yn ôl lle";
        breaks: "What breaks most: {}", "Beth sy'n torri fwyaf: {}";
        breaks_lead: "Of the newest 5,000 reports here, those about things that are on a register.",
            "O'r 5,000 o adroddiadau diweddaraf yma, y rhai am bethau sydd ar gofrestr.";
        breaks_none: "Nothing on a register has broken here yet.", "Nid oes dim sydd ar gofrestr wedi torri yma eto.";
        breaks_types: "By type", "Yn ôl math";
        breaks_type: "Type", "Math";
        breaks_reports: "Reports", "Adroddiadau";
        breaks_things: "Different things", "Pethau gwahanol";
        breaks_days: "Days between repairs", "Dyddiau rhwng atgyweiriadau";
        breaks_median: "Days between repairs: from one repair of a thing to its next. Half of the times were shorter, half were longer.",
            "Dyddiau rhwng atgyweiriadau: o un atgyweiriad i'r nesaf ar yr un peth. Roedd hanner yr amseroedd yn fyrrach, a hanner yn hirach.";
        breaks_unknown: "not known", "ddim yn hysbys";
        breaks_often: "The things that broke most often", "Y pethau a dorrodd amlaf";
        breaks_thing: "Thing", "Peth";
        breaks_last: "Last told", "Dywedwyd ddiwethaf";
        labels: "Labels: {}", "Labeli: {}";
        labels_lead: "Print this page at its full size on sheets of 14 labels (A4, 99.1 × 38.1 mm). Each code leads to the page of its thing, where people report a problem or get updates.",
            "Argraffwch y dudalen hon ar ei maint llawn ar ddalennau o 14 label (A4, 99.1 × 38.1 mm). Mae pob cod yn arwain at dudalen ei beth, lle mae pobl yn rhoi gwybod am broblem neu'n cael diweddariadau.";
        labels_next: "More labels", "Rhagor o labeli";
        labels_none: "There is nothing on this register.", "Nid oes dim ar y gofrestr hon.";
        label_says: "Broken? Scan to report it or to get updates.",
            "Wedi torri? Sganiwch i roi gwybod neu i gael diweddariadau.";
    }
}
