//! What is said where a photo stands for a place.

part! {
    /// A photo instead of a place, and what it says of where it was taken.
    PhotoPlace {
        title: "Or choose a photo that you took there", "Neu dewiswch lun a dynnwyd gennych yno";
        hint: "It may say where it was taken. We ask before we use that, and remove it from what we keep. The photo then goes with your report.",
            "Efallai ei fod yn dweud ble y'i tynnwyd. Gofynnwn cyn defnyddio hynny, a'i dynnu o'r hyn a gadwn. Yna mae'r llun yn mynd gyda'ch adroddiad.";
        send: "Look where it was taken", "Gweld ble y'i tynnwyd";
        ask: "Use the place of your photo?", "Defnyddio lle eich llun?";
        near: "Your photo was taken near {}.", "Tynnwyd eich llun ger {}.";
        consent: "We use this place only if you say yes. It is not kept with the photo.",
            "Dim ond os dywedwch ie y defnyddiwn y lle hwn. Nid yw'n cael ei gadw gyda'r llun.";
        yes: "Yes, use this place", "Ie, defnyddio'r lle hwn";
        no: "No, I will say where", "Na, dywedaf ble";
        kept: "We have your photo, and it goes with your report. Now say where the problem is.",
            "Mae eich llun gennym, ac mae'n mynd gyda'ch adroddiad. Nawr dywedwch ble mae'r broblem.";
        nowhere: "We have your photo, and it goes with your report. It does not say where it was taken: write a postcode, street or place.",
            "Mae eich llun gennym, ac mae'n mynd gyda'ch adroddiad. Nid yw'n dweud ble y'i tynnwyd: ysgrifennwch god post, stryd neu le.";
        outside: "We have your photo. It was taken outside the area that this site serves: write where the problem is.",
            "Mae eich llun gennym. Fe'i tynnwyd y tu allan i'r ardal y mae'r wefan hon yn ei gwasanaethu: ysgrifennwch ble mae'r broblem.";
        missing: "Choose a photo, or write where the problem is", "Dewiswch lun, neu ysgrifennwch ble mae'r broblem";
        not_taken: "We take no photos of this type of problem. The one that you sent does not go with your report, and is deleted within a day.",
            "Nid ydym yn cymryd lluniau o'r math hwn o broblem. Nid yw'r un a anfonwyd gennych yn mynd gyda'ch adroddiad, a chaiff ei ddileu o fewn diwrnod.";
        gone: "Your photo is not here any more, or it was sent with another report. Choose it again, or send without one",
            "Nid yw eich llun yma mwyach, neu fe'i hanfonwyd gydag adroddiad arall. Dewiswch ef eto, neu anfonwch heb un";
        far: "Your photo was taken more than 200 m from the place of your report. If that place is wrong, tell us where it is on the report's page. We do not keep where the photo was taken.",
            "Tynnwyd eich llun fwy na 200 m o le eich adroddiad. Os yw'r lle hwnnw'n anghywir, dywedwch wrthym ble mae ar dudalen yr adroddiad. Nid ydym yn cadw ble y tynnwyd y llun.";
    }
}
