//! How the mail server of tests treats what comes to it.

/// How the server treats the mails that come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Behave {
    /// Takes everything.
    #[default]
    Ok,
    /// Answers each recipient with 451: not now.
    TempFail4xx,
    /// Answers each recipient with 550: never.
    Refuse5xx,
    /// Answers this one recipient with 550, and takes everything else.
    RefuseOnly(&'static str),
    /// Takes the mail, keeps it, and cuts the link instead of answering.
    CutAfterData,
    /// Takes the mail, keeps it, and answers after so many milliseconds.
    Slow(u64),
    /// Is rude where it should give this answer.
    Rude(Phase, Rudeness),
}

/// What an answer is the answer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The connection.
    Greeting,
    /// `EHLO`.
    Hello,
    /// `AUTH`.
    Login,
    /// `MAIL`.
    Sender,
    /// `RCPT`.
    Recipient,
    /// `DATA`.
    Data,
    /// The dot after the text. The mail was taken and is kept.
    Text,
}

/// What comes instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rudeness {
    /// Nothing, and the line stays open.
    Silent,
    /// The end of the line.
    HangUp,
    /// This line, whether it makes sense or not.
    Says(&'static str),
    /// This line, and then the end of the line.
    SaysAndHangsUp(&'static str),
    /// The right answer, one sign a second.
    Drips,
}
