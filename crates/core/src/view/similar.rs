//! A record near a place.

use serde::{Deserialize, Serialize};

use super::{AssetSummary, RecordSummary};

/// A record near a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarRecord {
    /// The record.
    #[serde(flatten)]
    pub summary: RecordSummary,
    /// How far it is, in whole metres.
    pub distance_m: u64,
    /// How many different, confirmed people told us; absent where the type of problem hides small
    /// counts and this is one.
    pub people: Option<u64>,
    /// What is happening, in a sentence that the type of problem has for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happening: Option<String>,
    /// The thing that it is about; absent where there is none, or its place is not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<AssetSummary>,
}
