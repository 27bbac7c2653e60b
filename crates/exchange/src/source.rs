//! Bytes as they come, or out of a gz file.

use std::io::{self, BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;

const GZ_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// A file's bytes, unpacked.
pub(crate) type Source<'r> = Box<dyn Read + Send + 'r>;

/// Unpacks `file` when it begins as a gz file does, whatever its name.
pub(crate) fn open<'r>(mut file: impl Read + Send + 'r) -> Result<Source<'r>, io::Error> {
    let mut first = Vec::with_capacity(GZ_MAGIC.len());
    file.by_ref()
        .take(GZ_MAGIC.len() as u64)
        .read_to_end(&mut first)?;
    let packed = first == GZ_MAGIC;
    let whole = BufReader::new(Cursor::new(first).chain(file));
    Ok(if packed {
        Box::new(Gz(MultiGzDecoder::new(whole)))
    } else {
        Box::new(whole)
    })
}

/// Puts the decoder's errors into words.
struct Gz<R>(R);

impl<R: Read> Read for Gz<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|error| {
            let problem = match error.kind() {
                io::ErrorKind::UnexpectedEof => "the gz file is cut short: fetch it once more",
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                    "the gz file is damaged: fetch it once more"
                }
                _ => return error,
            };
            io::Error::new(error.kind(), problem)
        })
    }
}
