//! A site of its own for each test, and the real binary to run on it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use pump_cli::config::Config;
use pump_cli::site::{SecretFrom, Setup};
use pump_db::testing::new_postgres_database;
use pump_db::{Db, Tx};

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("no signal ended it"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The one line of an error, after its `pump: `.
    pub(crate) fn error(&self, code: i32) -> &str {
        assert_eq!(self.code, code, "{} {}", self.out, self.err);
        assert_eq!(self.out, "");
        let line = self.err.strip_suffix('\n').unwrap();
        assert!(!line.contains('\n'), "one line: {line}");
        line.strip_prefix("pump: ")
            .expect("it begins with the program's name")
    }

    /// What it answered, done and without a word on stderr.
    pub(crate) fn done(&self) -> &str {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out.trim_end()
    }

    /// The first line of what it answered.
    pub(crate) fn first(&self) -> &str {
        self.done().lines().next().unwrap_or_default()
    }
}

/// A folder of a site that goes when this does.
pub(crate) struct Site {
    pub(crate) folder: tempfile::TempDir,
    database: Option<String>,
    /// The same database by a way of the test's own, for what it asks itself.
    aside: Option<String>,
}

impl Site {
    pub(crate) fn sqlite() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            database: None,
            aside: None,
        }
    }

    /// In a new database with its schema; `None` when there is no PostgreSQL, which is said.
    pub(crate) async fn postgres() -> Option<Self> {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
            database: Some(new_postgres_database().await?),
            aside: None,
        };
        site.pump(&["migrate"]).done();
        Some(site)
    }

    /// In an empty database, which gets its schema; the programs reach it by `database`, the test
    /// itself by `aside`.
    pub(crate) fn between(database: String, aside: String) -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
            database: Some(database),
            aside: Some(aside),
        };
        site.pump(&["migrate"]).done();
        site
    }

    /// Loads an area and its council, and gives the key of a member of its staff.
    pub(crate) fn staff_key(&self) -> String {
        let areas = self.file(
            "areas.geojson",
            r#"{"type":"FeatureCollection","features":[{"type":"Feature",
            "properties":{"code":"COMBE","name":"Combe"},"geometry":{"type":"Polygon",
            "coordinates":[[[-2,51],[-1.9,51],[-1.9,51.1],[-2,51.1],[-2,51]]]}}]}"#,
        );
        let councils = self.file(
            "councils.csv",
            "slug,name,kind,area_code,valid_from,valid_to,successor\n\
             combe,Combe District Council,district,COMBE,,,\n",
        );
        self.pump(&["import", "areas", &areas, "--layer", "district"])
            .done();
        self.pump(&["import", "organisations", &councils]).done();
        let staff = self.pump(&[
            "admin",
            "staff",
            "add",
            "Officer",
            "--organisation",
            "combe",
        ]);
        let key = self.pump(&["admin", "key", "add", staff.done(), "--json"]);
        let key: serde_json::Value = serde_json::from_str(key.done()).unwrap();
        key["key"].as_str().unwrap().to_owned()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Writes a file beside the data folder.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pump"));
        for name in [
            "PUMP_DATA",
            "PUMP_CONFIG",
            "PUMP_SECRET",
            "PUMP_SECRET_FILE",
            "PUMP_LOG",
            "PUMP_LOG_FORMAT",
        ] {
            command.env_remove(name);
        }
        command.env_remove("DATABASE_URL").env("PUMP_LOG", "off");
        command
            .env("PUMP_DATA", self.data())
            .args(args)
            .stdin(Stdio::null());
        if let Some(url) = &self.database {
            command.env("DATABASE_URL", url);
        }
        command
    }

    /// Runs `pump` to its end.
    pub(crate) fn pump(&self, args: &[&str]) -> Said {
        Said::of(self.command(args).output().unwrap())
    }

    /// Runs `pump serve` until this is dropped or stopped. It logs warnings.
    pub(crate) fn serve(&self, args: &[&str]) -> Server {
        self.serve_with(args, &[("PUMP_LOG", "warn")])
    }

    /// The same in an environment of the test's own.
    pub(crate) fn serve_with(&self, args: &[&str], env: &[(&str, &str)]) -> Server {
        let (mut server, line) = self.start(&["serve", "--listen", "127.0.0.1:0"], args, env);
        server.base = line
            .strip_prefix("listening on ")
            .expect("it is ready")
            .to_owned();
        server
    }

    /// Runs `pump work` until this is dropped or stopped.
    pub(crate) fn work(&self, args: &[&str]) -> Server {
        let (server, line) = self.start(&["work"], args, &[("PUMP_LOG", "warn")]);
        assert_eq!(line, "working");
        server
    }

    /// Where running programs write their log.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn start(&self, what: &[&str], args: &[&str], env: &[(&str, &str)]) -> (Server, String) {
        let log = File::options().create(true).append(true).open(self.log());
        let mut command = self.command(what);
        command.args(args).envs(env.iter().copied());
        command.stdout(Stdio::piped()).stderr(log.unwrap());
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let server = Server {
            child,
            base: String::new(),
            _out: out,
        };
        (server, line.trim().to_owned())
    }

    /// Asks the site's store, beside whatever runs.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnMut(&mut Tx<'_>) -> Result<T, pump_db::DbError> + Send + 'static,
    ) -> T {
        self.store().read(question).await.unwrap()
    }

    /// Writes into the site's store, when nobody else does.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, pump_db::DbError> + Send + 'static,
    ) -> T {
        self.store().write(work).await.unwrap()
    }

    /// A handle on the site's store.
    pub(crate) fn store(&self) -> Db {
        let setup = Setup {
            secret: SecretFrom::Folder(self.data().join("secret")),
            data: self.data(),
            database: self.aside.clone().or_else(|| self.database.clone()),
            config: Config::default(),
        };
        setup.store().unwrap()
    }

    /// The address of its database, on PostgreSQL.
    pub(crate) fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }
}

/// A running `pump serve` or `pump work`.
pub(crate) struct Server {
    child: Child,
    /// Where it listens, as `http://…`; empty for one that does not.
    pub(crate) base: String,
    _out: BufReader<ChildStdout>,
}

impl Server {
    /// Sends a signal, such as `TERM`, and gives the exit code.
    pub(crate) fn stop(self, signal: &str) -> i32 {
        self.tell(signal);
        self.ended()
    }

    /// Ends it as a power cut does: it learns nothing of it.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        let ended = self.child.wait().unwrap();
        assert_eq!(ended.code(), None, "it had ended by itself: {ended}");
    }

    /// Sends a signal and does not wait.
    pub(crate) fn tell(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &id])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Waits for its end and gives the exit code.
    pub(crate) fn ended(mut self) -> i32 {
        self.child
            .wait()
            .unwrap()
            .code()
            .expect("it ended by itself")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that was stopped is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A real file; `None` when it is not at hand, which is said, and fails under `CI=true`.
pub(crate) fn real(name: &str) -> Option<String> {
    let folder = match std::env::var_os("PUMP_SHARED_DATA") {
        Some(named) => Some(PathBuf::from(named)),
        None => Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|above| above.join("shared/data"))
            .find(|folder| folder.is_dir()),
    };
    let file = folder
        .map(|folder| folder.join(name))
        .filter(|file| file.is_file());
    if let Some(file) = file {
        return Some(file.display().to_string());
    }
    let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!ci, "{name} is not at hand: set PUMP_SHARED_DATA");
    eprintln!("skipped: {name} is not at hand; PUMP_SHARED_DATA names its folder");
    None
}
