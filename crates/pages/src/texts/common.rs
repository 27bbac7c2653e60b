//! What many pages say.

part! {
    /// Words of forms and lists, whichever page they stand on.
    Common {
        /// What the links of the header are, for who hears the page.
        menu: "Menu", "Dewislen";
        report: "Report a problem", "Rhoi gwybod am broblem";
        my_updates: "My updates", "Fy niweddariadau";
        /// What the link back is, for who hears the page.
        way_back: "The page before", "Y dudalen flaenorol";
        back: "Back", "Yn ôl";
        next: "Continue", "Parhau";
        there_is_a_problem: "There is a problem", "Mae problem";
        /// Read out before the words of a field's error.
        error: "Error:", "Gwall:";
        optional: "optional", "dewisol";
    }
}
