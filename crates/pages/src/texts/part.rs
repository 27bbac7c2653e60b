//! A table of texts of one part of the pages.

/// Declares a table: each text in English, then in Welsh. `Name::of(language)` is the table of a
/// language; `{}` in a text stands for a value that [`fill`](super::fill) puts there.
macro_rules! part {
    ($(#[doc = $about:literal])* $name:ident {
        $($(#[doc = $doc:literal])* $field:ident: $en:literal, $cy:literal;)*
    }) => {
        $(#[doc = $about])*
        pub(crate) struct $name {
            $($(#[doc = $doc])* pub(crate) $field: &'static str,)*
        }

        impl $name {
            /// The table of a language: `cy` is Welsh, anything else English.
            pub(crate) fn of(language: &str) -> &'static Self {
                const EN: &$name = &$name { $($field: $en,)* };
                const CY: &$name = &$name { $($field: $cy,)* };
                if language == "cy" { CY } else { EN }
            }

            /// All texts by name, in English and in Welsh, for tests over the whole table.
            #[cfg(test)]
            pub(crate) const ALL: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($field), $en, $cy)),*];
        }
    };
}
