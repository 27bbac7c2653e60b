//! The words of the pages on privacy.

part! {
    /// What is kept of people, who sees it, and for how long.
    Privacy {
        title: "Privacy", "Preifatrwydd";
        title_of: "Privacy: {}", "Preifatrwydd: {}";
        lead: "What we keep of you, who can see it, and for how long.",
            "Beth rydym yn ei gadw amdanoch, pwy sy'n gallu ei weld, ac am ba hyd.";
        who: "Who answers for it", "Pwy sy'n atebol amdano";
        who_else: "Whoever runs this site.", "Pwy bynnag sy'n rhedeg y wefan hon.";
        who_notice: "The whole privacy notice", "Yr hysbysiad preifatrwydd cyfan";
        asks: "What we ask you", "Beth rydym yn ei ofyn i chi";
        asks_what: "Where it is, and what is wrong.", "Ble mae e, a beth sydd o'i le.";
        asks_photo: "Photos, if you like. What the camera wrote beside them is taken out.",
            "Lluniau, os hoffech. Mae'r hyn a ysgrifennodd y camera wrth eu hymyl yn cael ei dynnu allan.";
        asks_no_photo: "No photos.", "Dim lluniau.";
        asks_mail: "Your e-mail address and your name, only if you want to hear what happens.",
            "Eich cyfeiriad e-bost a'ch enw, dim ond os hoffech glywed beth sy'n digwydd.";
        asks_private: "What only the council should know, in a field of its own, if there is anything.",
            "Yr hyn y dylai'r cyngor yn unig ei wybod, mewn maes ar wahân, os oes rhywbeth.";
        only_council: "{} (only the council reads the answer)", "{} (dim ond y cyngor sy'n darllen yr ateb)";
        sees: "What everybody can see", "Beth gall pawb ei weld";
        sees_type: "The type of problem at once; how much of the place depends on the type.",
            "Y math o broblem ar unwaith; mae faint o'r lle yn dibynnu ar y math.";
        sees_words: "What you wrote, once you have confirmed your e-mail address and it shows no personal details, or once an officer has released it. Until then the page says that it is being checked.",
            "Yr hyn a ysgrifennoch, unwaith y byddwch wedi cadarnhau eich cyfeiriad e-bost ac nad yw'n dangos manylion personol, neu unwaith y bydd swyddog wedi'i ryddhau. Tan hynny mae'r dudalen yn dweud ei fod yn cael ei wirio.";
        sees_photos: "Photos, once an officer has looked at them and released them.",
            "Lluniau, unwaith y bydd swyddog wedi edrych arnynt a'u rhyddhau.";
        sees_count: "How many people told us.", "Faint o bobl a ddywedodd wrthym.";
        sees_few: "How many people told us, but not when they are fewer than five.",
            "Faint o bobl a ddywedodd wrthym, ond nid pan fo llai na phump.";
        sees_never: "Never your e-mail address, your name, what you wrote for the council alone, or what you get updates about.",
            "Byth eich cyfeiriad e-bost, eich enw, yr hyn a ysgrifennoch ar gyfer y cyngor yn unig, na'r hyn rydych yn cael diweddariadau amdano.";
        gets: "Who else gets it", "Pwy arall sy'n ei gael";
        gets_council: "The organisation that your report goes to, which the report names, and one that it hands it over to.",
            "Y sefydliad y mae eich adroddiad yn mynd ato, sy'n cael ei enwi yn yr adroddiad, ac un y mae'n ei drosglwyddo iddo.";
        kept: "How long we keep it", "Am ba hyd rydym yn ei gadw";
        kept_contact: "Your address and name", "Eich cyfeiriad a'ch enw";
        kept_contact_for: "Until {} after all that you told us about has ended and you last did something here, when you get no updates.",
            "Tan {} ar ôl i bopeth y dywedoch wrthym amdano ddod i ben ac i chi wneud rhywbeth yma ddiwethaf, pan na fyddwch yn cael diweddariadau.";
        kept_unconfirmed: "An address that nobody confirmed", "Cyfeiriad nad oes neb wedi'i gadarnhau";
        kept_note: "What is for the council alone", "Yr hyn sydd ar gyfer y cyngor yn unig";
        kept_note_for: "Until {} after the report has ended.", "Tan {} ar ôl i'r adroddiad ddod i ben.";
        kept_words: "Your words and photos", "Eich geiriau a'ch lluniau";
        kept_words_for: "As long as the report, unless an officer removes them or you ask us to.",
            "Cyhyd â'r adroddiad, oni bai bod swyddog yn eu tynnu neu eich bod yn gofyn i ni wneud hynny.";
        kept_follow: "What you get updates about", "Yr hyn rydych yn cael diweddariadau amdano";
        kept_follow_for: "After you stop it we keep that it was, without its place once you ask to be forgotten.",
            "Ar ôl i chi ei atal rydym yn cadw ei fod wedi bod, heb ei le unwaith y gofynnwch am gael eich anghofio.";
        kept_mail: "That we sent you a message", "Ein bod wedi anfon neges atoch";
        kept_mail_for: "{}; never its words.", "{}; byth ei geiriau.";
        kept_session: "That you are signed in", "Eich bod wedi mewngofnodi";
        kept_session_for: "A day after it ended.", "Diwrnod ar ôl iddo ddod i ben.";
        kept_hash: "A mark made from your address, which cannot be read back", "Marc wedi'i wneud o'ch cyfeiriad, na ellir ei ddarllen yn ôl";
        kept_hash_for: "For ever, so that nothing more is sent when you stop all messages.",
            "Am byth, fel na fydd dim mwy yn cael ei anfon pan fyddwch yn atal pob neges.";
        always: "For as long as this site runs, or until you ask us to erase it.",
            "Cyhyd ag y bydd y wefan hon yn rhedeg, neu nes i chi ofyn i ni ei ddileu.";
        month: "1 month", "1 mis";
        months: "{} months", "{} mis";
        day: "1 day", "1 diwrnod";
        days: "{} days", "{} diwrnod";
        rights: "What you can ask of us", "Beth gallwch ei ofyn gennym";
        rights_all: "To see what we keep of you, to have it put right, or to have it erased. Erased words are gone; that somebody told us stays counted.",
            "Gweld yr hyn rydym yn ei gadw amdanoch, ei gael wedi'i gywiro, neu ei gael wedi'i ddileu. Mae geiriau a ddilëir wedi mynd; mae'r ffaith bod rhywun wedi dweud wrthym yn dal i gael ei chyfrif.";
        rights_self: "Sign in to see it and erase it yourself", "Mewngofnodwch i'w weld a'i ddileu eich hun";
        cookie: "Cookies", "Cwcis";
        cookie_one: "One, and only when you sign in: it keeps you signed in. Nothing here follows you elsewhere, and nothing is loaded from anybody else.",
            "Un, a dim ond pan fyddwch yn mewngofnodi: mae'n eich cadw wedi mewngofnodi. Nid oes dim yma yn eich dilyn i rywle arall, ac nid oes dim yn cael ei lwytho gan neb arall.";
        then: "If our answer does not help", "Os nad yw ein hateb yn helpu";
        then_lead: "You can complain to the Information Commissioner.", "Gallwch gwyno wrth y Comisiynydd Gwybodaeth.";
        types: "By type of problem", "Yn ôl y math o broblem";
        all: "Privacy on this site", "Preifatrwydd ar y wefan hon";
        about_type: "More about this type of problem", "Mwy am y math hwn o broblem";
    }
}
