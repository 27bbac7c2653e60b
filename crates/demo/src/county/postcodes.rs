//! Postcodes of an area that does not exist: none begins with V.

/// The letters that end postcodes.
const LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";

/// The postcode of the `nth` street of a place.
pub(super) fn of(place: usize, nth: usize) -> String {
    let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
    let (first, last) = (letter(nth / 9 + place), letter(nth * 7 + place * 3));
    format!("VA{} {}{first}{last}", place + 1, nth % 9 + 1)
}
