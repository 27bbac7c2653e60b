//! Bytes as they come, or out of a gz file.

use std::io::{self, BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;

const GZ_MAGIC: &[u8] = &[0x1f, 0x8b];
/// What some programs put before UTF-8 text.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A file's bytes, unpacked, without a mark before them.
pub(crate) type Source<'r> = Box<dyn Read + Send + 'r>;

/// Unpacks `file` when it begins as a gz file does, whatever its name.
pub(crate) fn open<'r>(file: impl Read + Send + 'r) -> Result<Source<'r>, io::Error> {
    let (first, whole) = begin(file, GZ_MAGIC.len())?;
    let plain: Source<'r> = if first == GZ_MAGIC {
        Box::new(Gz(MultiGzDecoder::new(BufReader::new(whole))))
    } else {
        Box::new(whole)
    };
    let (first, mut whole) = begin(plain, MARK.len())?;
    if first == MARK {
        whole.read_exact(&mut [0; MARK.len()])?;
    }
    Ok(Box::new(whole))
}

/// The first `length` bytes, fewer when there are not as many, and all of them to read again.
fn begin<R: Read>(mut file: R, length: usize) -> io::Result<(Vec<u8>, impl Read + use<R>)> {
    let mut first = Vec::with_capacity(length);
    file.by_ref().take(length as u64).read_to_end(&mut first)?;
    let whole = Cursor::new(first.clone()).chain(file);
    Ok((first, whole))
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
