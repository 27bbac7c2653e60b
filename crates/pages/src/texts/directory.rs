//! The words of the lists of types of problem, areas and organisations.

part! {
    /// What stands on the lists from A to Z, and what their groups are called.
    Directory {
        services_lead: "What you can tell us about.", "Yr hyn y gallwch roi gwybod amdano.";
        services_field: "Look for a type of problem", "Chwilio am fath o broblem";
        services_none: "No type of problem has these words. Try one word, or another one; what fits nowhere goes under “Something else”.",
            "Nid oes math o broblem â'r geiriau hyn. Rhowch gynnig ar un gair, neu air arall; mae'r hyn nad yw'n ffitio yn unman yn mynd o dan “Rhywbeth arall”.";
        services_empty: "Nothing can be reported here yet.", "Ni ellir rhoi gwybod am ddim yma eto.";
        areas_lead: "Choose an area to see what was reported there, and to get updates about it.",
            "Dewiswch ardal i weld yr hyn y rhoddwyd gwybod amdano yno, ac i gael diweddariadau amdani.";
        areas_field: "Look for an area by its name", "Chwilio am ardal yn ôl ei henw";
        areas_none: "No area has this name. Write only its beginning, or find your place by its postcode.",
            "Nid oes ardal o'r enw hwn. Ysgrifennwch ei ddechrau'n unig, neu dewch o hyd i'ch lle yn ôl ei god post.";
        areas_empty: "This site has no areas yet: you can report anywhere.",
            "Nid oes ardaloedd gan y wefan hon eto: gallwch roi gwybod am unrhyw le.";
        organisations_lead: "Councils and others who get reports here. Choose one to see what it deals with.",
            "Cynghorau ac eraill sy'n cael adroddiadau yma. Dewiswch un i weld yr hyn y mae'n delio ag ef.";
        organisations_field: "Look for an organisation by its name", "Chwilio am sefydliad yn ôl ei enw";
        organisations_none: "No organisation has this name. Write only its beginning, or look at the areas.",
            "Nid oes sefydliad o'r enw hwn. Ysgrifennwch ei ddechrau'n unig, neu edrychwch ar yr ardaloedd.";
        organisations_empty: "This site has no organisations yet.", "Nid oes sefydliadau gan y wefan hon eto.";
        group_of_areas: "Kind of area", "Math o ardal";
        group_of_organisations: "Kind of organisation", "Math o sefydliad";
        any: "All", "Popeth";
        show: "Search", "Chwilio";
        letters: "By first letter", "Yn ôl y llythyren gyntaf";
        all_letters: "All letters", "Pob llythyren";
        next: "Next page", "Y dudalen nesaf";
        first: "First page", "Y dudalen gyntaf";
        find_place: "Find your place", "Dod o hyd i'ch lle";
        json: "This list as JSON", "Y rhestr hon fel JSON";
        parish: "Parish or town", "Plwyf neu dref";
        community: "Community", "Cymuned";
        ward: "Ward", "Ward etholiadol";
        polling: "Polling district", "Dosbarth pleidleisio";
        district: "District", "Dosbarth";
        borough: "Borough", "Bwrdeistref";
        unitary: "Unitary council", "Cyngor unedol";
        county: "County", "Sir";
        combined: "Combined authority", "Awdurdod cyfun";
        constituency: "Constituency", "Etholaeth";
        country: "Country", "Gwlad";
        charity: "Charity", "Elusen";
        company: "Company", "Cwmni";
        other: "Other", "Arall";
        roads: "Roads and paths", "Ffyrdd a llwybrau";
        cleaning: "Streets and litter", "Strydoedd a sbwriel";
        green: "Trees and green places", "Coed a mannau gwyrdd";
        something_else: "Something else", "Rhywbeth arall";
    }
}

impl Directory {
    /// What a layer of areas or a kind of organisations is called; its code where it is one of the
    /// site's own.
    pub(crate) fn group<'w>(&self, code: &'w str) -> &'w str {
        match code {
            "parish" => self.parish,
            "community" => self.community,
            "ward" => self.ward,
            "polling" => self.polling,
            "district" => self.district,
            "borough" => self.borough,
            "unitary" => self.unitary,
            "county" => self.county,
            "combined" => self.combined,
            "constituency" => self.constituency,
            "country" => self.country,
            "charity" => self.charity,
            "company" => self.company,
            "other" => self.other,
            own => own,
        }
    }

    /// What a group of types of problem is called; its code where it is one of the site's own.
    pub(crate) fn services<'w>(&self, code: &'w str) -> &'w str {
        match code {
            "roads" => self.roads,
            "cleaning" => self.cleaning,
            "green" => self.green,
            "other" => self.something_else,
            own => own,
        }
    }
}
