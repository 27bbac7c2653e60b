//! What is said where personal details are removed.

part! {
    /// Removing words and photos for good.
    Remove {
        title: "Remove personal details", "Dileu manylion personol";
        lead: "Put […] where something is to go, and leave the other words as they are. Leave nothing to remove all of it with its photos. Nothing can be written anew.",
            "Rhowch […] lle mae rhywbeth i fynd, a gadewch y geiriau eraill fel y maent. Gadewch ddim i ddileu'r cyfan gyda'i luniau. Ni ellir ysgrifennu dim o'r newydd.";
        words: "What is left", "Yr hyn sydd ar ôl";
        why: "Why? Everybody can read this: name no details", "Pam? Gall pawb ddarllen hyn: peidiwch ag enwi manylion";
        look: "Look at what is removed", "Edrych ar yr hyn a ddilëir";
        look_photo: "Look before the photo is removed", "Edrych cyn dileu'r llun";
        photo: "The photo that will be removed", "Y llun a gaiff ei ddileu";

        sure: "What will be removed", "Yr hyn a ddilëir";
        sure_left: "This is left for everybody to read:", "Dyma sydd ar ôl i bawb ei ddarllen:";
        sure_all: "All of these words will be removed, and the photos that came with them:",
            "Bydd y geiriau hyn i gyd yn cael eu dileu, a'r lluniau a ddaeth gyda nhw:";
        sure_photo: "This photo will be removed:", "Bydd y llun hwn yn cael ei ddileu:";
        sure_says: "The page of the report then says:", "Yna mae tudalen yr adroddiad yn dweud:";
        sure_gone: "Nobody can bring it back. Nobody gets a message.", "Ni all neb ddod ag ef yn ôl. Nid oes neb yn cael neges.";
        send: "Remove for good", "Dileu am byth";

        wrong_left: "Leave the words as they are, with […] in the place of what is to go.",
            "Gadewch y geiriau fel y maent, gyda […] yn lle'r hyn sydd i fynd.";
    }
}
