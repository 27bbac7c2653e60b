//! The words of the page on licences.

part! {
    /// Whose the program, its parts and the data are.
    Licences {
        title: "Licences", "Trwyddedau";
        lead: "Whose what you see here is, and what you may do with it.",
            "Pwy sydd biau'r hyn a welwch yma, a beth y cewch ei wneud ag ef.";
        program: "The program", "Y rhaglen";
        program_free: "The program behind this site is free software, under the MIT licence or the Apache licence, version 2.0, as you choose.",
            "Meddalwedd rydd yw'r rhaglen y tu ôl i'r wefan hon, o dan y drwydded MIT neu drwydded Apache, fersiwn 2.0, fel y dewiswch.";
        parts: "Parts of others", "Rhannau gan eraill";
        parts_lead: "Your browser gets these from us as well:", "Mae eich porwr yn cael y rhain gennym hefyd:";
        under: "{}, under the {} licence", "{}, o dan drwydded {}";
        look: "The look of buttons, fields and lists", "Golwg botymau, meysydd a rhestrau";
        look_without: "Its typeface, crown and crest are not used.", "Ni ddefnyddir ei ffurfdeip, ei choron na'i harfbais.";
        map: "The map that moves", "Y map sy'n symud";
        letters: "The letters", "Y llythrennau";
        data: "The data", "Y data";
        data_none: "The operator has named nobody whose data this site shows.",
            "Nid yw'r gweithredwr wedi enwi neb y mae'r wefan hon yn dangos eu data.";
        reports: "What people reported", "Yr hyn y rhoddodd pobl wybod amdano";
        reports_lead: "You may use the lists and feeds of this site. What people wrote is theirs, and may be removed at any time: what you copy should follow.",
            "Cewch ddefnyddio rhestrau a ffrydiau'r wefan hon. Eiddo pobl yw'r hyn a ysgrifenasant, a gellir ei dynnu i lawr ar unrhyw adeg: dylai eich copi chi ddilyn.";
    }
}
