//! The words of a place's page.

part! {
    /// What is near, whose it is, and what one can follow.
    Place {
        title: "Near {}", "Ger {}";
        near: "Open reports within {} m", "Adroddiadau agored o fewn {} m";
        near_none: "Nobody has told us of anything here that is still open.",
            "Does neb wedi dweud wrthym am ddim byd yma sy'n dal ar agor.";
        whose: "Whose it is", "Pwy sydd biau'r lle";
        whose_lead: "This place is in:", "Mae'r lle hwn yn:";
        whose_none: "We do not know the councils here.", "Nid ydym yn adnabod y cynghorau yma.";
        border: "{} m inside {}; {} is on the other side.",
            "{} m y tu mewn i {}; mae {} ar yr ochr arall.";
        border_outside: "{} m from {}.", "{} m o {}.";
        nearest_m: "The nearest area is {}, {} m away.", "Yr ardal agosaf yw {}, {} m i ffwrdd.";
        nearest_km: "The nearest area is {}, {} km away.", "Yr ardal agosaf yw {}, {} km i ffwrdd.";
        follow: "Get updates about this place", "Cael diweddariadau am y lle hwn";
        follow_lead: "Everything that is reported within {} m, or in the whole area.",
            "Popeth y rhoddir gwybod amdano o fewn {} m, neu yn yr ardal gyfan.";
        report: "Report a problem here", "Rhoi gwybod am broblem yma";
        json: "This page as JSON", "Y dudalen hon fel JSON";
        csv: "This page as a table", "Y dudalen hon fel tabl";
        geojson: "This page as GeoJSON", "Y dudalen hon fel GeoJSON";
    }
}
