//! The words of the accessibility statement.

part! {
    /// What can be done here, what is not right yet, and whom to tell.
    Accessibility {
        title: "Accessibility statement", "Datganiad hygyrchedd";
        lead: "Everybody should be able to use this site.", "Dylai pawb allu defnyddio'r wefan hon.";
        can: "What you can do here", "Beth gallwch ei wneud yma";
        can_script: "use all of it without JavaScript, and in a text browser",
            "defnyddio'r cyfan heb JavaScript, ac mewn porwr testun";
        can_keys: "reach everything with the keyboard", "cyrraedd popeth gyda'r bysellfwrdd";
        can_narrow: "read it on a narrow screen, or much enlarged, without moving it sideways",
            "ei darllen ar sgrin gul, neu wedi'i chwyddo'n fawr, heb ei symud i'r ochr";
        can_dark: "have it dark, when your device is set so", "ei chael yn dywyll, pan fydd eich dyfais wedi'i gosod felly";
        can_welsh: "have all of it in English and in Welsh", "cael y cyfan yn Gymraeg ac yn Saesneg";
        can_time: "take as long as you like: no page runs out", "cymryd cymaint o amser ag y mynnwch: nid oes yr un dudalen yn dod i ben";
        how: "How accessible it is", "Pa mor hygyrch yw hi";
        how_meant: "It is meant to meet the Web Content Accessibility Guidelines, version 2.2, at level AA.",
            "Y bwriad yw ei bod yn bodloni'r Canllawiau Hygyrchedd Cynnwys Gwe, fersiwn 2.2, ar lefel AA.";
        how_tool: "A program looks at its pages in both languages, narrow and wide, whenever the site's program is changed.",
            "Mae rhaglen yn edrych ar ei thudalennau yn y ddwy iaith, yn gul ac yn llydan, pryd bynnag y newidir rhaglen y wefan.";
        how_tested: "People last tested it on {}.", "Profodd pobl hi ddiwethaf ar {}.";
        how_untested: "Nobody has written down here yet when people tested it.",
            "Nid oes neb wedi nodi yma eto pryd y profodd pobl hi.";
        known: "What does not work well yet", "Beth nad yw'n gweithio'n dda eto";
        known_none: "Nothing has been written down here yet. Photos that people send have no description in words.",
            "Nid oes dim wedi'i nodi yma eto. Nid oes disgrifiad mewn geiriau gan y lluniau y mae pobl yn eu hanfon.";
        tell: "If you cannot use something", "Os na allwch ddefnyddio rhywbeth";
        tell_us: "Tell us what it is, and how you would like to have it instead: in large print, read out, by telephone.",
            "Dywedwch wrthym beth ydyw, a sut yr hoffech ei gael yn lle hynny: mewn print bras, ar lafar, dros y ffôn.";
        tell_help: "Help, and the help line", "Cymorth, a'r llinell gymorth";
        tell_about: "Who runs this site, and how to reach them", "Pwy sy'n rhedeg y wefan hon, a sut i gysylltu â nhw";
        law: "If our answer does not help", "Os nad yw ein hateb yn helpu";
        law_lead: "The Equality and Human Rights Commission sees to it that the sites of public bodies are accessible. Ask the Equality Advisory and Support Service:",
            "Mae'r Comisiwn Cydraddoldeb a Hawliau Dynol yn sicrhau bod gwefannau cyrff cyhoeddus yn hygyrch. Gofynnwch i'r Gwasanaeth Cynghori a Chefnogi Cydraddoldeb:";
    }
}
