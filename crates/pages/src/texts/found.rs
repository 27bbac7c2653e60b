//! The words of the search page.

part! {
    /// What is looked for, and what was found.
    Found {
        title: "Search reports", "Chwilio adroddiadau";
        field: "What are you looking for?", "Am beth rydych yn chwilio?";
        hint: "A street, a place, a few words, or the number of a report",
            "Stryd, lle, ychydig eiriau, neu rif adroddiad";
        service: "Type of problem", "Math o broblem";
        any: "Any", "Unrhyw un";
        state: "Show", "Dangos";
        state_all: "all reports", "pob adroddiad";
        state_open: "what is open", "yr hyn sy'n agored";
        state_ended: "what has ended", "yr hyn sydd wedi dod i ben";
        search: "Search", "Chwilio";
        found: "Reports found", "Adroddiadau a gafwyd";
        newest: "Newest first", "Y diweddaraf yn gyntaf";
        with: "With {}", "Gan {}";
        since: "Since {}", "Ers {}";
        none: "We found no report with all of these words.", "Ni chawsom hyd i adroddiad â'r geiriau hyn i gyd.";
        none_yet: "There is no such report yet.", "Nid oes adroddiad o'r fath eto.";
        none_fewer: "Use fewer words, or the beginning of one.", "Defnyddiwch lai o eiriau, neu ddechrau un.";
        none_filters: "Look in all types and states", "Edrych ym mhob math a chyflwr";
        none_near: "See what is near a place", "Gweld beth sydd ger lle";
        none_report: "Tell us about it", "Rhowch wybod i ni amdano";
        older: "Next page", "Y dudalen nesaf";
        first: "First page", "Y dudalen gyntaf";
        json: "These reports as JSON", "Yr adroddiadau hyn fel JSON";
    }
}
