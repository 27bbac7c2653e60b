//! The words of the pages for staff.

part! {
    /// Reports to deal with, and what can be done with one.
    Desk {
        title: "Reports to deal with", "Adroddiadau i ddelio â nhw";
        of: "Those of {}.", "Rhai {}.";
        type_of: "Type of problem", "Math o broblem";
        state: "What is happening", "Beth sy'n digwydd";
        any: "Any", "Unrhyw un";
        show: "Show", "Dangos";
        none: "There are none like this.", "Does dim un fel hyn.";
        older: "Older reports", "Adroddiadau hŷn";
        waits: "Waits for release:", "Yn aros i gael ei ryddhau:";
        danger: "Somebody may be in danger: read this first.", "Efallai bod rhywun mewn perygl: darllenwch hwn yn gyntaf.";
        public: "What everybody sees", "Yr hyn mae pawb yn ei weld";
        all: "All reports", "Pob adroddiad";
        done: "It is done.", "Mae wedi'i wneud.";
        undo: "Take back what was just said", "Tynnu'n ôl yr hyn sydd newydd ei ddweud";

        release: "Words and photos that wait", "Geiriau a lluniau sy'n aros";
        release_lead: "Only you and your colleagues see these. Where they have personal details, leave them hidden.",
            "Dim ond chi a'ch cydweithwyr sy'n gweld y rhain. Lle mae manylion personol ynddynt, gadewch nhw yn gudd.";
        found: "Please look at these parts first:", "Edrychwch ar y rhannau hyn yn gyntaf:";
        found_nothing: "The check found nothing personal in this. It waits because its sender has not confirmed, or because it was hidden.",
            "Ni chafodd y gwiriad ddim byd personol yn hwn. Mae'n aros am nad yw'r anfonwr wedi cadarnhau, neu am iddo gael ei guddio.";
        release_words: "Let everybody read all words that wait", "Gadael i bawb ddarllen pob gair sy'n aros";
        release_photos: "Let everybody see all photos that wait", "Gadael i bawb weld pob llun sy'n aros";

        say: "Say what is happening", "Dweud beth sy'n digwydd";
        say_state: "How it stands then", "Sut mae'n sefyll wedyn";
        say_same: "As it is now", "Fel y mae nawr";
        say_words: "What everybody reads", "Yr hyn mae pawb yn ei ddarllen";
        say_send: "Look at what will be sent", "Edrych ar yr hyn a anfonir";

        hand: "Hand over", "Trosglwyddo";
        hand_to: "To which organisation? Its short name, such as west-berkshire", "I ba sefydliad? Ei enw byr, megis west-berkshire";
        hand_why: "Why? Everybody can read this", "Pam? Gall pawb ddarllen hyn";

        join: "Join with another report", "Cysylltu ag adroddiad arall";
        join_into: "The number of the report that it goes on in", "Rhif yr adroddiad y mae'n parhau ynddo";
        join_near: "Near here and of the same type:", "Gerllaw ac o'r un math:";
        part: "Take the joining back", "Tynnu'r cysylltu'n ôl";

        sure: "What will be sent", "Yr hyn a anfonir";
        sure_now: "{} get a message at once.", "Bydd {} yn cael neges ar unwaith.";
        sure_later: "{} read of it in their next list.", "Bydd {} yn darllen amdano yn eu rhestr nesaf.";
        sure_nobody: "Nobody is told: nobody follows this.", "Ni ddywedir wrth neb: does neb yn dilyn hwn.";
        sure_many: "More than 50 people hear of this at once, so it waits five minutes, and you can take it back until then.",
            "Bydd mwy na 50 o bobl yn clywed am hyn ar unwaith, felly mae'n aros pum munud, a gallwch ei dynnu'n ôl tan hynny.";
        sure_state: "How it stands then", "Sut mae'n sefyll wedyn";
        sure_send: "Send", "Anfon";
        sure_back: "Go back and change it", "Mynd yn ôl a'i newid";

        wrong_state: "Choose another state: this one cannot come next.", "Dewiswch gyflwr arall: ni all hwn ddod nesaf.";
        wrong_words: "Say something, or choose how it stands.", "Dywedwch rywbeth, neu dewiswch sut mae'n sefyll.";
        wrong_to: "There is no organisation of that short name.", "Does dim sefydliad â'r enw byr hwnnw.";
        wrong_why: "Say in a few words why.", "Dywedwch mewn ychydig eiriau pam.";
        wrong_hand: "This cannot be handed over now. They have it already, it has ended, or it was handed over twice: then a named officer of the council that has the legal duty says whose it is.",
            "Ni ellir trosglwyddo hwn nawr. Mae ganddyn nhw eisoes, mae wedi dod i ben, neu mae wedi'i drosglwyddo ddwywaith: yna swyddog a enwyd o'r cyngor sydd â'r ddyletswydd gyfreithiol sy'n dweud pwy biau ef.";
        wrong_into: "There is no report of that number that this one can be joined with.",
            "Does dim adroddiad â'r rhif hwnnw y gellir cysylltu hwn ag ef.";
        wrong_nothing: "Nothing waits any more.", "Does dim yn aros mwyach.";
        wrong_moved: "Somebody else was quicker. Look at the report again.", "Roedd rhywun arall yn gyflymach. Edrychwch ar yr adroddiad eto.";
    }
}
