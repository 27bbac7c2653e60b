//! The HTTP door: the JSON API.
