//! The words of what is always there: the foot of every page, and the pages that it leads to.

pub(crate) mod accessibility;
pub(crate) mod help;
pub(crate) mod licences;
pub(crate) mod people;
pub(crate) mod privacy;

part! {
    /// The foot of every page.
    Foot {
        /// What the links are, for who hears the page.
        name: "About this site", "Am y wefan hon";
        help: "Help", "Cymorth";
        about: "Who runs this", "Pwy sy'n rhedeg hwn";
        privacy: "Privacy", "Preifatrwydd";
        accessibility: "Accessibility", "Hygyrchedd";
        complaints: "Complaints", "Cwynion";
        licences: "Licences", "Trwyddedau";
        services: "Types of problem", "Mathau o broblem";
        map: "Map", "Y map";
        areas: "Areas", "Ardaloedd";
        organisations: "Organisations", "Sefydliadau";
        search: "Search", "Chwilio";
        line: "Help line:", "Llinell gymorth:";
        relay: "Text relay:", "Cyfnewid testun:";
    }
}
