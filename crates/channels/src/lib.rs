//! Ways a message leaves: SMTP, a folder. Knows no follow and no database.
