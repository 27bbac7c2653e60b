//! Records, contributions, updates; the pending change, the numberer and the feed; the one view.
