//! Files of a site's own, brought into use while it runs.

use std::path::Path;

use pump_catalogue::{File, Files};

use crate::app::TestApp;

impl TestApp {
    /// Brings the kinds and services of a folder into use beside those that come with the program,
    /// as a running server does when files change.
    ///
    /// # Panics
    /// When they cannot be read, or are not in order.
    pub async fn add_files(&self, folder: &Path) {
        let mut files = Files::shipped();
        files.kinds.extend(read(&folder.join("kinds")));
        files.services.extend(read(&folder.join("services")));
        let declared = pump_acts::declare(&self.app, files).await;
        declared.expect("files that are in order");
    }
}

fn read(folder: &Path) -> Vec<File> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut files: Vec<File> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            File {
                name: path.display().to_string(),
                text: std::fs::read_to_string(&path).expect("a file"),
            }
        })
        .collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}
