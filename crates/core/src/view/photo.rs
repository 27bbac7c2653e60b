//! A photo of a record.

use serde::{Deserialize, Serialize};

use super::is_false;

/// A photo that somebody gave: a JPEG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoView {
    /// Its id.
    pub id: String,
    /// The address of the picture, at most 1,600 pixels on its longer side.
    pub url: String,
    /// The address of a small one, at most 400 pixels on its longer side.
    pub small_url: String,
    /// The width of the picture, in pixels.
    pub width: u32,
    /// The height of the picture, in pixels.
    pub height: u32,
    /// Whether it is still being checked: then only the organisation sees it.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub being_checked: bool,
}
