//! What a row says and no field of ours holds: lines of a private note, word for word.
//!
//! A line is `column: value`; further lines of a value stand two spaces in.

/// Writes columns and values.
pub(crate) fn write(columns: &[(&str, &str)]) -> String {
    let lines = columns
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.replace('\n', "\n  ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Reads them again.
pub(crate) fn read(note: &str) -> Vec<(String, String)> {
    let mut columns: Vec<(String, String)> = Vec::new();
    for line in note.split('\n') {
        match (line.strip_prefix("  "), columns.last_mut()) {
            (Some(more), Some((_, value))) => {
                value.push('\n');
                value.push_str(more);
            }
            _ => {
                let (name, value) = line.split_once(": ").unwrap_or((line, ""));
                columns.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn what_was_written_is_read_again() {
        let columns = [
            ("address", "1 High St: the back"),
            ("notes", "one\n  two\n\nthree\r\nfour: five"),
            ("empty", ""),
            ("end", "x\n"),
        ];
        let back = read(&write(&columns));
        let back: Vec<_> = back.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(back, columns);
    }
}
