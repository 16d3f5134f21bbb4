//! The catalogue of codes. A code is stable: tools and ledgers name it.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $severity:ident $text:literal;)+) => {
        /// What kind of finding a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The code as it is printed, such as `S001`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// How bad a finding of this kind is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// One sentence on what the code stands for.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    // S: source. Bytes, YAML, JSON, files.
    /// The file cannot be read.
    Unreadable = Error "S001";
    /// The bytes are not UTF-8.
    NotUtf8 = Error "S002";
    /// The text is not YAML or JSON.
    Syntax = Error "S003";
    /// A key occurs twice in one object.
    DuplicateKey = Error "S004";
    /// A key is not a string.
    KeyNotString = Error "S005";
    /// An alias names an anchor that does not exist.
    UnknownAlias = Error "S006";
    /// A limit on depth, nodes or size is exceeded.
    LimitExceeded = Error "S007";
    /// The file holds no document, or several.
    NotOneDocument = Error "S008";
    /// A merge key does not hold an object or an array of objects.
    BadMerge = Error "S009";
    /// YAML says something that JSON cannot: an infinity, an application's own tag.
    NotJson = Error "S010";

    // D: document. The OpenAPI and JSON Schema specifications' own rules.
    /// The document's version is missing or not one that is understood.
    Version = Error "D001";
    /// A required field is missing.
    MissingField = Error "D002";
    /// A field is not one that the specification knows.
    UnknownField = Warning "D003";
    /// A value is of the wrong JSON type.
    WrongType = Error "D004";
    /// A value is not one of those allowed.
    InvalidValue = Error "D005";
    /// A reference leads nowhere.
    UnresolvedReference = Error "D006";
    /// A reference leads to an object of another kind.
    ReferenceKind = Error "D007";
    /// References lead in a circle.
    ReferenceCycle = Error "D008";
    /// A keyword is spelled as in another version of the specification.
    WrongDialect = Warning "D009";
    /// Two operations have the same operationId.
    DuplicateOperationId = Error "D010";
    /// Two path templates are the same but for their parameters' names.
    DuplicatePath = Error "D011";
    /// A path template names a parameter that is not declared, or the other way round.
    PathParameter = Error "D012";
    /// Two parameters have the same name and location.
    DuplicateParameter = Error "D013";
    /// A security requirement names a scheme that does not exist.
    UnknownSecurityScheme = Error "D014";
    /// A header parameter named Accept, Content-Type or Authorization is ignored, as the specification says.
    IgnoredParameter = Warning "D015";
    /// A path does not start with a slash or is malformed.
    MalformedPath = Error "D016";

    // M: model. Sound documents whose meaning cannot be kept, or is not there.
    /// A keyword is not supported yet.
    UnsupportedKeyword = Error "M001";
    /// A media type is not supported yet.
    UnsupportedMediaType = Error "M002";
    /// A parameter's style or schema is not supported yet.
    UnsupportedParameter = Error "M003";
    /// A security scheme is not supported yet.
    UnsupportedSecurity = Error "M004";
    /// The schemas joined by allOf contradict each other.
    AllOfConflict = Error "M005";
    /// The variants of a union cannot be told apart.
    UnionOverlap = Error "M006";
    /// A discriminator cannot work.
    Discriminator = Error "M007";
    /// A schema contains itself in a way that no value can have.
    InfiniteSchema = Error "M008";
    /// A constraint cannot hold or does not apply to the type.
    Constraint = Error "M009";
    /// A default does not match its schema.
    BadDefault = Warning "M010";
    /// A format is not known; the base type is used.
    UnknownFormat = Warning "M011";
    /// A construct of the document is not supported yet.
    Unsupported = Error "M012";
    /// A part of the document has no effect on what is generated.
    NoEffect = Warning "M013";
    /// The property of a discriminator is not required. It is asked for nonetheless.
    OptionalDiscriminator = Warning "M014";

    // P: plan. Names and layout.
    /// A configured name is not a Rust identifier, or is taken.
    BadName = Error "P001";
    /// A configured entry matches nothing in the document.
    UnusedSetting = Error "P002";
    /// Two things want one name; both were told apart.
    NameCollision = Warning "P003";

    // C: configuration and command line.
    /// The configuration is malformed.
    Config = Error "C001";
}
