//! As much of an HTTP/1.1 client as the benches need: it must cost little, since it shares the
//! cores with what is measured.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) etag: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// # Errors
    /// When nobody answers there.
    pub(crate) async fn connect(to: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 << 10),
        })
    }

    /// Sends a whole request and reads its answer.
    ///
    /// # Errors
    /// When the connection ends, or the answer has no length.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let text = std::str::from_utf8(&self.buffer[..head])?;
        let field = |name: &str| {
            let mut lines = text.lines().skip(1).filter_map(|line| line.split_once(':'));
            let found = lines.find(|(field, _)| field.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.trim().to_owned())
        };
        let status = text.get(9..12).context("no status")?.parse()?;
        let etag = field("etag");
        let length = match field("content-length") {
            Some(length) => length.parse()?,
            None if status == 304 => 0,
            None => bail!("an answer without a length: {text}"),
        };
        while self.buffer.len() < head + length {
            self.more().await?;
        }
        Ok(Answer {
            status,
            etag,
            body: self.buffer[head..head + length].to_vec(),
        })
    }

    async fn more(&mut self) -> anyhow::Result<()> {
        let count = self.stream.read_buf(&mut self.buffer).await?;
        anyhow::ensure!(count > 0, "the server closed the connection");
        Ok(())
    }
}
