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
        state: "State", "Cyflwr";
        any_state: "Open and ended", "Agored ac wedi gorffen";
        state_open: "Open", "Agored";
        state_ended: "Ended", "Wedi gorffen";
        days: "First told", "Dywedwyd gyntaf";
        any_time: "At any time", "Unrhyw bryd";
        days_7: "In the last 7 days", "Yn y 7 diwrnod diwethaf";
        days_30: "In the last 30 days", "Yn y 30 diwrnod diwethaf";
        days_365: "In the last year", "Yn y flwyddyn ddiwethaf";
        none_so: "Nothing that was reported here is like this.", "Nid oes dim a adroddwyd yma fel hyn.";
        none_all: "Show all reports", "Dangos pob adroddiad";
        reports: "Reports", "Adroddiadau";
        breaks: "What breaks most here", "Beth sy'n torri fwyaf yma";
        map_of: "Map of the area, with what is open", "Map o'r ardal, gyda'r hyn sy'n agored";
        serves: "Who serves this area", "Pwy sy'n gwasanaethu'r ardal hon";
        serves_none: "We do not know who serves this area.", "Nid ydym yn gwybod pwy sy'n gwasanaethu'r ardal hon.";
        decides: "decides", "sy'n penderfynu";
        has_duty: "has the legal duty", "sydd â'r ddyletswydd gyfreithiol";
        within: "It is a part of", "Mae'n rhan o";
        parts: "Its parts", "Ei rhannau";
        geojson: "This list as GeoJSON", "Y rhestr hon fel GeoJSON";
        report_this: "Report this", "Rhoi gwybod am hyn";
        of_type: "What was reported", "Beth a adroddwyd";
        older: "Older reports", "Adroddiadau hŷn";
        newest: "Newest reports", "Yr adroddiadau diweddaraf";
        follow: "Get updates", "Cael diweddariadau";
        feed: "Feed", "Ffrwd";
        json: "This list as JSON", "Y rhestr hon fel JSON";
        csv: "This list as a table", "Y rhestr hon fel tabl";
    }
}
