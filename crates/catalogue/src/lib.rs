//! Kinds and services: load, check, route. No I/O.
