//! Takes the compiled look of the pages (frontend/dist) into the program: a list of files with
//! their bytes, as they are and compressed.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let dist = root.join("../../frontend/dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    let list = fs::read_dir(&dist)
        .map_err(|_| "the look of the pages is not compiled yet: run script/setup, then build")?;
    let mut names = Vec::new();
    for entry in list {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let mut code = String::from("pub(crate) static FILES: &[File] = &[\n");
    let plain = names.iter().filter(|name| {
        Path::new(name)
            .extension()
            .is_none_or(|ending| ending != "br" && ending != "gz")
    });
    for name in plain {
        let bytes = |name: &str| {
            let path = dist.join(name);
            path.is_file()
                .then(|| format!("include_bytes!({:?})", path.display().to_string()))
        };
        let compressed = |ending: &str| match bytes(&format!("{name}.{ending}")) {
            Some(bytes) => format!("Some({bytes})"),
            None => "None".to_owned(),
        };
        let whole = bytes(name).ok_or("frontend/dist has a folder in it")?;
        let (brotli, gzip) = (compressed("br"), compressed("gz"));
        writeln!(
            code,
            "File {{ name: {name:?}, bytes: {whole}, brotli: {brotli}, gzip: {gzip} }},"
        )?;
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("files.rs"), code)?;
    Ok(())
}
