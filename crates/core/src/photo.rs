//! What can be wrong with a picture that somebody sends.

/// Why a picture was not taken. `Display` is what is wrong and what would be right, to stand after
/// the name of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoProblem {
    /// More than 10 MB.
    #[error("is larger than 10 MB: make it smaller, or send a screenshot of the picture")]
    TooManyBytes,
    /// More than 50 million pixels.
    #[error("is larger than 50 megapixels: make it smaller, or send a screenshot of the picture")]
    TooManyPixels,
    /// The format that some telephones save pictures in, which few programs read.
    #[error(
        "was saved by your phone as HEIC, which cannot be read here: in its settings choose \
         'Most compatible', or send a screenshot of the picture"
    )]
    Heic,
    /// No picture, or of a format that is not read here.
    #[error("is no picture that can be read here: send a JPEG, PNG or WebP")]
    Unknown,
    /// A picture that ends before it is whole, or breaks the rules of its format.
    #[error("is damaged, or was cut off on its way: send it again, or another picture")]
    Damaged,
}
