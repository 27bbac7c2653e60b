//! What is said of places that nobody knows exactly.

part! {
    /// Somewhere in an area, and about here.
    Somewhere {
        link: "I do not know exactly where", "Nid wyf yn gwybod yn union ble";
        title: "Which town, village or area is it in?", "Ym mha dref, pentref neu ardal y mae?";
        hint: "Write the name of a town, village or district, or a postcode not far from it. We pass your report to whoever looks after that area.",
            "Ysgrifennwch enw tref, pentref neu ddosbarth, neu god post heb fod ymhell ohono. Byddwn yn trosglwyddo eich adroddiad i bwy bynnag sy'n gofalu am yr ardal honno.";
        choose: "It is somewhere in", "Mae rhywle o fewn";
        widest: "If you do not know that either", "Os nad ydych yn gwybod hynny chwaith";
        anywhere: "Report it without a place", "Rhoi gwybod amdano heb le";
        none: "We found no area of that name. Check the spelling, or write a postcode",
            "Ni chawsom hyd i ardal o'r enw hwnnw. Gwiriwch y sillafu, neu ysgrifennwch god post";
        empty: "Write the name of a town, village or area", "Ysgrifennwch enw tref, pentref neu ardal";
        unknown: "Place unknown", "Lle anhysbys";
        unknown_in: "Place unknown, somewhere in {}", "Lle anhysbys, rhywle o fewn {}";
        unknown_sees: "It is on no map. Write below what you remember of the place.",
            "Nid yw ar unrhyw fap. Ysgrifennwch isod yr hyn a gofiwch am y lle.";
        about: "About here: I am not sure of the exact place", "Tua'r fan hon: nid wyf yn siŵr o'r union le";
        about_said: "about here", "tua'r fan hon";
        about_away: "{}, but we know only roughly where", "{}, ond yn fras yn unig y gwyddom ble";
    }
}
