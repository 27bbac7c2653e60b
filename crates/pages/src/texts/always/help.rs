//! The words of the page for help.

part! {
    /// How to report by telephone, and how to use the site in other ways.
    Help {
        title: "Help", "Cymorth";
        lead: "You can report a problem here without an account and without giving your name.",
            "Gallwch roi gwybod am broblem yma heb gyfrif a heb roi eich enw.";
        danger: "If somebody is in danger, call 999. Nobody reads reports at all hours.",
            "Os yw rhywun mewn perygl, ffoniwch 999. Does neb yn darllen adroddiadau bob awr o'r dydd.";
        phone: "By telephone", "Dros y ffôn";
        telephone: "Telephone", "Ffôn";
        hours: "Somebody answers", "Pryd y mae rhywun yn ateb";
        relay: "Text relay", "Cyfnewid testun";
        none: "This site has no help line. See who runs it for other ways to reach them.",
            "Nid oes llinell gymorth gan y wefan hon. Gweler pwy sy'n ei rhedeg am ffyrdd eraill o gysylltu.";
        say: "What to say", "Beth i'w ddweud";
        say_where: "Where it is: a postcode, a street, or what stands near it.",
            "Ble mae e: cod post, stryd, neu beth sydd gerllaw.";
        say_what: "What is wrong, and since when.", "Beth sydd o'i le, ac ers pryd.";
        say_number: "Ask for the number of your report and write it down. It is seven letters and digits, which this site finds under Search.",
            "Gofynnwch am rif eich adroddiad a'i ysgrifennu i lawr. Saith llythyren a digid ydyw, ac mae'r wefan hon yn dod o hyd iddo o dan Chwilio.";
        say_name: "Your name and address only if you want to hear what happens.",
            "Eich enw a'ch cyfeiriad dim ond os hoffech glywed beth sy'n digwydd.";
        ways: "Other ways to the same end", "Ffyrdd eraill at yr un nod";
        ways_lead: "All of this site works without JavaScript, with the keyboard alone and in a text browser. Where something needs more, there is another way:",
            "Mae'r wefan hon i gyd yn gweithio heb JavaScript, gyda'r bysellfwrdd yn unig ac mewn porwr testun. Lle mae angen mwy ar rywbeth, mae ffordd arall:";
        location: "The button that uses your location", "Y botwm sy'n defnyddio eich lleoliad";
        location_other: "Write a postcode, a street, a place or two numbers in degrees in the field beside it.",
            "Ysgrifennwch god post, stryd, lle neu ddau rif mewn graddau yn y maes wrth ei ymyl.";
        map: "A map that moves, and dragging the pin", "Map sy'n symud, a llusgo'r pin";
        map_other: "Without it the map is a picture with links that move it; pressing it puts the pin there, and a list says what is on it.",
            "Hebddo mae'r map yn llun gyda dolenni sy'n ei symud; mae ei bwyso'n rhoi'r pin yno, ac mae rhestr yn dweud beth sydd arno.";
        code: "Pointing a camera at a square code", "Pwyntio camera at god sgwâr";
        code_other: "The link and the number stand beside it.", "Mae'r ddolen a'r rhif wrth ei ymyl.";
        photo: "A photo", "Llun";
        photo_other: "Say in words what it would show.", "Dywedwch mewn geiriau beth fyddai i'w weld ynddo.";
        mail: "Updates by e-mail", "Diweddariadau drwy e-bost";
        mail_other: "The report's page says all of it, and has a feed.",
            "Mae tudalen yr adroddiad yn dweud y cyfan, ac mae ganddi ffrwd.";
        more: "What there is here", "Beth sydd yma";
        more_services: "All types of problem", "Pob math o broblem";
        more_areas: "All areas", "Pob ardal";
        more_organisations: "All organisations", "Pob sefydliad";
        more_search: "Search what was reported", "Chwilio'r hyn y rhoddwyd gwybod amdano";
    }
}
