//! What is said of photos.

part! {
    /// Why a picture was not taken, and what to do; and what stands beside one.
    Photos {
        alt: "Photo {} of {}: open it larger", "Llun {} o {}: ei agor yn fwy";
        alt_shown: "Photo {} of {} of what was done: open it larger", "Llun {} o {} o'r hyn a wnaed: ei agor yn fwy";
        alt_before: "Photo of what somebody told us of: open it larger", "Llun o'r hyn y dywedodd rhywun wrthym amdano: ei agor yn fwy";
        before: "Before", "Cyn";
        after: "After", "Ar ôl";
        show: "Add photos, up to five", "Ychwanegu lluniau, hyd at bump";
        show_hint: "What it looks like now. Everybody sees them: leave out faces, number plates and the insides of homes.",
            "Sut mae'n edrych nawr. Mae pawb yn eu gweld: gadewch wynebau, platiau rhif a thu mewn cartrefi allan.";
        show_inside: "Photos of this type of problem are for those who deal with it alone: nobody else sees them.",
            "Dim ond y rhai sy'n delio â'r math hwn o broblem sy'n gweld lluniau ohoni: does neb arall yn eu gweld.";
        kept: "Photos that go with it: {}", "Lluniau sy'n mynd gydag ef: {}";
        gone: "A photo is not here any more: choose it again", "Nid yw llun yma mwyach: dewiswch ef eto";
        being_checked: "This photo is being checked: only your organisation sees it.",
            "Mae'r llun hwn yn cael ei wirio: dim ond eich sefydliad chi sy'n ei weld.";
        too_many_bytes: "This photo is larger than 10 MB. Choose a smaller one, or send a screenshot of it.",
            "Mae'r llun hwn yn fwy na 10 MB. Dewiswch un llai, neu anfonwch sgrinlun ohono.";
        too_many_pixels: "This photo is larger than 50 megapixels. Choose a smaller one, or send a screenshot of it.",
            "Mae'r llun hwn yn fwy na 50 megapicsel. Dewiswch un llai, neu anfonwch sgrinlun ohono.";
        heic: "Your phone saved this as HEIC, which we cannot read. In its settings choose “Most compatible”, or send a screenshot of the picture.",
            "Cadwodd eich ffôn hwn fel HEIC, na allwn ei ddarllen. Yn y gosodiadau dewiswch “Most compatible”, neu anfonwch sgrinlun o'r llun.";
        unknown: "This is not a picture that we can read. Choose a JPEG, PNG or WebP.",
            "Nid yw hwn yn llun y gallwn ei ddarllen. Dewiswch JPEG, PNG neu WebP.";
        damaged: "This photo is damaged, or was cut off on its way. Send it again, or choose another.",
            "Mae'r llun hwn wedi'i ddifrodi, neu fe'i torrwyd ar y ffordd. Anfonwch ef eto, neu dewiswch un arall.";
    }
}

impl Photos {
    /// What is wrong with a picture, and what to do, as a sentence.
    pub(crate) fn problem(&self, problem: pump_core::PhotoProblem) -> &'static str {
        use pump_core::PhotoProblem::{Damaged, Heic, TooManyBytes, TooManyPixels, Unknown};
        match problem {
            TooManyBytes => self.too_many_bytes,
            TooManyPixels => self.too_many_pixels,
            Heic => self.heic,
            Unknown => self.unknown,
            Damaged => self.damaged,
        }
    }
}
