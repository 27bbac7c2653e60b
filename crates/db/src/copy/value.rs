//! Values as bytes: a kind, then the value; whole numbers and lengths are little-endian.

use crate::val::Val;

const NULL: u8 = 0;
const INT: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;
const BYTES: u8 = 4;

/// Appends `value`.
pub(super) fn put(out: &mut Vec<u8>, value: &Val) {
    match value {
        Val::Null => out.push(NULL),
        Val::Int(value) => {
            out.push(INT);
            out.extend(value.to_le_bytes());
        }
        Val::Real(value) => {
            out.push(REAL);
            out.extend(value.to_bits().to_le_bytes());
        }
        Val::Text(value) => long(out, TEXT, value.as_bytes()),
        Val::Bytes(value) => long(out, BYTES, value),
    }
}

fn long(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    out.push(kind);
    out.extend((bytes.len() as u64).to_le_bytes());
    out.extend(bytes);
}

/// All values of `bytes`; `None` when they are not written as [`put`] writes them.
pub(super) fn all(mut bytes: &[u8]) -> Option<Vec<Val>> {
    let mut values = Vec::new();
    while let [kind, rest @ ..] = bytes {
        bytes = rest;
        values.push(match *kind {
            NULL => Val::Null,
            INT => Val::Int(i64::from_le_bytes(eight(&mut bytes)?)),
            REAL => Val::Real(f64::from_bits(u64::from_le_bytes(eight(&mut bytes)?))),
            TEXT => Val::Text(String::from_utf8(take(&mut bytes)?.to_vec()).ok()?),
            BYTES => Val::Bytes(take(&mut bytes)?.to_vec()),
            _ => return None,
        });
    }
    Some(values)
}

fn eight(bytes: &mut &[u8]) -> Option<[u8; 8]> {
    let (eight, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*eight)
}

fn take<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = usize::try_from(u64::from_le_bytes(eight(bytes)?)).ok()?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{all, put};
    use crate::val::Val;

    fn value() -> impl Strategy<Value = Val> {
        prop_oneof![
            Just(Val::Null),
            any::<i64>().prop_map(Val::Int),
            any::<f64>().prop_map(Val::Real),
            ".*".prop_map(Val::Text),
            any::<Vec<u8>>().prop_map(Val::Bytes),
        ]
    }

    proptest! {
        #[test]
        fn values_come_back_as_they_were(values in prop::collection::vec(value(), 0..8)) {
            let mut bytes = Vec::new();
            values.iter().for_each(|value| put(&mut bytes, value));
            prop_assert_eq!(all(&bytes), Some(values));
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in any::<Vec<u8>>()) {
            all(&bytes);
        }
    }

    #[test]
    fn a_length_that_is_not_there_is_refused() {
        assert_eq!(
            all(&[3, 255, 255, 255, 255, 255, 255, 255, 255, b'x']),
            None
        );
        assert_eq!(all(&[1, 0]), None);
        assert_eq!(all(&[9]), None);
    }
}
