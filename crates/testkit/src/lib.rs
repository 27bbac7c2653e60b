//! What tests share: throw-away databases on both engines, a cutting proxy, a mail sink.
