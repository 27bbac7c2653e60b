//! The words of who takes what is reported, and of how it reaches them.

part! {
    /// Who deals with a type of problem, and how an organisation is reached.
    Goes {
        who: "Who deals with it", "Pwy sy'n delio ag ef";
        first: "It goes to the first of these that looks after the place:",
            "Mae'n mynd i'r cyntaf o'r rhain sy'n gofalu am y lle:";
        council: "The council of the area: {}", "Cyngor yr ardal: {}";
        or: "or", "neu";
        duty: "Whoever looks after this: {}", "Pwy bynnag sy'n gofalu am hyn: {}";
        depends: "It depends on what you answer.", "Mae'n dibynnu ar eich ateb.";
        your_place: "You see who it is, and why, as soon as you have told us.",
            "Byddwch yn gweld pwy ydyw, a pham, cyn gynted ag y byddwch wedi dweud wrthym.";
        nobody: "Nobody that we know of takes this here yet.",
            "Nid oes neb yr ydym yn gwybod amdano yn delio â hyn yma eto.";
        no_rules: "We do not know yet who deals with this.", "Nid ydym yn gwybod eto pwy sy'n delio â hyn.";
        here: "At your place", "Yn eich lle chi";
        next: "What happens next", "Beth sy'n digwydd nesaf";
        about: "About this type of problem", "Am y math hwn o broblem";
        reached: "How reports reach it", "Sut mae adroddiadau'n ei gyrraedd";
        reached_here: "It reads its reports on this site.", "Mae'n darllen ei adroddiadau ar y wefan hon.";
        reached_at_once: "Each report is sent to it by e-mail at once.",
            "Anfonir pob adroddiad ato drwy e-bost ar unwaith.";
        reached_weekly: "It gets a list of its reports by e-mail once a week.",
            "Mae'n cael rhestr o'i adroddiadau drwy e-bost unwaith yr wythnos.";
        reached_asked: "It has not yet said that it takes reports. Until it does, somebody else deals with them, and it gets a copy.",
            "Nid yw wedi dweud eto ei fod yn derbyn adroddiadau. Tan hynny, mae rhywun arall yn delio â nhw, ac mae'n cael copi.";
        reached_no: "It takes no reports from this site. Somebody else deals with them.",
            "Nid yw'n derbyn adroddiadau o'r wefan hon. Mae rhywun arall yn delio â nhw.";
        refuses: "Its mailbox refuses our mails at the moment.", "Mae ei flwch post yn gwrthod ein negeseuon ar hyn o bryd.";
        looks_after: "What it looks after", "Yr hyn y mae'n gofalu amdano";
        serves: "It serves", "Mae'n gwasanaethu";
        does_work: "Does the work", "Yn gwneud y gwaith";
    }
}
