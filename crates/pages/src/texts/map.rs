//! The words of the map.

part! {
    /// The map as a page, with and without a script.
    Map {
        title: "Map of reports", "Map o adroddiadau";
        at: "Near {}", "Ger {}";
        lead: "Press on the map to put the pin there.", "Pwyswch ar y map i roi'r pin yno.";
        alt: "Map. Press to put the pin there; the list says what is on it.",
            "Map. Pwyswch i roi'r pin yno; mae'r rhestr yn dweud beth sydd arno.";
        moving: "Map of reports. The arrow keys move it, plus and minus look closer and farther; the list says what is on it.",
            "Map o adroddiadau. Mae'r bysellau saeth yn ei symud, mae plws a minws yn edrych yn nes ac ymhellach; mae'r rhestr yn dweud beth sydd arno.";
        pin: "Pin. Drag it to the place.", "Pin. Llusgwch ef i'r lle.";
        moves: "Move the map", "Symud y map";
        closer: "Closer", "Nes";
        farther: "Farther", "Pellach";
        north: "North", "Gogledd";
        east: "East", "Dwyrain";
        south: "South", "De";
        west: "West", "Gorllewin";
        whose: "Whose it is", "Pwy sydd biau'r lle";
        not_served: "The pin is outside the area that this site serves.",
            "Mae'r pin y tu allan i'r ardal y mae'r wefan hon yn ei gwasanaethu.";
        report: "Report a problem here", "Rhoi gwybod am broblem yma";
        near: "What is near here", "Beth sydd gerllaw";
        listed: "On this map", "Ar y map hwn";
        none: "No such reports on this map. Look farther, or move the map.",
            "Dim adroddiadau o'r fath ar y map hwn. Edrychwch ymhellach, neu symudwch y map.";
        others: "{} more are marked without a number.", "Mae {} arall wedi'u marcio heb rif.";
        more: "There are more than one map can show. Look closer to see them all.",
            "Mae mwy nag y gall un map ei ddangos. Edrychwch yn nes i'w gweld i gyd.";
        groups: "A number on the map says how many reports are there. Look closer to see each.",
            "Mae rhif ar y map yn dweud faint o adroddiadau sydd yno. Edrychwch yn nes i weld pob un.";
        group: "{} near {}", "{} ger {}";
        find: "Find a place by its name or postcode", "Dod o hyd i le yn ôl ei enw neu ei god post";
        look: "Look at the map instead", "Edrych ar y map yn lle hynny";
        move_pin: "Move the pin on a map", "Symud y pin ar fap";
        picture_of: "Map of the place", "Map o'r lle";
    }
}
