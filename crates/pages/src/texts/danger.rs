//! Whom to ring when somebody may be in danger.

use pump_core::check::Danger;

part! {
    /// What whoever wrote of danger should do now.
    DangerNow {
        title: "If somebody is in danger now, ring first", "Os oes rhywun mewn perygl nawr, ffoniwch yn gyntaf";
        lead: "Your report is sent. Nobody may read it before tomorrow.",
            "Mae'ch adroddiad wedi'i anfon. Efallai na fydd neb yn ei ddarllen cyn yfory.";
        emergency: "In danger now?", "Mewn perygl nawr?";
        distress: "Somebody who may take their life? Samaritans, free, at any hour",
            "Rhywun a allai gymryd ei fywyd? Y Samariaid, am ddim, unrhyw bryd";
        gas: "Smell gas?", "Arogli nwy?";
        electricity: "Wires or cables? Keep away, and ring the electricity network",
            "Gwifrau neu geblau? Cadwch draw, a ffoniwch y rhwydwaith trydan";
    }
}

impl DangerNow {
    /// What to ask somebody, and the number to ring. 999 is last: it is there for all of them.
    pub(crate) fn lines(&self, dangers: &[Danger]) -> Vec<(&'static str, &'static str)> {
        let line = |danger: &Danger| match danger {
            Danger::Emergency => None,
            Danger::Distress => Some((self.distress, "116 123")),
            Danger::Gas => Some((self.gas, "0800 111 999")),
            Danger::Electricity => Some((self.electricity, "105")),
        };
        let lines = dangers.iter().filter_map(line);
        lines.chain([(self.emergency, "999")]).collect()
    }
}
