//! What is said of an area that has ended.

part! {
    /// Words for its page, and for the one message that its followers get.
    AreaEnded {
        ended: "{} ended on {}.", "Daeth {} i ben ar {}.";
        place_taken: "Its place is taken by", "Ei olynydd yw";
        now: "{} is now {}", "Mae {} bellach yn {}";
        from_now: "You will get news of {} from now on.", "Byddwch yn cael newyddion am {} o hyn ymlaen.";
        look: "See what is reported there", "Gweld beth sy'n cael ei adrodd yno";
    }
}
