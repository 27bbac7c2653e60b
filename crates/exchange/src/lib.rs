//! Codecs: foreign bytes to inputs of acts.
