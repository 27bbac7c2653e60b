//! The words of the pages of an area and of an organisation.

part! {
    /// What is reported there, and how to hear of it.
    Topic {
        area_lead: "Everything that is reported here, newest first.", "Popeth y rhoddir gwybod amdano yma, y diweddaraf yn gyntaf.";
        organisation_lead: "Everything that this organisation deals with, newest first.",
            "Popeth y mae'r sefydliad hwn yn delio ag ef, y diweddaraf yn gyntaf.";
        none: "Nobody has told us of anything like this yet.", "Does neb wedi dweud wrthym am ddim fel hyn eto.";
        type_of: "Type of problem", "Math o broblem";
        any: "Any", "Unrhyw un";
        show: "Show", "Dangos";
        older: "Older reports", "Adroddiadau hŷn";
        newest: "Newest reports", "Yr adroddiadau diweddaraf";
        follow: "Get updates", "Cael diweddariadau";
        feed: "Feed", "Ffrwd";
        json: "This list as JSON", "Y rhestr hon fel JSON";
        csv: "This list as a table", "Y rhestr hon fel tabl";
    }
}
