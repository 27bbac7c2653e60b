//! What went wrong, and what to do.

part! {
    /// Pairs of a title and what to do.
    Trouble {
        not_found: "Not found", "Heb ei ganfod";
        not_found_do: "There is nothing here: check the address.",
            "Nid oes dim yma: gwiriwch y cyfeiriad.";
        link: "This link cannot be used", "Ni ellir defnyddio'r ddolen hon";
        link_do: "Copy the whole of it from the message, or ask for a new one.",
            "Copïwch y cyfan ohoni o'r neges, neu gofynnwch am un newydd.";
        form: "We did not get all of this form", "Ni chawsom y ffurflen hon i gyd";
        form_do: "Nothing was sent. Go back, and send it again.",
            "Ni anfonwyd dim. Ewch yn ôl, ac anfonwch hi eto.";
        other_site: "This form came from another site", "Daeth y ffurflen hon o wefan arall";
        other_site_do: "Nothing was sent. Open the page here, and send the form again.",
            "Ni anfonwyd dim. Agorwch y dudalen yma, ac anfonwch y ffurflen eto.";
        too_large: "This is too large to send", "Mae hyn yn rhy fawr i'w anfon";
        too_large_do: "Nothing was sent. Go back, and choose fewer or smaller photos.",
            "Ni anfonwyd dim. Ewch yn ôl, a dewiswch lai o luniau neu rai llai.";
        too_many: "That was quick", "Roedd hynny'n gyflym";
        too_many_do: "We had many requests from your connection. Wait a minute, then try again.",
            "Cawsom lawer o geisiadau o'ch cysylltiad. Arhoswch funud, yna rhowch gynnig arall arni.";
        not_now: "This cannot be done just now", "Ni ellir gwneud hyn ar hyn o bryd";
        not_now_do: "Try again in a moment.", "Rhowch gynnig arall arni ymhen ychydig.";
    }
}
