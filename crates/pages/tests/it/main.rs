//! What mails and pages say, and what foreign values cannot do to them.

#[cfg(test)]
mod foreign;
#[cfg(test)]
mod mails;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod words;
