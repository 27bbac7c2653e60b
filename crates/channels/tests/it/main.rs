//! Mails into every channel, and what becomes of them.

#[cfg(test)]
mod folder;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod rude;
#[cfg(test)]
mod sink;
#[cfg(test)]
mod smtp;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod url;

use pump_channels::Mail;

/// A mail with something in every place, Welsh in most.
fn mail(id: &str) -> Mail {
    Mail {
        message_id: id.to_owned(),
        from: "Cyngor Gŵyr <newyddion@gwyr.example>".to_owned(),
        to: "resident@example.org".to_owned(),
        subject: "Mae'r tŷ wedi'i drwsio: dŵr ym mhob ffos".to_owned(),
        text: "Annwyl breswylydd,\n.\n..dŵr yn y tŷ\nhttps://pump.example/r/K7M4QX-T?a=1&b=2.\n"
            .to_owned(),
        html: Some("<p>dŵr yn y tŷ</p>".to_owned()),
        list_unsubscribe: Some("https://pump.example/stop/abc".to_owned()),
        date_ms: 784_111_777_000,
        language: "cy".to_owned(),
    }
}
