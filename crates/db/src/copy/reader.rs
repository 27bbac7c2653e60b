//! Reads a copy and checks all of it on the way: kinds, order, counts, digests, the end.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;
use pump_core::Millis;
use sha2::{Digest, Sha256};

use super::digest::TableDigest;
use super::error::CopyError;
use super::file::{END, FORMAT, HEAD, LAST, MOST_FRAME, ROW, STEP, TABLE, WHAT};
use super::schema::Step;
use super::{Contents, Sum, Watch, value};
use crate::tx::Dialect;
use crate::val::{Row, Val};

/// How often [`verify`] tells how far it is, in rows.
const TELL: u64 = 2_000;

/// Reads a copy through and loads nothing. It blocks the thread while it does.
///
/// # Errors
/// [`CopyError::Missing`]; [`CopyError::Damaged`] when the file is cut, altered, of another format
/// or something else.
pub fn verify(file: &Path, watch: &Watch) -> Result<Contents, CopyError> {
    let mut reader = Reader::open(file)?;
    while reader.row()?.is_some() {
        if reader.rows.is_multiple_of(TELL) {
            let table = reader.tables.last();
            watch(table.map_or("", |it| it.table.as_str()), reader.rows);
        }
    }
    reader.contents()
}

/// A copy that is being read.
pub(super) struct Reader {
    from: GzDecoder<BufReader<File>>,
    path: PathBuf,
    hash: Sha256,
    frame: Vec<u8>,
    engine: Dialect,
    made_at: Millis,
    steps: Vec<Step>,
    secret: Option<String>,
    /// Those that have begun; the sums of the last are known when it has ended.
    tables: Vec<Sum>,
    /// Of the table that is open, if one is.
    open: Option<TableDigest>,
    rows: u64,
    digest: Option<[u8; 32]>,
}

impl Reader {
    /// Opens the file and reads its head.
    pub(super) fn open(path: &Path) -> Result<Self, CopyError> {
        let file = File::open(path).map_err(|error| CopyError::Missing {
            file: path.to_owned(),
            why: error.to_string(),
        })?;
        let mut reader = Self {
            from: GzDecoder::new(BufReader::with_capacity(1 << 16, file)),
            path: path.to_owned(),
            hash: Sha256::new(),
            frame: Vec::new(),
            engine: Dialect::Sqlite,
            made_at: Millis(0),
            steps: Vec::new(),
            secret: None,
            tables: Vec::new(),
            open: None,
            rows: 0,
            digest: None,
        };
        reader.head()?;
        Ok(reader)
    }

    /// The next row, whose table is the last of [`Reader::tables`]; `None` at the end, when the
    /// whole has been found right.
    pub(super) fn row(&mut self) -> Result<Option<Vec<Val>>, CopyError> {
        while self.digest.is_none() {
            let (kind, row) = self.frame()?;
            match (kind, self.open.is_some()) {
                (TABLE, false) => self.table(&row)?,
                (ROW, true) => return self.one(row).map(Some),
                (END, true) => self.end(&row)?,
                (LAST, false) => self.last(&row)?,
                _ => return Err(self.damaged("its parts are not in order")),
            }
        }
        Ok(None)
    }

    /// The tables that have begun so far.
    pub(super) fn tables(&self) -> &[Sum] {
        &self.tables
    }

    /// What it holds, once all of it has been read.
    pub(super) fn contents(self) -> Result<Contents, CopyError> {
        let Some(digest) = self.digest else {
            return Err(self.damaged("it was not read to its end"));
        };
        Ok(Contents {
            engine: self.engine,
            made_at: self.made_at,
            secret: self.secret,
            tables: self.tables,
            digest,
            steps: self.steps,
        })
    }

    fn head(&mut self) -> Result<(), CopyError> {
        let not_one = "it is not a backup made by pump";
        let (kind, row) = match self.frame() {
            Err(CopyError::Damaged { .. }) => return Err(self.damaged(not_one)),
            frame => frame?,
        };
        if kind != HEAD || row.get::<String>(0).ok().as_deref() != Some(WHAT) {
            return Err(self.damaged(not_one));
        }
        match row.get::<i64>(1) {
            Ok(FORMAT) => {}
            Ok(other) => {
                return Err(self.damaged(format!(
                    "it is of format {other}, and this program reads format {FORMAT}: use the \
                     program that made it, or a newer one"
                )));
            }
            Err(_) => return Err(self.damaged(not_one)),
        }
        let engine: Result<String, _> = row.get(2);
        let engine = engine.ok().and_then(|name| Dialect::named(&name));
        let (Some(engine), Ok(made_at), Ok(count)) = (engine, row.get(3), row.get::<u32>(4)) else {
            return Err(self.wrong());
        };
        (self.engine, self.made_at) = (engine, made_at);
        for _ in 0..count {
            let (kind, row) = self.frame()?;
            let (STEP, Ok(file), Ok(number), Ok(digest)) =
                (kind, row.get(0), row.get(1), row.get(2))
            else {
                return Err(self.wrong());
            };
            self.steps.push(Step {
                file,
                number,
                digest,
            });
        }
        Ok(())
    }

    fn table(&mut self, row: &Row) -> Result<(), CopyError> {
        let names: Result<Vec<String>, _> = (0..row.0.len()).map(|place| row.get(place)).collect();
        let Ok([table, columns @ ..]) = names.as_deref() else {
            return Err(self.wrong());
        };
        if self.tables.iter().any(|known| known.table == *table) {
            return Err(self.damaged(format!("the table {table} is in it twice")));
        }
        self.open = Some(TableDigest::default());
        self.tables.push(Sum {
            table: table.clone(),
            columns: columns.to_vec(),
            rows: 0,
            digest: [0; 32],
        });
        Ok(())
    }

    fn one(&mut self, row: Row) -> Result<Vec<Val>, CopyError> {
        let columns = self.tables.last().map_or(0, |table| table.columns.len());
        if row.0.len() != columns {
            return Err(self.wrong());
        }
        if let Some(open) = &mut self.open {
            open.add(&self.frame);
        }
        if self.tables.last().is_some_and(|it| it.table == "setting")
            && row.get::<String>(0).is_ok_and(|name| name == "secret")
        {
            self.secret = row.get(1).ok();
        }
        self.rows += 1;
        Ok(row.0)
    }

    fn end(&mut self, row: &Row) -> Result<(), CopyError> {
        let open = self.open.take().unwrap_or_default();
        let (rows, digest) = (open.rows(), open.digest());
        let said = [Val::Int(rows as i64), Val::from(digest)];
        let Some(table) = self.tables.last_mut() else {
            return Err(self.wrong());
        };
        (table.rows, table.digest) = (rows, digest);
        if row.0 == said {
            return Ok(());
        }
        let why = format!("the rows of the table {} were altered", table.table);
        Err(self.damaged(why))
    }

    fn last(&mut self, row: &Row) -> Result<(), CopyError> {
        // Of all frames before this one, which has not been counted in.
        let digest: [u8; 32] = self.hash.clone().finalize().into();
        if row.0 != [Val::Int(self.rows as i64), Val::from(digest)] {
            return Err(self.damaged("it was altered"));
        }
        let mut more = [0];
        let more = self
            .from
            .read(&mut more)
            .map_err(|error| self.sort(&error))?;
        let after = self.from.get_mut().fill_buf();
        if more > 0 || !after.is_ok_and(<[u8]>::is_empty) {
            return Err(self.damaged("something stands behind its end"));
        }
        self.digest = Some(digest);
        Ok(())
    }

    /// The next frame; its values as they were written are in `self.frame`.
    fn frame(&mut self) -> Result<(u8, Row), CopyError> {
        let mut head = [0; 5];
        let read = self.from.read_exact(&mut head);
        read.map_err(|error| self.sort(&error))?;
        let [kind, length @ ..] = head;
        let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
        if length > MOST_FRAME {
            return Err(self.wrong());
        }
        self.frame.clear();
        // A length that is a lie finds the end before it has filled the memory.
        let mut some = (&mut self.from).take(length as u64);
        let read = some.read_to_end(&mut self.frame);
        if read.map_err(|error| self.sort(&error))? < length {
            return Err(self.cut());
        }
        if kind != LAST {
            self.hash.update(head);
            self.hash.update(&self.frame);
        }
        let values = value::all(&self.frame).ok_or_else(|| self.wrong())?;
        Ok((kind, Row(values)))
    }

    fn sort(&self, error: &std::io::Error) -> CopyError {
        match error.kind() {
            ErrorKind::UnexpectedEof => self.cut(),
            ErrorKind::InvalidInput | ErrorKind::InvalidData => self.wrong(),
            _ => self.damaged(error.to_string()),
        }
    }

    fn cut(&self) -> CopyError {
        self.damaged("it breaks off before its end")
    }

    fn wrong(&self) -> CopyError {
        self.damaged("it was altered, or is no backup made by pump")
    }

    fn damaged(&self, why: impl Into<String>) -> CopyError {
        CopyError::damaged(&self.path, why)
    }
}
