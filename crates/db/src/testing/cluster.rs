//! A PostgreSQL of a test's own, which can be stopped in the rudest way and started again.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A throw-away cluster on a free port of 127.0.0.1; gone when this is dropped.
pub struct Cluster {
    folder: tempfile::TempDir,
    bin: PathBuf,
    port: u16,
    fsync: &'static str,
}

impl Cluster {
    /// Makes and starts a cluster with `fsync` off, or `None` where PostgreSQL is not installed
    /// (which is said, and fails under `CI=true`).
    ///
    /// # Panics
    /// When PostgreSQL is there and does not start.
    #[must_use]
    pub fn start() -> Option<Self> {
        Self::begin("off")
    }

    /// The same with `fsync` on, for tests of flushes.
    ///
    /// # Panics
    /// As [`Cluster::start`].
    #[must_use]
    pub fn start_durable() -> Option<Self> {
        Self::begin("on")
    }

    fn begin(fsync: &'static str) -> Option<Self> {
        let Some(bin) = binaries() else {
            let ci = std::env::var("CI").as_deref() == Ok("true");
            assert!(!ci, "PostgreSQL is not installed: script/setup installs it");
            eprintln!("skipped: PostgreSQL is not installed");
            return None;
        };
        let folder = tempfile::Builder::new()
            .prefix("pump-pg")
            .tempdir()
            .expect("a folder");
        if root() {
            let owned = Command::new("chown")
                .arg("postgres")
                .arg(folder.path())
                .status();
            assert!(owned.expect("chown").success());
        }
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("its number").port();
        drop(free);
        let cluster = Self {
            folder,
            bin,
            port,
            fsync,
        };
        let data = cluster.data();
        cluster.run(
            "initdb",
            &[
                "-D",
                &data,
                "-U",
                "pump",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ],
        );
        cluster.resume();
        Some(cluster)
    }

    /// `postgres://…/postgres`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://pump@127.0.0.1:{}/postgres", self.port)
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops it as if the power went: no checkpoint, every connection cut.
    ///
    /// # Panics
    /// When it cannot be stopped.
    pub fn stop_immediate(&self) {
        self.run(
            "pg_ctl",
            &["-D", &self.data(), "-m", "immediate", "-w", "stop"],
        );
    }

    /// Starts it again, with recovery.
    ///
    /// # Panics
    /// When it does not start.
    pub fn resume(&self) {
        let folder = self.folder.path().display();
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories={folder} \
             -c fsync={} -c max_connections=100",
            self.port, self.fsync
        );
        let log = self.folder.path().join("log").display().to_string();
        self.run(
            "pg_ctl",
            &[
                "-D",
                &self.data(),
                "-o",
                &options,
                "-l",
                &log,
                "-w",
                "start",
            ],
        );
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, tool: &str, arguments: &[&str]) {
        let done = self.try_run(tool, arguments);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{tool} failed: {said}");
    }

    fn try_run(&self, tool: &str, arguments: &[&str]) -> Output {
        let tool = self.bin.join(tool);
        // initdb and postgres refuse to run as root.
        let mut command = if root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(tool);
            command
        } else {
            Command::new(tool)
        };
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        // The server inherits the output; a pipe would stay open as long as it runs.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.output().expect("the tool runs")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.try_run(
            "pg_ctl",
            &["-D", &self.data(), "-m", "immediate", "-w", "stop"],
        );
    }
}

fn root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    String::from_utf8_lossy(&id.stdout).trim() == "0"
}

fn binaries() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .ok()
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    found.extend(
        std::env::var_os("PATH")
            .iter()
            .flat_map(std::env::split_paths),
    );
    found.retain(|bin| has(bin, "initdb") && has(bin, "pg_ctl"));
    found.sort();
    found.pop()
}

fn has(bin: &Path, tool: &str) -> bool {
    bin.join(tool).is_file()
}
