//! Text that keeps to the grammar of a format, as it was sent.

#[cfg(feature = "idn")]
use super::idna;
use super::{email, pointer, template, uri};

/// Describes types of text: of each the docs, the check, and what an error says was expected.
macro_rules! checked {
    ($($(#[$attribute:meta])+ $name:ident: $check:expr, $expected:literal;)+) => {$(
        $(#[$attribute])+
        ///
        /// The text is kept as it is; it is compared as text.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::borrow::Cow<'static, str>);

        impl $name {
            /// A text that the generator has checked: a default of the document.
            #[doc(hidden)]
            pub const fn from_static(text: &'static str) -> Self {
                Self(std::borrow::Cow::Borrowed(text))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::text::TextError;

            fn try_from(text: String) -> Result<Self, $crate::text::TextError> {
                if ($check)(&text) { Ok(Self(text.into())) } else { Err($crate::text::TextError::format($expected)) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::text::TextError;

            fn from_str(text: &str) -> Result<Self, $crate::text::TextError> {
                text.to_owned().try_into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $crate::text::Text for $name {
            fn write(&self, out: &mut String) {
                out.push_str(&self.0);
            }

            fn parse(text: &str) -> Result<Self, $crate::text::TextError> {
                text.parse()
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::DecodeError> {
                $crate::text::decode(reader)
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.string(&self.0);
            }
        }
    )+};
}
pub(super) use checked;

checked! {
    /// `format: uri` (RFC 3986). Crates that resolve or take apart URIs take its [text](Self::as_str).
    Uri: |text: &str| uri::ASCII.is_absolute(text), "a URI (RFC 3986)";
    /// `format: uri-reference`: a URI, or one relative to another (RFC 3986 §4.1).
    UriReference: |text: &str| uri::ASCII.is_reference(text), "a URI reference (RFC 3986)";
    /// `format: iri`: a URI that may have characters beyond ASCII (RFC 3987).
    Iri: |text: &str| uri::UNICODE.is_absolute(text), "an IRI (RFC 3987)";
    /// `format: iri-reference`: an IRI, or one relative to another (RFC 3987).
    IriReference: |text: &str| uri::UNICODE.is_reference(text), "an IRI reference (RFC 3987)";
    /// `format: uri-template` (RFC 6570).
    UriTemplate: template::is_template, "a URI template (RFC 6570)";
    /// `format: email`: a mailbox (RFC 5321 §4.1.2). Whether Punycode, `xn--…`, stands for a name is not looked at.
    Email: email::is_email, "an email address (RFC 5321)";
    /// `format: json-pointer` (RFC 6901).
    JsonPointer: pointer::is_pointer, "a JSON pointer (RFC 6901)";
    /// `format: relative-json-pointer`: a count of levels up, then a pointer or `#`.
    RelativeJsonPointer: pointer::is_relative, "a relative JSON pointer";
}

impl Email {
    /// The address in lower case, which most mail systems take for the same.
    pub fn to_ascii_lowercase(&self) -> Self {
        Self(self.0.to_ascii_lowercase().into())
    }
}

#[cfg(feature = "pattern")]
checked! {
    /// `format: regex`: a regular expression of ECMA-262.
    Regex: |text: &str| regress::Regex::with_flags(text, "u").is_ok(), "a regular expression (ECMA-262)";
}

#[cfg(feature = "idn")]
checked! {
    /// `format: hostname` (RFC 1123 §2.1). Punycode, `xn--…`, must stand for a name of IDNA 2008 (RFC 5890).
    Hostname: idna::is_hostname, "a host name (RFC 1123)";
    /// `format: idn-hostname`: a host name that may have characters beyond ASCII (RFC 5890 §2.3.2.3, IDNA 2008).
    IdnHostname: idna::is_idn_hostname, "an internationalized host name (RFC 5890)";
    /// `format: idn-email`: a mailbox that may have characters beyond ASCII (RFC 6531 §3.3).
    IdnEmail: email::is_idn_email, "an internationalized email address (RFC 6531)";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{from_str, to_string};
    use crate::text::Text;

    #[test]
    fn text_is_kept_as_sent() {
        let text = "\"HTTPS://Example.com/%7Euser?q=1#f\"";
        let uri: Uri = from_str(text).unwrap();
        assert_eq!(to_string(&uri), text);
        assert_eq!(uri.to_string(), "HTTPS://Example.com/%7Euser?q=1#f");
        assert_eq!(uri.to_text(), uri.as_str());
        assert_eq!(String::from(uri.clone()), uri.as_ref());
        let error = from_str::<Uri>("\"/a\"").unwrap_err();
        assert_eq!(error.to_string(), "expected a URI (RFC 3986), found \"/a\"");
        assert_eq!("J@[IPv6:::1]".parse::<Email>().unwrap().to_ascii_lowercase().as_str(), "j@[ipv6:::1]");
        let error = "a@".parse::<Email>().unwrap_err();
        assert_eq!(error.to_string(), "expected an email address (RFC 5321)");
    }

    #[test]
    fn every_format_has_its_grammar() {
        fn parsed<T: Text>(texts: &[&str]) -> Vec<bool> {
            texts.iter().map(|text| T::parse(text).is_ok()).collect()
        }
        assert_eq!(parsed::<UriReference>(&["../a?b", "a:b", "1a:b", "a b"]), [true, true, false, false]);
        assert_eq!(parsed::<Iri>(&["http://ƒøø.example/ü", "ü:a"]), [true, false]);
        assert_eq!(parsed::<IriReference>(&["ü", "\\ü"]), [true, false]);
        assert_eq!(parsed::<UriTemplate>(&["/a{?b,c*}", "/a{b"]), [true, false]);
        assert_eq!(parsed::<Email>(&["a@example.com", "a"]), [true, false]);
        assert_eq!(parsed::<JsonPointer>(&["/a~1b", "a", "/a~2"]), [true, false, false]);
        assert_eq!(parsed::<RelativeJsonPointer>(&["0#", "1/a", "01/a"]), [true, true, false]);
        #[cfg(feature = "pattern")]
        assert_eq!(parsed::<Regex>(&["^(?!a)b", "("]), [true, false]);
        #[cfg(feature = "idn")]
        {
            assert_eq!(parsed::<Hostname>(&["example.com", "a_b", "xn--X"]), [true, false, false]);
            assert_eq!(parsed::<IdnHostname>(&["bücher.example", "☃.example"]), [true, false]);
            assert_eq!(parsed::<IdnEmail>(&["ü@bücher.example", "ü"]), [true, false]);
        }
    }
}
