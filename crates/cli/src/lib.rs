//! The binary pump.
