//! The county, and the year in it.

#[cfg(test)]
mod county;
#[cfg(test)]
mod year;
