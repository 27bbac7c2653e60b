//! The wire format of protocol buffers, as much of it as tiles need.

use super::TileError;

/// What a field holds.
pub(super) enum Wire<'a> {
    /// A varint.
    Number(u64),
    /// Eight bytes, the lowest first.
    Eight([u8; 8]),
    /// A run of bytes: words, a message, packed numbers.
    Bytes(&'a [u8]),
    /// Four bytes, the lowest first.
    Four([u8; 4]),
}

/// The fields of a message, with their numbers. Ends after the first that cannot be read.
pub(super) struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn field(&mut self) -> Result<(u64, Wire<'a>), TileError> {
        let tag = varint(&mut self.rest)?;
        let wire = match tag & 7 {
            0 => Wire::Number(varint(&mut self.rest)?),
            1 => Wire::Eight(self.some()?),
            2 => {
                let length = usize::try_from(varint(&mut self.rest)?);
                let length = length.map_err(|_| TileError::CutOff)?;
                let split = self.rest.split_at_checked(length);
                let (bytes, rest) = split.ok_or(TileError::CutOff)?;
                self.rest = rest;
                Wire::Bytes(bytes)
            }
            5 => Wire::Four(self.some()?),
            _ => return Err(TileError::Malformed),
        };
        Ok((tag >> 3, wire))
    }

    fn some<const N: usize>(&mut self) -> Result<[u8; N], TileError> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(TileError::CutOff)?;
        self.rest = rest;
        Ok(*bytes)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Wire<'a>), TileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_err() {
            self.rest = &[];
        }
        Some(field)
    }
}

/// Packed numbers of 32 bits.
pub(super) fn packed(mut bytes: &[u8]) -> Result<Vec<u32>, TileError> {
    let mut numbers = Vec::new();
    while !bytes.is_empty() {
        let number = u32::try_from(varint(&mut bytes)?);
        numbers.push(number.map_err(|_| TileError::Malformed)?);
    }
    Ok(numbers)
}

fn varint(bytes: &mut &[u8]) -> Result<u64, TileError> {
    let mut value = 0_u64;
    for shift in (0..70).step_by(7) {
        let (first, rest) = bytes.split_first().ok_or(TileError::CutOff)?;
        *bytes = rest;
        let part = u64::from(first & 0x7f);
        if shift == 63 && part > 1 {
            return Err(TileError::Malformed);
        }
        value |= part << shift;
        if first & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(TileError::Malformed)
}

/// Writes a varint.
pub(super) fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Writes a field that is a varint.
pub(super) fn put_number(bytes: &mut Vec<u8>, field: u64, value: u64) {
    put_varint(bytes, field << 3);
    put_varint(bytes, value);
}

/// Writes a field that is a run of bytes.
pub(super) fn put_bytes(bytes: &mut Vec<u8>, field: u64, run: &[u8]) {
    put_varint(bytes, field << 3 | 2);
    put_varint(bytes, run.len() as u64);
    bytes.extend_from_slice(run);
}
