//! What a clerk's mails and pages say.

part! {
    /// Words for whoever looks after an organisation's mailbox.
    Clerk {
        // The buttons.
        have: "We have it", "Mae gennym ni";
        say: "Say something", "Dweud rhywbeth";
        done: "It is done", "Mae wedi'i wneud";
        not_ours: "Not ours", "Nid ein gwaith ni";
        look: "See the whole report", "Gweld yr adroddiad cyfan";

        // A mail about a report.
        subject_new: "New report: {}", "Adroddiad newydd: {}";
        subject_more: "More about a report: {}", "Rhagor am adroddiad: {}";
        subject_news: "News of a report: {}", "Newyddion am adroddiad: {}";
        for_you: "This is for {}.", "I {} y mae hwn.";
        happening: "What is happening: {}", "Beth sy'n digwydd: {}";
        ended: "How it ended: {}", "Sut y daeth i ben: {}";
        place: "Where: {}", "Ble: {}";
        place_page: "See what is near it", "Gweld beth sydd gerllaw";
        photos: "Look at the photos", "Edrych ar y lluniau";
        photo: "Photo of the problem: open it larger", "Llun o'r broblem: ei agor yn fwy";
        on_map: "Open the place in a map", "Agor y lle ar fap";
        told: "What people told us, {}", "Yr hyn a ddywedodd pobl wrthym, {}";
        nothing_told: "Nothing was written.", "Ni ysgrifennwyd dim.";
        private: "Told to the council alone:", "Dywedwyd wrth y cyngor yn unig:";
        being_checked: "Nobody else can read these words yet: they are being checked.", "Ni all neb arall ddarllen y geiriau hyn eto: maent yn cael eu gwirio.";
        answer: "{} {}", "{}: {}";
        said: "What was said:", "Yr hyn a ddywedwyd:";
        each_asks: "Each button opens a page that asks once more. Nothing happens before you press there.", "Mae pob botwm yn agor tudalen sy'n gofyn unwaith eto. Nid oes dim yn digwydd cyn i chi wasgu yno.";
        works_until: "These links work for 90 days, and for this report alone.", "Mae'r dolenni hyn yn gweithio am 90 diwrnod, ac ar gyfer yr adroddiad hwn yn unig.";
        why: "You get this because {} takes reports here.", "Rydych yn cael hwn oherwydd bod {} yn derbyn adroddiadau yma.";
        settings: "How often we write, and who stands in for you", "Pa mor aml rydym yn ysgrifennu, a phwy sy'n cymryd eich lle";
        copy_why: "You get a copy because {} has not yet said whether it takes reports here.", "Rydych yn cael copi oherwydd nad yw {} wedi dweud eto a yw'n derbyn adroddiadau yma.";

        // The weekly list.
        list_subject_one: "{}: 1 report this week", "{}: 1 adroddiad yr wythnos hon";
        list_subject: "{}: {} reports this week", "{}: {} o adroddiadau yr wythnos hon";
        list_intro: "This is what is new since your last list.", "Dyma beth sy'n newydd ers eich rhestr ddiwethaf.";
        list_open: "Still open, and nothing new", "Yn dal ar agor, a dim byd newydd";

        // Consent.
        consent_subject: "Will {} take reports here?", "A wnaiff {} dderbyn adroddiadau yma?";
        consent_what: "People report what is broken on {}. For some of it {} is the right council.", "Mae pobl yn adrodd am yr hyn sydd wedi torri ar {}. I rai ohonynt {} yw'r cyngor cywir.";
        consent_how: "If your council says yes, each report comes to this address by mail, with buttons. You need no account. You can have them at once, or once a week in a list.", "Os bydd eich cyngor yn dweud ie, daw pob adroddiad i'r cyfeiriad hwn drwy'r post electronig, gyda botymau. Nid oes angen cyfrif arnoch. Gallwch eu cael ar unwaith, neu unwaith yr wythnos mewn rhestr.";
        consent_until: "Until you answer, another council has these reports and you get copies.", "Hyd nes i chi ateb, mae cyngor arall yn cael yr adroddiadau hyn ac rydych chi'n cael copïau.";
        consent_button: "Answer: yes or no", "Ateb: ie neu na";
        consent_why: "You get this because whoever runs {} gave this address for {}.", "Rydych yn cael hwn oherwydd bod pwy bynnag sy'n rhedeg {} wedi rhoi'r cyfeiriad hwn ar gyfer {}.";
        consent_yes: "Yes, we take reports", "Ydym, rydym yn derbyn adroddiadau";
        consent_no: "No, we do not", "Nac ydym";
        consent_is_yes: "{} takes reports here.", "Mae {} yn derbyn adroddiadau yma.";
        consent_is_no: "{} does not take reports here.", "Nid yw {} yn derbyn adroddiadau yma.";
        consent_done_yes: "Thank you. New reports for {} come to you from now on.", "Diolch. Daw adroddiadau newydd ar gyfer {} atoch chi o hyn ymlaen.";
        consent_done_no: "Thank you. We write nothing more to you for {}. If your council decides otherwise, this link still works.", "Diolch. Ni fyddwn yn ysgrifennu dim mwy atoch ar gyfer {}. Os bydd eich cyngor yn penderfynu fel arall, mae'r ddolen hon yn dal i weithio.";

        // Asking once more.
        have_title: "Say that you have it?", "Dweud bod gennych chi?";
        have_lead: "Everybody who follows this report is told that you are looking at it.", "Dywedir wrth bawb sy'n dilyn yr adroddiad hwn eich bod yn edrych arno.";
        say_title: "What is there to say?", "Beth sydd i'w ddweud?";
        say_label: "Your words", "Eich geiriau";
        say_hint: "Anyone can read this, at once. Do not name people.", "Gall unrhyw un ddarllen hyn, ar unwaith. Peidiwch ag enwi pobl.";
        say_button: "Say it", "Ei ddweud";
        done_title: "How did it end?", "Sut y daeth i ben?";
        done_button: "It has ended so", "Daeth i ben felly";
        done_words: "Anything else to say (anyone can read this)", "Unrhyw beth arall i'w ddweud (gall unrhyw un ddarllen hyn)";
        not_ours_title: "Whose is it?", "Gwaith pwy yw hwn?";
        not_ours_label: "Pass it to", "Ei drosglwyddo i";
        not_ours_why: "Why is it theirs? Anyone can read this.", "Pam mai eu gwaith nhw yw hwn? Gall unrhyw un ddarllen hyn.";
        not_ours_button: "Pass it on", "Ei drosglwyddo";
        not_ours_nobody: "We know no other council here. Say what you know with “Say something”.", "Ni wyddom am gyngor arall yma. Dywedwch yr hyn a wyddoch gyda “Dweud rhywbeth”.";
        not_ours_decided: "This was passed on twice. A named officer of {} decides now whose it is.", "Trosglwyddwyd hwn ddwywaith. Mae swyddog a enwir o {} yn penderfynu nawr gwaith pwy ydyw.";
        nothing_yet: "Nothing has been done yet. It is done when you press.", "Nid oes dim wedi'i wneud eto. Fe'i gwneir pan fyddwch yn gwasgu.";
        buttons: "What would you like to do?", "Beth hoffech chi ei wneud?";

        // Errors.
        need_words: "Write what you want to say", "Ysgrifennwch yr hyn rydych am ei ddweud";
        need_outcome: "Choose how it ended", "Dewiswch sut y daeth i ben";
        need_to: "Choose whom you pass it to", "Dewiswch i bwy rydych yn ei drosglwyddo";
        need_why: "Write in a few words why, in at most 500 characters", "Ysgrifennwch mewn ychydig eiriau pam, mewn 500 nod ar y mwyaf";
        too_long: "Write at most 4,000 characters", "Ysgrifennwch 4,000 nod ar y mwyaf";
        need_answer: "Choose yes or no", "Dewiswch ie neu na";

        // The receipt.
        did_have: "You said that you have it.", "Dywedoch fod gennych chi.";
        did_say: "You said:", "Dywedoch:";
        did_done: "You said how it ended: {}", "Dywedoch sut y daeth i ben: {}";
        did_passed: "You passed it to {}.", "Fe'i trosglwyddwyd gennych i {}.";
        did_back: "You took back what you had done.", "Rydych wedi tynnu'n ôl yr hyn a wnaethoch.";
        did_subject: "Receipt: {}", "Derbynneb: {}";
        back_until: "You can take it back until {}.", "Gallwch ei dynnu'n ôl tan {}.";
        back_what: "The history keeps what you did and says that you took it back. What is happening is then what it was before.", "Mae'r hanes yn cadw'r hyn a wnaethoch ac yn dweud ichi ei dynnu'n ôl. Yna bydd yr hyn sy'n digwydd fel yr oedd o'r blaen.";
        back_link: "Take it back", "Ei dynnu'n ôl";
        back_late: "The day to take it back is over. Say what is right with “Say something”.", "Mae'r diwrnod i'w dynnu'n ôl ar ben. Dywedwch beth sy'n gywir gyda “Dweud rhywbeth”.";
        back_since: "Somebody did something with this report since then, so it cannot be taken back. Say what is right with “Say something”.", "Mae rhywun wedi gwneud rhywbeth â'r adroddiad hwn ers hynny, felly ni ellir ei dynnu'n ôl. Dywedwch beth sy'n gywir gyda “Dweud rhywbeth”.";
        back_done: "This was taken back.", "Tynnwyd hwn yn ôl.";

        // Links that open nothing.
        over_title: "This link is too old", "Mae'r ddolen hon yn rhy hen";
        over_lead: "Links in our mails work for 90 days. Nothing was done.", "Mae dolenni yn ein negeseuon yn gweithio am 90 diwrnod. Ni wnaed dim.";
        over_record: "Go to the report's page", "Mynd i dudalen yr adroddiad";
        over_again: "Send me a mail with new links", "Anfonwch neges ataf gyda dolenni newydd";
        over_sent: "A mail with new links is on its way to the address that your council gave us.", "Mae neges gyda dolenni newydd ar ei ffordd i'r cyfeiriad a roddodd eich cyngor inni.";
        gone_title: "This link does nothing any more", "Nid yw'r ddolen hon yn gwneud dim mwyach";
        gone_lead: "The council has another address now, or takes no reports here. Nothing was done.", "Mae gan y cyngor gyfeiriad arall nawr, neu nid yw'n derbyn adroddiadau yma. Ni wnaed dim.";
        not_yours_title: "{} does not have this report now", "Nid yw'r adroddiad hwn gan {} nawr";
        not_yours_lead: "{} has it. Its page says what is happening.", "{} sydd ag ef. Mae ei dudalen yn dweud beth sy'n digwydd.";
        nobody: "Nobody yet", "Neb eto";
        cannot_title: "This cannot be done", "Ni ellir gwneud hyn";
        cannot_lead: "The report has changed since the mail was written. Nothing was done. Look at it first.", "Mae'r adroddiad wedi newid ers i'r neges gael ei hysgrifennu. Ni wnaed dim. Edrychwch arno yn gyntaf.";
        has_ended: "It has ended. Say something, and it stays so.", "Mae wedi dod i ben. Dywedwch rywbeth, ac mae'n aros felly.";

        // Settings.
        settings_ask: "This mail may have been passed on, so we send a fresh link to the address of {} first.", "Efallai fod y neges hon wedi'i hanfon ymlaen, felly byddwn yn anfon dolen newydd i gyfeiriad {} yn gyntaf.";
        settings_send: "Send me the link", "Anfonwch y ddolen ataf";
        settings_day: "This link works for one day. Do not pass it on.", "Mae'r ddolen hon yn gweithio am un diwrnod. Peidiwch â'i hanfon ymlaen.";
        settings_title: "Mails for {}", "Negeseuon ar gyfer {}";
        often: "How often should we write?", "Pa mor aml y dylem ysgrifennu?";
        often_once: "At once", "Ar unwaith";
        often_week: "Once a week, in a list", "Unwaith yr wythnos, mewn rhestr";
        away: "While you are away", "Tra byddwch i ffwrdd";
        away_hint: "Somebody must be there for these reports. Leave all three empty when you are here.", "Rhaid i rywun fod yno ar gyfer yr adroddiadau hyn. Gadewch y tri yn wag pan fyddwch chi yma.";
        away_from: "First day, such as 2026-08-01", "Diwrnod cyntaf, megis 2026-08-01";
        away_to: "Last day, such as 2026-08-14", "Diwrnod olaf, megis 2026-08-14";
        deputy: "E-mail address of whoever stands in", "Cyfeiriad e-bost pwy bynnag sy'n cymryd eich lle";
        deputy_hint: "We ask them first. Until they say yes, our mails go on coming to you.", "Byddwn yn gofyn iddynt yn gyntaf. Hyd nes y byddant yn dweud ie, bydd ein negeseuon yn dal i ddod atoch chi.";
        keep: "Keep this", "Cadw hyn";
        kept: "Kept.", "Wedi'i gadw.";
        need_days: "Give both days, the first not after the last, such as 2026-08-01", "Rhowch y ddau ddiwrnod, y cyntaf heb fod ar ôl yr olaf, megis 2026-08-01";
        need_deputy: "Give an e-mail address of whoever stands in, such as name@example.org", "Rhowch gyfeiriad e-bost pwy bynnag sy'n cymryd eich lle, megis name@example.org";
        consent_change: "Does your council take reports here?", "A yw eich cyngor yn derbyn adroddiadau yma?";
        deputy_subject: "Will you stand in for {}?", "A wnewch chi gymryd lle {}?";
        deputy_what: "{} asks you to deal with reports from {} to {}. If you say yes, its mails come to you in these days.", "Mae {} yn gofyn i chi ddelio ag adroddiadau o {} hyd {}. Os dywedwch ie, daw ei negeseuon atoch chi yn y dyddiau hyn.";
        deputy_yes: "Yes, I stand in", "Gwnaf, fe gymeraf ei le";
        deputy_done: "Thank you. The mails come to you in these days.", "Diolch. Daw'r negeseuon atoch chi yn y dyddiau hyn.";
        deputy_why: "You get this because {} gave this address.", "Rydych yn cael hwn oherwydd bod {} wedi rhoi'r cyfeiriad hwn.";

        // An address that takes nothing.
        unreachable_since: "We could not reach {} by e-mail since {}.", "Ni allem gyrraedd {} drwy e-bost ers {}.";
        unreachable_subject: "Mail to {} is refused", "Gwrthodir negeseuon i {}";
        unreachable_what: "We could not reach {} by e-mail. It has this report, and you would have it otherwise.", "Ni allem gyrraedd {} drwy e-bost. Ganddo ef y mae'r adroddiad hwn, a chi fyddai â hi fel arall.";
        unreachable_do: "Please tell the council another way, and whoever runs this site its right address.", "Dywedwch wrth y cyngor mewn ffordd arall, a rhowch ei gyfeiriad cywir i bwy bynnag sy'n rhedeg y safle hwn.";
    }
}
