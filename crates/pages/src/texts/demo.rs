//! What a demonstration says of itself.

part! {
    /// The bar, the story, and the mails that would have been sent.
    Demo {
        bar_name: "Demonstration.", "Arddangosiad.";
        bar: "The county is invented, and no mail leaves.",
            "Sir ddychmygol yw hon, ac nid oes unrhyw e-bost yn gadael.";
        story: "The story in five minutes", "Y stori mewn pum munud";
        mails: "All mails", "Pob e-bost";
        as_resident: "Be a resident", "Bod yn breswylydd";
        as_clerk: "Be the clerk", "Bod yn glerc";
        as_officer: "Be the officer", "Bod yn swyddog";
        lead: "Every step below is done on the pages of this site. A step is ticked when it has happened.",
            "Gwneir pob cam isod ar dudalennau'r wefan hon. Ticir cam pan fydd wedi digwydd.";
        place: "Look for lamp {} in {}, {}.", "Chwiliwch am lamp {} ar {}, {}.";
        addresses: "Any e-mail address will do: what would be sent to it lies under “All mails”.",
            "Bydd unrhyw gyfeiriad e-bost yn gwneud y tro: mae'r hyn a fyddai'n cael ei anfon ato o dan “Pob e-bost”.";
        done: "Done", "Wedi'i wneud";
        not_yet: "Not yet", "Ddim eto";
        reported: "A resident reports a lamp", "Mae preswylydd yn rhoi gwybod am lamp";
        reported_do: "Report a street light at the place of the lamp. Give an e-mail address, open the mail that comes, and press the button in it.",
            "Rhowch wybod am olau stryd wrth y lamp. Rhowch gyfeiriad e-bost, agorwch yr e-bost a ddaw, a phwyswch y botwm ynddo.";
        joined: "A neighbour has the same, with a photo", "Mae gan gymydog yr un peth, gyda llun";
        joined_do: "Report a street light at the same place. “We know about this one. Is it yours?” Say yes, with another address and a photo, and confirm that one too.",
            "Rhowch wybod am olau stryd yn yr un lle. “Rydym yn gwybod am hwn. Ai eich un chi ydyw?” Dywedwch ie, gyda chyfeiriad arall a llun, a chadarnhewch hwnnw hefyd.";
        followed: "Somebody else follows the parish", "Mae rhywun arall yn dilyn y gymuned";
        followed_do: "Ask for updates about {} with a third address, and confirm it.",
            "Gofynnwch am ddiweddariadau am {} gyda thrydydd cyfeiriad, a chadarnhewch ef.";
        merged: "The officer joins a third report to it", "Mae'r swyddog yn cyfuno trydydd adroddiad ag ef";
        merged_do: "Report the lamp once more, and say that yours is a different one. Then be the officer, open that report, and join it with the first.",
            "Rhowch wybod am y lamp unwaith eto, a dywedwch mai un gwahanol yw eich un chi. Yna byddwch yn swyddog, agorwch yr adroddiad hwnnw, a'i gyfuno â'r cyntaf.";
        taken: "The clerk presses “We have it”", "Mae'r clerc yn pwyso “Mae gennym ni”";
        taken_do: "Be the clerk: the newest mail to the council opens. Press “We have it” in it.",
            "Byddwch yn glerc: mae'r e-bost diweddaraf i'r cyngor yn agor. Pwyswch “Mae gennym ni” ynddo.";
        fixed: "It is fixed, and three people get three different messages", "Mae wedi'i drwsio, ac mae tri pherson yn cael tair neges wahanol";
        fixed_do: "As the clerk, press “It is done” in the same mail. Then look at the three mails: each says why it came.",
            "Fel clerc, pwyswch “Mae wedi'i wneud” yn yr un e-bost. Yna edrychwch ar y tri e-bost: mae pob un yn dweud pam y daeth.";
        again: "The neighbour says that it is still broken", "Mae'r cymydog yn dweud ei fod yn dal wedi torri";
        again_do: "In the neighbour's mail, press “Still broken”. The report is open again, with its first date.",
            "Yn e-bost y cymydog, pwyswch “Dal wedi torri”. Mae'r adroddiad ar agor eto, gyda'i ddyddiad cyntaf.";
        link_report: "Report a problem", "Rhoi gwybod am broblem";
        link_record: "The report", "Yr adroddiad";
        link_parish: "Get updates about {}", "Cael diweddariadau am {}";
        mails_lead: "Every mail that would have been sent, the newest first.",
            "Pob e-bost a fyddai wedi'i anfon, y diweddaraf yn gyntaf.";
        no_mails: "No mail yet. Report something, and give an e-mail address.",
            "Dim e-bost eto. Rhowch wybod am rywbeth, a rhowch gyfeiriad e-bost.";
        only_to: "Only mails to {}", "Dim ond e-byst at {}";
        all_people: "Mails to everybody", "E-byst at bawb";
        no_mail_to: "There is no mail to {} yet.", "Nid oes e-bost at {} eto.";
        to: "To", "At";
        when: "Sent", "Anfonwyd";
        as_html: "As it looks", "Fel y mae'n edrych";
        as_text: "As plain text", "Fel testun plaen";
        own_page: "Open it on a page of its own", "Ei agor ar dudalen ei hun";
        raw: "Every byte of it", "Pob beit ohono";
    }
}
