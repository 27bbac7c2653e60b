//! The words of asking for updates.

part! {
    /// The form that asks, and what comes of it.
    Follow {
        title: "Get updates", "Cael diweddariadau";
        about: "About what?", "Am beth?";
        email: "Your e-mail address", "Eich cyfeiriad e-bost";
        email_hint: "We send a link first, so that nobody else can ask in your name. Nobody else sees it.",
            "Rydym yn anfon dolen yn gyntaf, fel na all neb arall ofyn yn eich enw. Nid oes neb arall yn ei weld.";
        often: "How often?", "Pa mor aml?";
        at_once: "As it happens", "Wrth iddo ddigwydd";
        daily: "Once a day", "Unwaith y dydd";
        weekly: "Once a week", "Unwaith yr wythnos";
        send: "Get updates", "Cael diweddariadau";
        wrong_email: "Write your e-mail address, like name@example.org", "Ysgrifennwch eich cyfeiriad e-bost, fel name@example.org";
        wrong_topics: "Choose what you want updates about", "Dewiswch am beth rydych chi eisiau diweddariadau";
        nothing: "There is nothing to follow at this address. Find a place or a report first, and choose “Get updates” there.",
            "Does dim i'w ddilyn yn y cyfeiriad hwn. Dewch o hyd i le neu adroddiad yn gyntaf, a dewiswch “Cael diweddariadau” yno.";
        asked: "Look in your e-mail", "Edrychwch yn eich e-bost";
        asked_lead: "We have sent you a link. Press the button behind it, and your updates begin.",
            "Rydym wedi anfon dolen atoch. Pwyswch y botwm y tu ôl iddi, a bydd eich diweddariadau yn dechrau.";
        asked_again: "Nothing there after five minutes? Look among junk mail, or ask again. An address that nobody has confirmed gets one message a day.",
            "Dim byd yno ar ôl pum munud? Edrychwch ymhlith y post sothach, neu gofynnwch eto. Mae cyfeiriad nad oes neb wedi'i gadarnhau yn cael un neges y dydd.";
        one_field: "Your e-mail address", "Eich cyfeiriad e-bost";
        of_this: "Get updates about this", "Cael diweddariadau am hyn";
        add: "Add what you know", "Ychwanegu'r hyn a wyddoch";
        seen: "I have seen this too", "Rwyf wedi gweld hwn hefyd";
    }
}
