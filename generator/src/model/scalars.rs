//! Numbers and strings: their formats and constraints.

/// A lower or upper bound of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The digits as written.
    pub value: String,
    /// Whether the bound itself is left out.
    pub exclusive: bool,
}

/// Whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integer {
    /// The range that `format` names.
    pub format: IntegerFormat,
    /// The lowest value.
    pub minimum: Option<Bound>,
    /// The highest value.
    pub maximum: Option<Bound>,
    /// `multipleOf`, digits as written.
    pub multiple_of: Option<String>,
}

/// `format` of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as the format it stands for")]
pub enum IntegerFormat {
    /// No format: a signed 64-bit integer is assumed.
    Unspecified,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
}

/// Numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The precision that `format` names.
    pub format: NumberFormat,
    /// The lowest value.
    pub minimum: Option<Bound>,
    /// The highest value.
    pub maximum: Option<Bound>,
    /// `multipleOf`, digits as written.
    pub multiple_of: Option<String>,
}

/// `format` of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// `double`, or none.
    Double,
    /// `float`
    Float,
    /// `decimal`: exact, of any number of digits.
    Decimal,
}

/// How many code points, items or properties there may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
}

/// Strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringType {
    /// What the text is.
    pub format: StringFormat,
    /// In code points.
    pub length: Length,
    /// ECMA-262 regular expressions that must each match somewhere.
    pub patterns: Vec<String>,
}

/// What a string is, by its `format` or `contentEncoding`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// Any text; the format's name if there is one.
    Text(Option<String>),
    /// Text that must be of the format.
    Checked(TextFormat),
    /// `date-time` (RFC 3339)
    DateTime,
    /// `date` (RFC 3339 full-date)
    Date,
    /// `time` (RFC 3339 full-time)
    Time,
    /// `duration` (RFC 3339 appendix A)
    Duration,
    /// `uuid` (RFC 9562)
    Uuid,
    /// `uri` (RFC 3986)
    Uri,
    /// `uri-reference` (RFC 3986)
    UriReference,
    /// `iri` (RFC 3987)
    Iri,
    /// `iri-reference` (RFC 3987)
    IriReference,
    /// `email` (RFC 5321)
    Email,
    /// `ipv4` (RFC 2673)
    Ipv4,
    /// `ipv6` (RFC 4291)
    Ipv6,
    /// `byte`, or `contentEncoding: base64` (RFC 4648 §4)
    Base64,
    /// `base64url`, or `contentEncoding: base64url` (RFC 4648 §5)
    Base64Url,
    /// A format of integers: an integer that is written as text.
    Integer(IntegerFormat),
    /// A format of numbers: a number that is written as text.
    Number(NumberFormat),
    /// `password`: text that is not shown
    Password,
}

impl StringFormat {
    /// Whether its type keeps every text as it was sent. Others write a value in one spelling, whatever was sent.
    pub fn keeps_text(&self) -> bool {
        match self {
            Self::DateTime | Self::Time | Self::Uuid | Self::Ipv6 => false,
            Self::Number(format) => *format == NumberFormat::Decimal,
            Self::Text(_)
            | Self::Checked(_)
            | Self::Date
            | Self::Duration
            | Self::Uri
            | Self::UriReference
            | Self::Iri
            | Self::IriReference
            | Self::Email
            | Self::Ipv4
            | Self::Base64
            | Self::Base64Url
            | Self::Integer(_)
            | Self::Password => true,
        }
    }
}

/// `format` of a string whose values are but text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// `hostname` (RFC 1123)
    Hostname,
    /// `idn-hostname` (RFC 5890)
    IdnHostname,
    /// `idn-email` (RFC 6531)
    IdnEmail,
    /// `uri-template` (RFC 6570)
    UriTemplate,
    /// `json-pointer` (RFC 6901)
    JsonPointer,
    /// `relative-json-pointer`
    RelativeJsonPointer,
    /// `regex` (ECMA-262)
    Regex,
}
