//! After it is fixed: what reporters are asked, and what follows from their answer.

part! {
    /// In mails, on the page that asks, on the page afterwards, and in a record's history.
    Fixed {
        mail_question: "You told us about this. Is it fixed?",
            "Fe ddywedoch chi wrthym am hyn. A yw wedi'i drwsio?";
        fixed: "Fixed", "Wedi'i drwsio";
        broken: "Still broken", "Heb ei drwsio o hyd";
        different: "Mine was a different one", "Un gwahanol oedd fy un i";

        title: "Is it fixed?", "A yw wedi'i drwsio?";
        you_told: "You told us on {}.", "Fe ddywedoch chi wrthym ar {}.";
        said_fixed_on: "On {} we were told that it is fixed.",
            "Ar {} cawsom wybod ei fod wedi'i drwsio.";
        reference: "Reference: {}", "Cyfeirnod: {}";
        fixed_hint: "It stays as it is. Its history says that somebody who told us agrees.",
            "Mae'n aros fel y mae. Mae ei hanes yn dweud bod rhywun a ddywedodd wrthym yn cytuno.";
        broken_hint: "The report is opened again with its first date, and whoever gets updates about it is told.",
            "Caiff yr adroddiad ei agor eto gyda'i ddyddiad cyntaf, a chaiff pawb sy'n cael diweddariadau amdano wybod.";
        different_hint: "What you told us becomes a report of its own, with the date on which you told us.",
            "Daw'r hyn a ddywedoch chi wrthym yn adroddiad ar ei ben ei hun, gyda'r dyddiad y dywedoch chi wrthym.";
        words: "If it is still broken: what is still wrong?", "Os nad yw wedi'i drwsio: beth sy'n dal o'i le?";
        words_hint: "Optional. Anyone can read this once it has been checked.",
            "Dewisol. Gall unrhyw un ddarllen hwn ar ôl iddo gael ei wirio.";
        send: "Send answer", "Anfon yr ateb";
        nothing_yet: "Nothing happens until you press the button. This link acts on this one report.",
            "Ni fydd dim yn digwydd nes i chi bwyso'r botwm. Mae'r ddolen hon ar gyfer yr un adroddiad hwn yn unig.";
        until: "You can answer until {}.", "Gallwch ateb tan {}.";
        choose: "Choose what is right", "Dewiswch beth sy'n gywir";
        words_wrong: "Use at most 4,000 characters, and leave out signs that cannot be shown",
            "Defnyddiwch 4,000 o nodau ar y mwyaf, a hepgor arwyddion na ellir eu dangos";

        thanks_fixed: "Thank you. It stays fixed", "Diolch. Mae'n aros wedi'i drwsio";
        thanks_fixed_lead: "Its history now says that somebody who told us finds it fixed. There is nothing more for you to do.",
            "Mae ei hanes nawr yn dweud bod rhywun a ddywedodd wrthym yn ei gael wedi'i drwsio. Does dim byd arall i chi ei wneud.";
        otherwise: "It is not fixed after all", "Nid yw wedi'i drwsio wedi'r cyfan";
        thanks_broken: "Thank you. The report is open again", "Diolch. Mae'r adroddiad ar agor eto";
        thanks_broken_lead: "It keeps its first date, {}. Whoever has it and whoever gets updates about it is told. You get updates as before.",
            "Mae'n cadw ei ddyddiad cyntaf, {}. Caiff y corff sy'n gyfrifol amdano, a phawb sy'n cael diweddariadau amdano, wybod. Byddwch chi'n cael diweddariadau fel o'r blaen.";
        thanks_noted: "Thank you. You told us that it is still broken",
            "Diolch. Fe ddywedoch chi wrthym nad yw wedi'i drwsio";
        thanks_noted_lead: "Its history says so. If there is more to say, add what you know on the report's page.",
            "Mae ei hanes yn dweud hynny. Os oes mwy i'w ddweud, ychwanegwch yr hyn a wyddoch ar dudalen yr adroddiad.";
        words_follow: "If you wrote what is still wrong, anyone can read it once it has been checked.",
            "Os ysgrifennoch chi beth sy'n dal o'i le, gall unrhyw un ei ddarllen ar ôl iddo gael ei wirio.";
        thanks_different: "Thank you. Yours is a report of its own now",
            "Diolch. Mae'ch un chi nawr yn adroddiad ar ei ben ei hun";
        thanks_different_lead: "Its reference is {}. It is dated {}, the day that you first told us.",
            "Ei gyfeirnod yw {}. Ei ddyddiad yw {}, y diwrnod y dywedoch chi wrthym gyntaf.";
        see_report: "See the report", "Gweld yr adroddiad";
        see_own: "See your report", "Gweld eich adroddiad chi";

        over: "The time to answer is over", "Mae'r amser i ateb ar ben";
        over_lead: "This was said to be fixed more than 28 days ago, on {}. If something is wrong there now, tell us anew, and name this report: {}.",
            "Cawsom wybod bod hyn wedi'i drwsio fwy na 28 diwrnod yn ôl, ar {}. Os oes rhywbeth o'i le yno nawr, dywedwch wrthym o'r newydd, ac enwch yr adroddiad hwn: {}.";
        anew: "Make a new report", "Gwneud adroddiad newydd";

        people_fixed_one: "1 person who told us says that it is fixed.",
            "Mae 1 person a ddywedodd wrthym yn dweud ei fod wedi'i drwsio.";
        people_fixed: "{} people who told us say that it is fixed.",
            "Mae {} o bobl a ddywedodd wrthym yn dweud ei fod wedi'i drwsio.";
        people_broken_one: "1 person who told us says that it is still broken.",
            "Mae 1 person a ddywedodd wrthym yn dweud nad yw wedi'i drwsio.";
        people_broken: "{} people who told us say that it is still broken.",
            "Mae {} o bobl a ddywedodd wrthym yn dweud nad yw wedi'i drwsio.";

        act_said_fixed: "Somebody who told us says that it is fixed",
            "Mae rhywun a ddywedodd wrthym yn dweud ei fod wedi'i drwsio";
        act_said_broken: "Somebody who told us says that it is still broken",
            "Mae rhywun a ddywedodd wrthym yn dweud nad yw wedi'i drwsio";
    }
}
