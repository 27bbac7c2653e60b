//! A load on its way: rows gathered into steps, steps handed over, what came of them.

use std::path::Path;
use std::time::Instant;

use indicatif::ProgressBar;
use pump_acts::import::{AssetsBegun, Imported, MOST_ROWS, RegisterInput};
use pump_acts::{Operated, Operation};
use pump_exchange::ExchangeError;
use tokio::sync::watch;

use crate::args::Notes;
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::Setup;
use crate::stop::on_signal;

/// The most notes that are shown.
const SHOWN: usize = 20;

/// How much goes into a step.
pub(super) struct Step<T> {
    /// Rows at most.
    pub(super) rows: usize,
    /// Bytes at most, by `weigh`; a row that is heavier goes alone.
    pub(super) bytes: usize,
    /// About how many bytes a row is as JSON.
    pub(super) weigh: fn(&T) -> usize,
    /// The step as an operation, with how many rows of the file were read by its end.
    pub(super) make: Box<dyn Fn(Vec<T>, u64) -> Operation>,
}

impl<T> Step<T> {
    /// Of rows that are light.
    pub(super) fn of_light_rows(make: impl Fn(Vec<T>, u64) -> Operation + 'static) -> Self {
        Self {
            rows: MOST_ROWS,
            bytes: usize::MAX,
            weigh: |_| 0,
            make: Box::new(make),
        }
    }
}

/// A load on its way.
pub(super) struct Load {
    hands: Hands,
    pub(super) done: Imported,
    /// Rows of the file that were read.
    read: u64,
    /// Those of them that an earlier run was done with.
    before: u64,
    began: Instant,
    stop: watch::Receiver<bool>,
}

impl Load {
    /// Finds whose hands do it.
    ///
    /// # Errors
    /// When nobody's can.
    pub(super) async fn begin(setup: &Setup) -> Result<Self, Failure> {
        Ok(Self {
            stop: on_signal()?,
            hands: Hands::find(setup).await?,
            done: Imported::default(),
            read: 0,
            before: 0,
            began: Instant::now(),
        })
    }

    /// Goes on after the rows that an earlier run was done with: they are as they were.
    pub(super) fn go_on(&mut self, rows: u64) {
        (self.read, self.before) = (rows, rows);
        self.began = Instant::now();
    }

    /// Has something done.
    ///
    /// # Errors
    /// As the operation says.
    pub(super) async fn ask(&mut self, operation: Operation) -> Result<Operated, Failure> {
        self.hands.operate(operation).await
    }

    /// Hands over all `rows`, in steps. A row that is not right is noted and left out.
    ///
    /// # Errors
    /// When a step fails, or when we are asked to stop: what was handed over stays.
    pub(super) async fn rows<T>(
        &mut self,
        rows: impl Iterator<Item = Result<T, ExchangeError>>,
        step: &Step<T>,
        bar: &ProgressBar,
    ) -> Result<(), Failure> {
        let (mut together, mut weight) = (Vec::new(), 0);
        for row in rows {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    self.read += 1;
                    self.done.notes.push(format!("{error}; left out"));
                    continue;
                }
            };
            let more = (step.weigh)(&row);
            let full = together.len() == step.rows || weight + more > step.bytes;
            if full && !together.is_empty() {
                self.hand_over(step, std::mem::take(&mut together), bar)
                    .await?;
                weight = 0;
            }
            weight += more;
            self.read += 1;
            together.push(row);
        }
        if !together.is_empty() {
            self.hand_over(step, together, bar).await?;
        }
        bar.finish_and_clear();
        Ok(())
    }

    async fn hand_over<T>(
        &mut self,
        step: &Step<T>,
        rows: Vec<T>,
        bar: &ProgressBar,
    ) -> Result<(), Failure> {
        if *self.stop.borrow() {
            bar.finish_and_clear();
            let done = summary(&self.done);
            let problem = format!("stopped after {done}: run it again to go on");
            return Err(Failure::Failed(problem));
        }
        match self.hands.operate((step.make)(rows, self.read)).await? {
            Operated::Imported(imported) => self.done.add(imported),
            _ => return Err(other_version()),
        }
        let (read, rate) = (self.read, self.rate());
        bar.set_message(format!("{read} rows, {rate:.0}/s"));
        Ok(())
    }

    /// Rows a second, those of an earlier run not counted.
    fn rate(&self) -> f64 {
        (self.read - self.before) as f64 / self.began.elapsed().as_secs_f64().max(0.001)
    }

    /// Begins an import of a register of assets, or looks at it.
    ///
    /// # Errors
    /// As the operation says.
    pub(super) async fn begin_assets(
        &mut self,
        input: &RegisterInput,
        look: bool,
    ) -> Result<AssetsBegun, Failure> {
        let input = input.clone();
        match self
            .hands
            .operate(Operation::BeginAssets { input, look })
            .await?
        {
            Operated::AssetsBegun(begun) => Ok(begun),
            _ => Err(other_version()),
        }
    }

    /// The same load from its beginning, with nothing done yet.
    pub(super) fn anew(self) -> Self {
        Self {
            done: Imported::default(),
            read: 0,
            before: 0,
            began: Instant::now(),
            ..self
        }
    }

    /// Ends without a word.
    ///
    /// # Errors
    /// When the store cannot be closed.
    pub(super) async fn give_up(self) -> Result<(), Failure> {
        self.hands.finish().await
    }

    /// Has lines said about what was loaded, and notes them.
    ///
    /// # Errors
    /// As the operation says.
    pub(super) async fn ask_notes(&mut self, operation: Operation) -> Result<(), Failure> {
        match self.hands.operate(operation).await? {
            Operated::Notes { notes } => self.done.notes.extend(notes),
            _ => return Err(other_version()),
        }
        Ok(())
    }

    /// Says what came of it.
    ///
    /// # Errors
    /// When nothing of the file could be taken, or the notes cannot be written.
    pub(super) async fn end(self, file: &Path, notes: &Notes, json: bool) -> Result<(), Failure> {
        let (rate, took) = (self.rate(), self.began.elapsed().as_secs_f64());
        self.hands.finish().await?;
        let mut done = self.done;
        done.same += self.before;
        if let Some(path) = &notes.notes {
            let text: String = done.notes.iter().map(|note| format!("{note}\n")).collect();
            std::fs::write(path, text).map_err(|error| {
                Failure::Failed(format!("cannot write {}: {error}", path.display()))
            })?;
        }
        if done.new + done.moved + done.changed + done.same == 0 {
            let why = done.notes.first().map_or("it is empty", String::as_str);
            return Err(none_taken(file, why));
        }
        let mut lines = vec![summary(&done)];
        lines.push(format!("{} rows in {took:.1} s ({rate:.0}/s)", self.read));
        if self.before > 0 {
            let before = self.before;
            lines.push(format!(
                "{before} of them were done with before: --again looks at them once more"
            ));
        }
        let shown = done.notes.iter().take(SHOWN);
        lines.extend(shown.map(|note| format!("note: {note}")));
        if done.notes.len() > SHOWN {
            let more = done.notes.len() - SHOWN;
            lines.push(format!(
                "and {more} more notes: --notes FILE keeps all of them"
            ));
        }
        out::answer(json, &done, &lines.join("\n"))
    }
}

/// Reads all `rows` once before anything is handed over, so that a file that breaks off or is
/// something else changes nothing.
///
/// # Errors
/// When the file cannot be read to its end, or when not one row of it is right.
pub(super) fn check<T>(
    file: &Path,
    rows: impl Iterator<Item = Result<T, ExchangeError>>,
) -> Result<(), Failure> {
    let (mut good, mut first) = (false, None);
    for row in rows {
        match row {
            Ok(_) => good = true,
            Err(error) if error.is_of_one_item() => first = first.or(Some(error.to_string())),
            Err(error) => return Err(wrong(file, &error)),
        }
    }
    if good {
        return Ok(());
    }
    Err(none_taken(
        file,
        first.as_deref().unwrap_or("nothing in it fits"),
    ))
}

/// A file that is not as it must be.
pub(super) fn wrong(file: &Path, error: &ExchangeError) -> Failure {
    Failure::Failed(format!("{}: {error}", file.display()))
}

fn none_taken(file: &Path, why: &str) -> Failure {
    Failure::Failed(format!(
        "nothing could be taken from {}: {why}",
        file.display()
    ))
}

pub(super) fn other_version() -> Failure {
    Failure::Failed("the running server is another version of pump".into())
}

fn summary(done: &Imported) -> String {
    let changed = match done.changed {
        0 => String::new(),
        changed => format!(" {changed} changed,"),
    };
    let moved = match done.moved {
        0 => String::new(),
        moved => format!(" {moved} moved,"),
    };
    let retired = match done.retired {
        0 => String::new(),
        retired => format!(", {retired} retired"),
    };
    format!(
        "{} new,{moved}{changed} {} the same{retired}",
        done.new, done.same
    )
}
