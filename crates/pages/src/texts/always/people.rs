//! The words of the pages about who runs the site, and about complaints.

part! {
    /// Who runs the site.
    People {
        title: "Who runs this site", "Pwy sy'n rhedeg y wefan hon";
        lead: "{} runs this site.", "{} sy'n rhedeg y wefan hon.";
        unsaid: "Nobody has written down here yet who runs this site.",
            "Nid oes neb wedi nodi yma eto pwy sy'n rhedeg y wefan hon.";
        reach: "How to reach us", "Sut i gysylltu â ni";
        address: "Address", "Cyfeiriad";
        email: "E-mail", "E-bost";
        telephone: "Telephone", "Ffôn";
        website: "Website", "Gwefan";
        does: "What this site does", "Beth mae'r wefan hon yn ei wneud";
        does_once: "You tell us once what is wrong. We send it to whoever is responsible there, and tell everybody who asked for updates what happens.",
            "Rydych yn dweud wrthym unwaith beth sydd o'i le. Rydym yn ei anfon at bwy bynnag sy'n gyfrifol yno, ac yn dweud wrth bawb a ofynnodd am ddiweddariadau beth sy'n digwydd.";
        does_whose: "Each report says which organisation has it, and why.",
            "Mae pob adroddiad yn dweud pa sefydliad sydd ag ef, a pham.";
        does_lists: "The organisations that get reports here", "Y sefydliadau sy'n cael adroddiadau yma";
    }
}

part! {
    /// Complaints, and who looks into them.
    Complaints {
        title: "Complaints", "Cwynion";
        lead: "If something went wrong, tell us first, so that we can put it right.",
            "Os aeth rhywbeth o'i le, dywedwch wrthym ni yn gyntaf, er mwyn i ni ei gywiro.";
        report: "About one report", "Am un adroddiad";
        report_add: "On the report's page you can add what you know.",
            "Ar dudalen yr adroddiad gallwch ychwanegu'r hyn rydych yn ei wybod.";
        report_fixed: "When we say that it is fixed, we ask you by e-mail whether it is. Say that it is still broken within 28 days, and it is open again.",
            "Pan ddywedwn ei fod wedi'i drwsio, rydym yn gofyn i chi drwy e-bost a yw hynny'n wir. Dywedwch o fewn 28 diwrnod ei fod yn dal wedi torri, a bydd yn agored eto.";
        us: "About how we work", "Am y ffordd rydym yn gweithio";
        us_how: "How to complain", "Sut i gwyno";
        us_else: "Write to whoever runs this site.", "Ysgrifennwch at bwy bynnag sy'n rhedeg y wefan hon.";
        then: "If our answer does not help", "Os nad yw ein hateb yn helpu";
        then_lead: "You can ask the ombudsman, who is independent of councils. It costs nothing.",
            "Gallwch ofyn i'r ombwdsmon, sy'n annibynnol ar gynghorau. Nid yw'n costio dim.";
        england: "Local Government and Social Care Ombudsman", "Ombwdsmon Llywodraeth Leol a Gofal Cymdeithasol";
        england_for: "For councils in England; it cannot look into most complaints about parish and town councils.",
            "Ar gyfer cynghorau yn Lloegr; ni all edrych ar y rhan fwyaf o gwynion am gynghorau plwyf a thref yno.";
        wales: "Public Services Ombudsman for Wales", "Ombwdsmon Gwasanaethau Cyhoeddus Cymru";
        wales_for: "For councils in Wales, community and town councils too.",
            "Ar gyfer cynghorau yng Nghymru, gan gynnwys cynghorau cymuned a thref.";
        data: "About personal data", "Am ddata personol";
        data_link: "See what our page on privacy says", "Gweler beth mae ein tudalen ar breifatrwydd yn ei ddweud";
    }
}
