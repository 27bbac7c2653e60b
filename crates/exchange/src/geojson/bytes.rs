//! JSON text byte by byte, with one byte of foresight.

use std::io::{BufRead, BufReader, Read};

use crate::error::ExchangeError;

/// Reads bytes and knows how many there were.
pub(crate) struct Bytes<R> {
    inner: BufReader<R>,
    at: u64,
}

impl<R: Read> Bytes<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner: BufReader::with_capacity(1 << 16, inner),
            at: 0,
        }
    }

    /// The next byte, which stays; `None` at the end.
    pub(crate) fn peek(&mut self) -> Result<Option<u8>, ExchangeError> {
        Ok(self.inner.fill_buf()?.first().copied())
    }

    /// Goes past the byte that was peeked at.
    pub(crate) fn pass(&mut self) {
        self.inner.consume(1);
        self.at += 1;
    }

    /// The next byte that is not white space, which stays.
    pub(crate) fn peek_solid(&mut self) -> Result<Option<u8>, ExchangeError> {
        while let Some(byte) = self.peek()? {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(Some(byte));
            }
            self.pass();
        }
        Ok(None)
    }

    /// An error at this place.
    pub(crate) fn wrong(&self, problem: impl Into<String>) -> ExchangeError {
        ExchangeError::Structure {
            at: self.at,
            problem: problem.into(),
        }
    }

    /// Reads one JSON value by its brackets and quotes alone and gives it to `keep`, byte by
    /// byte. Whether it is good JSON is for whoever parses it.
    pub(crate) fn value(
        &mut self,
        mut keep: impl FnMut(u8) -> Result<(), &'static str>,
    ) -> Result<(), ExchangeError> {
        let (mut depth, mut text, mut escaped) = (0_u64, false, false);
        self.peek_solid()?;
        loop {
            let Some(byte) = self.peek()? else {
                return Err(self.wrong("the file is cut short: it ends inside a value"));
            };
            let outside = !text && depth == 0;
            if outside && matches!(byte, b',' | b'}' | b']') {
                return Ok(());
            }
            keep(byte).map_err(|problem| self.wrong(problem))?;
            self.pass();
            match byte {
                _ if escaped => escaped = false,
                b'\\' if text => escaped = true,
                b'"' => text = !text,
                b'{' | b'[' if !text => depth += 1,
                b'}' | b']' if !text => depth -= 1,
                _ => {}
            }
            if !text && depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return Ok(());
            }
        }
    }
}
