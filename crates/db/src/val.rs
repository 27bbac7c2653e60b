//! The four kinds of value that both engines keep, and the rows they give back.

use crate::error::DbError;

/// A value of a column: BIGINT, DOUBLE PRECISION, TEXT, bytes, or null.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    /// Null.
    Null,
    /// BIGINT.
    Int(i64),
    /// DOUBLE PRECISION.
    Real(f64),
    /// TEXT.
    Text(String),
    /// BLOB or BYTEA.
    Bytes(Vec<u8>),
}

macro_rules! into_val {
    ($($type:ty => $make:expr),* $(,)?) => {$(
        impl From<$type> for Val {
            fn from(value: $type) -> Self {
                $make(value)
            }
        }
    )*};
}

into_val! {
    i64 => Val::Int,
    i32 => |value| Val::Int(i64::from(value)),
    u32 => |value| Val::Int(i64::from(value)),
    u8 => |value| Val::Int(i64::from(value)),
    bool => |value| Val::Int(i64::from(value)),
    f64 => Val::Real,
    String => Val::Text,
    &str => |value: &str| Val::Text(value.to_owned()),
    &String => |value: &String| Val::Text(value.clone()),
    Vec<u8> => Val::Bytes,
    &[u8] => |value: &[u8]| Val::Bytes(value.to_vec()),
    [u8; 16] => |value: [u8; 16]| Val::Bytes(value.to_vec()),
    [u8; 32] => |value: [u8; 32]| Val::Bytes(value.to_vec()),
    pump_core::Millis => |value: pump_core::Millis| Val::Int(value.0),
    pump_core::RecordId => |value: pump_core::RecordId| Val::Int(value.0),
    pump_core::ContributionId => |value: pump_core::ContributionId| Val::Int(value.0),
    pump_core::ChangeId => |value: pump_core::ChangeId| Val::Int(value.0),
    pump_core::EndpointId => |value: pump_core::EndpointId| Val::Int(value.0),
    pump_core::FollowId => |value: pump_core::FollowId| Val::Int(value.0),
    pump_core::MessageId => |value: pump_core::MessageId| Val::Int(value.0),
    pump_core::MailboxId => |value: pump_core::MailboxId| Val::Int(value.0),
    pump_core::OrganisationId => |value: pump_core::OrganisationId| Val::Int(value.0),
    pump_core::StaffId => |value: pump_core::StaffId| Val::Int(value.0),
    pump_core::AreaId => |value: pump_core::AreaId| Val::Int(value.0),
    &pump_core::Reference => |value: &pump_core::Reference| Val::Text(value.to_string()),
    &pump_core::Code => |value: &pump_core::Code| Val::Text(value.to_string()),
    &pump_core::AreaCode => |value: &pump_core::AreaCode| Val::Text(value.to_string()),
}

impl<T: Into<Val>> From<Option<T>> for Val {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Parameters of a statement: `params![id, "text", None::<i64>]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Val::from($value)),*][..] };
}

/// One row of an answer, its columns by position from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub(crate) Vec<Val>);

impl Row {
    /// The value at `place`, as the type that is wanted.
    ///
    /// # Errors
    /// [`DbError::Shape`] when there is no such column or it holds another kind of value.
    pub fn get<T: FromVal>(&self, place: usize) -> Result<T, DbError> {
        let value = self.0.get(place).ok_or_else(|| shape(place, "a column"))?;
        T::from_val(value).ok_or_else(|| shape(place, T::WANTED))
    }
}

fn shape(place: usize, wanted: &'static str) -> DbError {
    DbError::Shape(format!("column {place} does not hold {wanted}"))
}

/// What can be read from a column.
pub trait FromVal: Sized {
    /// The name of the type, for the error.
    const WANTED: &'static str;
    /// The value, when it is of this type.
    fn from_val(value: &Val) -> Option<Self>;
}

macro_rules! from_val {
    ($($type:ty, $wanted:literal, $pattern:pat => $make:expr);* $(;)?) => {$(
        impl FromVal for $type {
            const WANTED: &'static str = $wanted;
            fn from_val(value: &Val) -> Option<Self> {
                match value {
                    $pattern => $make,
                    _ => None,
                }
            }
        }
    )*};
}

from_val! {
    i64, "a whole number", Val::Int(value) => Some(*value);
    i32, "a small whole number", Val::Int(value) => i32::try_from(*value).ok();
    u32, "a small natural number", Val::Int(value) => u32::try_from(*value).ok();
    u64, "a natural number", Val::Int(value) => u64::try_from(*value).ok();
    bool, "a yes or no", Val::Int(value) => Some(*value != 0);
    f64, "a number", Val::Real(value) => Some(*value);
    String, "text", Val::Text(value) => Some(value.clone());
    Vec<u8>, "bytes", Val::Bytes(value) => Some(value.clone());
    pump_core::Millis, "a time", Val::Int(value) => Some(pump_core::Millis(*value));
}

impl<T: FromVal> FromVal for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn from_val(value: &Val) -> Option<Self> {
        match value {
            Val::Null => Some(None),
            value => T::from_val(value).map(Some),
        }
    }
}
