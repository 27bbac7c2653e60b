//! Measures the bars of the design; run by `script/bench`.

fn main() {}
