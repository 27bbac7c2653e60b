//! Organisations, staff and keys, personal data.
