//! Finds the features of a FeatureCollection without holding more than one of them.

use std::io::Read;

use super::bytes::Bytes;
use crate::error::ExchangeError;

/// The longest feature, in bytes. The largest real one that is known, the outline of the United
/// Kingdom at 20 m, has 7 MB.
const MOST_FEATURE: usize = 32 << 20;
/// The longest name of a member, or value of `type`, in bytes.
const MOST_WORD: usize = 200;
const KIND: &str = "FeatureCollection";

/// Where in the file we are.
#[derive(Clone, Copy)]
enum Place {
    Start,
    /// Before a member of the collection; the first has no comma before it.
    Member {
        first: bool,
    },
    /// Before a feature.
    Feature {
        first: bool,
    },
    End,
}

/// Goes through a file feature by feature.
pub(crate) struct Scanner<R> {
    bytes: Bytes<R>,
    place: Place,
    count: u64,
    typed: bool,
    listed: bool,
    feature: Vec<u8>,
}

impl<R: Read> Scanner<R> {
    pub(crate) fn new(file: R) -> Self {
        Self {
            bytes: Bytes::new(file),
            place: Place::Start,
            count: 0,
            typed: false,
            listed: false,
            feature: Vec::new(),
        }
    }

    /// The next feature: its number from 1, and its text. `None` when the collection has ended as
    /// it should.
    pub(crate) fn feature(&mut self) -> Result<Option<(u64, &[u8])>, ExchangeError> {
        loop {
            match self.place {
                Place::Start => self.start()?,
                Place::Member { first } => self.member(first)?,
                Place::Feature { first } => {
                    if self.one(first)? {
                        return Ok(Some((self.count, &self.feature)));
                    }
                }
                Place::End => return Ok(None),
            }
        }
    }

    fn start(&mut self) -> Result<(), ExchangeError> {
        self.expect(
            b'{',
            "this is not a GeoJSON FeatureCollection: that begins with {",
        )?;
        self.place = Place::Member { first: true };
        Ok(())
    }

    fn member(&mut self, first: bool) -> Result<(), ExchangeError> {
        match self.bytes.peek_solid()? {
            Some(b'}') => return self.end(),
            Some(b',') if !first => {
                self.bytes.pass();
                self.bytes.peek_solid()?;
            }
            Some(_) if first => {}
            Some(_) => return Err(self.bytes.wrong("a comma or } should come here")),
            None => return Err(self.cut_short()),
        }
        let name = self.word("the name of a member")?;
        self.expect(b':', "a colon should come after the name of a member")?;
        self.place = Place::Member { first: false };
        match name.as_str() {
            "features" if self.listed => {
                return Err(self
                    .bytes
                    .wrong("there are two lists of features: one is possible"));
            }
            "features" => {
                self.expect(b'[', "features should be a list: [ should come here")?;
                self.listed = true;
                self.place = Place::Feature { first: true };
            }
            "type" => {
                let kind = self.word("the type")?;
                if kind != KIND {
                    let problem = format!("this is a {kind:?}: it should be a {KIND}");
                    return Err(self.bytes.wrong(problem));
                }
                self.typed = true;
            }
            _ => self.bytes.value(|_| Ok(()))?,
        }
        Ok(())
    }

    /// Reads a feature; `false` when the list has ended.
    fn one(&mut self, first: bool) -> Result<bool, ExchangeError> {
        match self.bytes.peek_solid()? {
            Some(b']') => {
                self.bytes.pass();
                self.place = Place::Member { first: false };
                return Ok(false);
            }
            Some(b',') if !first => self.bytes.pass(),
            Some(_) if first => {}
            Some(_) => return Err(self.bytes.wrong("a comma or ] should come after a feature")),
            None => return Err(self.cut_short()),
        }
        if self.bytes.peek_solid()? != Some(b'{') {
            return Err(self
                .bytes
                .wrong("a feature should come here: it begins with {"));
        }
        self.feature.clear();
        let feature = &mut self.feature;
        self.bytes.value(|byte| {
            if feature.len() == MOST_FEATURE {
                return Err("this feature has more than 32 MB: split it");
            }
            feature.push(byte);
            Ok(())
        })?;
        self.count += 1;
        self.place = Place::Feature { first: false };
        Ok(true)
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.bytes.pass();
        if !self.typed || !self.listed {
            let problem = "this is not a GeoJSON FeatureCollection: that has \"type\": \
                           \"FeatureCollection\" and a list \"features\"";
            return Err(self.bytes.wrong(problem));
        }
        if self.bytes.peek_solid()?.is_some() {
            return Err(self.bytes.wrong("the file should end after the collection"));
        }
        self.place = Place::End;
        Ok(())
    }

    /// A text in quotes; `what` it is, for the error.
    fn word(&mut self, what: &str) -> Result<String, ExchangeError> {
        let mut text = Vec::new();
        if self.bytes.peek_solid()? == Some(b'"') {
            self.bytes.value(|byte| {
                text.push(byte);
                if text.len() > MOST_WORD {
                    Err("this text is too long")
                } else {
                    Ok(())
                }
            })?;
        }
        let problem = || {
            self.bytes
                .wrong(format!("{what} should come here, in quotes"))
        };
        serde_json::from_slice(&text).map_err(|_| problem())
    }

    fn expect(&mut self, wanted: u8, problem: &str) -> Result<(), ExchangeError> {
        if self.bytes.peek_solid()? != Some(wanted) {
            return Err(self.bytes.wrong(problem));
        }
        self.bytes.pass();
        Ok(())
    }

    fn cut_short(&self) -> ExchangeError {
        let problem = format!("the file is cut short after {} features", self.count);
        self.bytes.wrong(problem)
    }
}
