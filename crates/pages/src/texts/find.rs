//! The words of finding a place.

use super::fill;

/// From here on a distance is told in kilometres.
const FAR_M: u64 = 1_000;

impl Find {
    /// How far something is away: nobody counts metres, nor tenths of many kilometres.
    pub(crate) fn away(&self, metres: u64) -> String {
        match metres {
            0..FAR_M => fill(self.away_m, &[&(metres.div_ceil(10) * 10).to_string()]),
            metres => fill(
                self.away_km,
                &[&(metres.div_ceil(500) / 2).max(1).to_string()],
            ),
        }
    }

    /// What a thing of a kind, or an area of a layer, is called.
    pub(crate) fn sort(&self, kind: &str) -> &'static str {
        match kind {
            "postcode" => self.postcode,
            "street" => self.street,
            "coordinates" => self.coordinates,
            "grid" => self.grid,
            "plus_code" => self.plus_code,
            "parish" => self.parish,
            "community" => self.community,
            "ward" => self.ward,
            "district" | "borough" | "unitary" => self.district,
            "county" => self.county,
            "constituency" => self.constituency,
            "place" => self.place,
            _ => self.area,
        }
    }
}

part! {
    /// What was found for what somebody typed, and what to do when nothing was.
    Find {
        meant: "Nothing here is called “{}”. Is it one of these?",
            "Does dim byd o'r enw “{}” yma. Ai un o'r rhain ydyw?";
        which: "Which one do you mean?", "Pa un ydych chi'n ei feddwl?";
        areas: "Everything about an area", "Popeth am ardal";
        areas_lead: "An area is too large to find a problem in. Type a street or a place in it, or see what people have told us about all of it.",
            "Mae ardal yn rhy fawr i ddod o hyd i broblem ynddi. Teipiwch stryd neu le ynddi, neu gwelwch beth mae pobl wedi'i ddweud wrthym am y cyfan ohoni.";
        short: "Write at least two letters", "Ysgrifennwch o leiaf ddwy lythyren";
        long: "Write less: a street and a town are enough", "Ysgrifennwch lai: mae stryd a thref yn ddigon";
        link: "We cannot see a place in that link. Copy the two numbers that the map shows for the place",
            "Ni allwn weld lle yn y ddolen honno. Copïwch y ddau rif y mae'r map yn eu dangos ar gyfer y lle";
        try_title: "What you can type", "Beth allwch chi ei deipio";
        try_postcode: "a postcode, or its first half: RG17 0AA", "cod post, neu ei hanner cyntaf: CF10 1AA";
        try_street: "a street and the town or village: Mill Lane, Hungerford",
            "stryd a'r dref neu'r pentref: Heol y Felin, Hungerford";
        try_grid: "a grid reference from a map or a sign: SU 338 687",
            "cyfeirnod grid o fap neu arwydd: SU 338 687";
        try_numbers: "the two numbers or the link that a map on your phone gives: 51.4149, -1.5157",
            "y ddau rif neu'r ddolen y mae map ar eich ffôn yn eu rhoi: 51.4149, -1.5157";
        try_plus: "a plus code: 9C3WCF7M+XP", "cod plws: 9C3WCF7M+XP";
        try_reference: "the number of a report that you know: K7M4QX-T",
            "rhif adroddiad y gwyddoch amdano: K7M4QX-T";
        away_m: "about {} m away", "tua {} m i ffwrdd";
        away_km: "about {} km away", "tua {} km i ffwrdd";
        postcode: "postcode", "cod post";
        street: "street", "stryd";
        place: "place", "lle";
        coordinates: "two numbers", "dau rif";
        grid: "grid reference", "cyfeirnod grid";
        plus_code: "plus code", "cod plws";
        parish: "parish", "plwyf";
        community: "community", "cymuned";
        ward: "ward of a council", "ward cyngor";
        district: "district", "dosbarth";
        county: "county", "sir";
        constituency: "constituency", "etholaeth";
        area: "area", "ardal";
    }
}

#[cfg(test)]
mod tests {
    use super::Find;

    #[test]
    fn distances_are_told_as_people_tell_them() {
        let away = |metres| Find::of("en").away(metres);
        let told = [0, 1, 44, 990, 1_000, 1_490, 2_600, 47_300].map(away);
        let metres = ["0 m", "10 m", "50 m", "990 m"];
        let kilometres = ["1 km", "1 km", "3 km", "47 km"];
        let wanted = metres.into_iter().chain(kilometres);
        assert_eq!(
            told.to_vec(),
            wanted
                .map(|it| format!("about {it} away"))
                .collect::<Vec<_>>()
        );
    }
}
