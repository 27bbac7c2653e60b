//! Signing in: the mail with the link, and the pages around it.

part! {
    /// What is said to whoever signs in.
    SignIn {
        mail_subject: "Sign in to {}", "Mewngofnodi i {}";
        mail_lead: "You asked for a link to sign in:", "Gofynasoch am ddolen i fewngofnodi:";
        mail_once: "The link works once, for an hour. Nobody else should have it: do not pass this message on.",
            "Mae'r ddolen yn gweithio unwaith, am awr. Ni ddylai neb arall ei chael: peidiwch ag anfon y neges hon ymlaen.";
        mail_why: "You get this because somebody gave this address to sign in to {}.",
            "Rydych yn cael hwn am fod rhywun wedi rhoi'r cyfeiriad hwn i fewngofnodi i {}.";
        title: "Sign in", "Mewngofnodi";
        lead: "Type your e-mail address. We send you a link that signs you in: there is no password.",
            "Teipiwch eich cyfeiriad e-bost. Anfonwn ddolen atoch sy'n eich mewngofnodi: nid oes cyfrinair.";
        updates_lead: "To see everything that you get updates about, type your e-mail address. We send you a link.",
            "I weld popeth yr ydych yn cael diweddariadau amdano, teipiwch eich cyfeiriad e-bost. Anfonwn ddolen atoch.";
        email: "Your e-mail address", "Eich cyfeiriad e-bost";
        send: "Send me the link", "Anfonwch y ddolen ataf";
        wrong_email: "Write your e-mail address, like name@example.org",
            "Ysgrifennwch eich cyfeiriad e-bost, fel enw@example.org";
        wrong_link: "This link was used already, is too old or is not whole. Ask for a new one here.",
            "Mae'r ddolen hon eisoes wedi'i defnyddio, yn rhy hen neu heb fod yn gyfan. Gofynnwch am un newydd yma.";
        asked: "Look at your e-mail", "Edrychwch ar eich e-bost";
        asked_lead: "If we know this address, a link to sign in is on its way. It works once, for an hour.",
            "Os ydym yn adnabod y cyfeiriad hwn, mae dolen i fewngofnodi ar ei ffordd. Mae'n gweithio unwaith, am awr.";
        asked_none: "Nothing came after ten minutes? Look among the junk mail. We know only addresses that were used here to report something or to get updates, and one that was never confirmed gets one message a day.",
            "Dim wedi cyrraedd ar ôl deng munud? Edrychwch ymhlith y post sothach. Dim ond cyfeiriadau a ddefnyddiwyd yma i roi gwybod am rywbeth neu i gael diweddariadau yr ydym yn eu hadnabod, a dim ond un neges y dydd a gaiff un na chafodd ei gadarnhau.";
        ended: "You are signed out", "Rydych wedi allgofnodi";
        ended_lead: "Nothing was sent, and what you typed is still here. Sign in in another tab, then come back to this one and send it again. Photos must be chosen again.",
            "Ni anfonwyd dim, ac mae'r hyn a deipiwyd gennych yma o hyd. Mewngofnodwch mewn tab arall, yna dewch yn ôl i'r un hwn a'i anfon eto. Rhaid dewis lluniau eto.";
        ended_sign_in: "Sign in (opens a new tab)", "Mewngofnodi (yn agor tab newydd)";
        ended_again: "Send it again", "Anfon eto";
        press_lead: "Press the button, and you are signed in on this device.",
            "Pwyswch y botwm, a byddwch wedi mewngofnodi ar y ddyfais hon.";
        press: "Sign in now", "Mewngofnodi nawr";
        press_hint: "If you did not ask for this, close the page: nothing has happened.",
            "Os na ofynasoch am hyn, caewch y dudalen: nid oes dim wedi digwydd.";
        sign_out: "Sign out", "Allgofnodi";
    }
}
