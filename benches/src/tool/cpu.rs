//! CPU time of this process and of the backends of PostgreSQL, from /proc.

use std::fs;

/// Ticks a second, which Linux has fixed for programs.
const TICKS: f64 = 100.0;

/// Reads CPU times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cpu {
    /// The process id of the postmaster, if there is one on this machine.
    pub(crate) postmaster: Option<u32>,
}

/// CPU seconds, user and system together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    /// Of this process: with HTTP, clients and server together.
    pub(crate) own: f64,
    /// Of PostgreSQL.
    pub(crate) database: Option<f64>,
}

impl Spent {
    pub(crate) fn all(self) -> f64 {
        self.own + self.database.unwrap_or_default()
    }
}

impl Cpu {
    /// What was used until now.
    pub(crate) fn now(self) -> Spent {
        let own = stat("self").map_or(0.0, |stat| stat.used);
        Spent {
            own,
            database: self.postmaster.map(database),
        }
    }

    /// What was used since `before`.
    pub(crate) fn since(self, before: Spent) -> Spent {
        let now = self.now();
        Spent {
            own: now.own - before.own,
            database: now.database.zip(before.database).map(|(a, b)| a - b),
        }
    }
}

/// The parent of a process.
pub(crate) fn parent(process: i64) -> Option<u32> {
    stat(&process.to_string()).map(|stat| stat.parent)
}

/// The postmaster, its children, and those of them that have ended.
fn database(postmaster: u32) -> f64 {
    let ended = stat(&postmaster.to_string()).map_or(0.0, |stat| stat.used + stat.ended);
    let running = fs::read_dir("/proc").into_iter().flatten().flatten();
    let stats = running.filter_map(|entry| stat(&entry.file_name().to_string_lossy()));
    let children = stats.filter(|stat| stat.parent == postmaster);
    ended + children.map(|stat| stat.used).sum::<f64>()
}

struct Stat {
    parent: u32,
    used: f64,
    ended: f64,
}

fn stat(process: &str) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in brackets, may hold anything.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        used: (ticks(11)? + ticks(12)?) / TICKS,
        ended: (ticks(13)? + ticks(14)?) / TICKS,
    })
}
