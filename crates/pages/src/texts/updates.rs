//! My updates.

part! {
    /// What the list of somebody's own updates says.
    Updates {
        lead: "Everything that {} sends you updates about.",
            "Popeth y mae {} yn anfon diweddariadau atoch amdano.";
        follows: "What you get updates about", "Am beth yr ydych yn cael diweddariadau";
        no_follows: "You get no updates just now. Open a report, a place or a type of problem, and choose Get updates there.",
            "Nid ydych yn cael diweddariadau ar hyn o bryd. Agorwch adroddiad, lle neu fath o broblem, a dewiswch Cael diweddariadau yno.";
        since: "since {}", "ers {}";
        how_often: "How often", "Pa mor aml";
        change: "Change", "Newid";
        stop: "Stop", "Stopio";
        /// For who hears the page: which updates a button stops.
        about: "updates about {}", "diweddariadau am {}";
        stop_all: "Stop all updates", "Stopio'r holl ddiweddariadau";
        more_follows: "More of these", "Rhagor o'r rhain";
        first: "Back to the first", "Yn ôl at y cyntaf";
        reports: "What you told us", "Yr hyn a ddywedasoch wrthym";
        no_reports: "You have told us nothing with this address.",
            "Nid ydych wedi dweud dim wrthym gyda'r cyfeiriad hwn.";
        added: "You added to it", "Fe ychwanegoch ato";
        not_public: "Not shown to everybody", "Heb ei ddangos i bawb";
        withdrawn: "Withdrawn", "Wedi'i dynnu'n ôl";
        more_reports: "Earlier ones", "Rhai cynharach";
        language: "Language of your messages", "Iaith eich negeseuon";
        english: "English", "Saesneg";
        welsh: "Welsh", "Cymraeg";
        save: "Save", "Cadw";
        saved: "Saved", "Wedi'i gadw";
        forget: "Forget me", "Anghofiwch fi";
        forget_title: "Have everything about you forgotten", "Cael anghofio popeth amdanoch";
        forget_lead: "Your address and name, your words, notes and answers go for good. All updates end, and we send nothing more to this address, whoever types it.",
            "Bydd eich cyfeiriad a'ch enw, eich geiriau, eich nodiadau a'ch atebion yn mynd am byth. Daw pob diweddariad i ben, ac nid anfonwn ddim arall i'r cyfeiriad hwn, pwy bynnag a'i teipia.";
        forget_stays: "What you reported stays, without your words: others may need it mended too. You cannot sign in with this address again. This cannot be undone.",
            "Bydd yr hyn y rhoesoch wybod amdano yn aros, heb eich geiriau: efallai fod eraill angen ei drwsio hefyd. Ni allwch fewngofnodi gyda'r cyfeiriad hwn eto. Ni ellir dadwneud hyn.";
        forget_button: "Forget me for good", "Anghofiwch fi am byth";
        forget_staff: "This address is used for work here: ask whoever runs this site.",
            "Defnyddir y cyfeiriad hwn ar gyfer gwaith yma: gofynnwch i bwy bynnag sy'n rhedeg y wefan hon.";
        forgotten: "You are forgotten", "Rydych wedi'ch anghofio";
        forgotten_lead: "What we kept of you is gone, and you are signed out.",
            "Mae'r hyn a gadwem amdanoch wedi mynd, ac rydych wedi allgofnodi.";
    }
}
