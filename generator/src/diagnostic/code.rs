//! The catalogue of codes. A code is stable: tools and ledgers name it.

use super::Severity;

/// A line is `/// Title.`, then `Variant = Severity "CODE"`; where the code enforces a specification,
/// `see "URL of the section"`; and `help "what to do"`, which a finding shows that has nothing closer to say. The page
/// `pages/CODE.md` must be there; it begins with the title.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $severity:ident $text:literal
       $(see $link:literal)? $(help $help:literal)?;)+) => {
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

            /// Whether it is a lint: about what is allowed, but makes the generated code worse than it need be.
            pub fn is_lint(self) -> bool {
                self.as_str().starts_with('L')
            }

            /// How bad a finding of this kind is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// One sentence on what the code stands for.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// What the code stands for, why it matters and what to do, with a wrong and a right document, as Markdown.
            pub fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("pages/", $text, ".md")),)+ }
            }

            /// The page's title: the summary as a phrase.
            pub fn title(self) -> &'static str {
                let title = self.page().lines().next().unwrap_or_default();
                title.split_once(": ").map_or(title, |(_, title)| title)
            }

            /// What to do about a finding of this kind, where the finding itself does not say so.
            pub fn help(self) -> Option<&'static str> {
                match self { $(Code::$name => codes!(@option $($help)?),)+ }
            }

            /// The section of a specification that the code enforces, as a URL.
            pub fn link(self) -> Option<&'static str> {
                match self { $(Code::$name => codes!(@option $($link)?),)+ }
            }
        }
    };
    (@option) => { None };
    (@option $text:literal) => { Some($text) };
}

codes! {
    // S: source. Bytes, YAML, JSON, files.
    /// The file cannot be read.
    Unreadable = Error "S001";
    /// The bytes are not UTF-8.
    NotUtf8 = Error "S002"
        see "https://spec.openapis.org/oas/v3.1.1.html#format";
    /// The text is not YAML or JSON.
    Syntax = Error "S003"
        see "https://spec.openapis.org/oas/v3.1.1.html#format"
        help "correct the text here or shortly before";
    /// A key occurs twice in one object.
    DuplicateKey = Error "S004"
        see "https://yaml.org/spec/1.2.2/#3213-node-comparison"
        help "bring the two together under one key, or take one out";
    /// A key is not a string.
    KeyNotString = Error "S005"
        see "https://spec.openapis.org/oas/v3.1.1.html#format"
        help "write a string; a scalar such as `200` is read as one";
    /// An alias names an anchor that does not exist.
    UnknownAlias = Error "S006"
        see "https://yaml.org/spec/1.2.2/#71-alias-nodes"
        help "mark a value above with `&` and this name, or put the text in quotes";
    /// A limit on depth, size or work is exceeded.
    LimitExceeded = Error "S007"
        help "make the document smaller or flatter; the limits are several times what published documents need";
    /// The file holds no document, or several.
    NotOneDocument = Error "S008"
        see "https://yaml.org/spec/1.2.2/#91-documents"
        help "write each document to a file of its own";
    /// A merge key does not hold an object or an array of objects.
    BadMerge = Error "S009"
        see "https://yaml.org/type/merge.html"
        help "merge an object, or write `\"<<\"` in quotes where an ordinary key is meant";
    /// YAML says something that JSON cannot.
    NotJson = Error "S010"
        see "https://spec.openapis.org/oas/v3.1.1.html#format"
        help "put it in quotes where a string is meant";
    /// A reference leads to a file outside the root folder.
    OutsideRoot = Error "S011"
        help "move the file below the root folder, or name another root with `--root`";
    /// A reference leads to the network.
    RemoteReference = Error "S012"
        help "keep a copy beside the document, or list the URL under `[references]`";
    /// The content of a remote document is not the one that was pinned.
    RemoteContent = Error "S013"
        help "look at what changed; then pin the content of now";

    // O: overlays.
    /// An overlay is malformed.
    Overlay = Error "O001"
        see "https://spec.openapis.org/overlay/v1.1.0.html#overlay-object";
    /// The target of an action is malformed.
    OverlayTarget = Error "O002"
        see "https://spec.openapis.org/overlay/v1.1.0.html#action-object";
    /// The target of an action selects nothing.
    OverlayNoTarget = Warning "O003"
        see "https://spec.openapis.org/overlay/v1.1.0.html#action-object";
    /// An action does not fit what its target selects.
    OverlayMismatch = Error "O004"
        see "https://spec.openapis.org/overlay/v1.1.0.html#action-object";
    /// A part of an overlay has no effect.
    OverlayNoEffect = Warning "O005"
        see "https://spec.openapis.org/overlay/v1.1.0.html#action-object";
    /// An overlay extends another document than the one it is applied to.
    OverlayExtends = Warning "O006"
        see "https://spec.openapis.org/overlay/v1.1.0.html#overlay-object";

    // D: document. The OpenAPI and JSON Schema specifications' own rules.
    /// The document's version is missing or not one that is understood.
    Version = Error "D001"
        see "https://spec.openapis.org/oas/v3.1.1.html#versions"
        help "name the version that the document was written for, such as `openapi: 3.1.1`";
    /// A required field is missing.
    MissingField = Error "D002"
        help "add the field";
    /// A field is not one that the specification knows.
    UnknownField = Warning "D003";
    /// A value is of the wrong JSON type.
    WrongType = Error "D004"
        help "write it as that type; in YAML quotes make a string, dashes an array, keys an object";
    /// A value is not one of those allowed.
    InvalidValue = Error "D005"
        help "write one of the values that are allowed";
    /// A reference leads nowhere.
    UnresolvedReference = Error "D006"
        see "https://spec.openapis.org/oas/v3.1.1.html#reference-object"
        help "correct the address, or add what is missing";
    /// A reference leads to an object of another kind.
    ReferenceKind = Error "D007"
        see "https://spec.openapis.org/oas/v3.1.1.html#reference-object"
        help "refer to an object of the kind that is expected";
    /// References lead in a circle.
    ReferenceCycle = Error "D008"
        see "https://spec.openapis.org/oas/v3.1.1.html#reference-object"
        help "let one of them say what is meant";
    /// A field or a value is of a later version of the specification.
    LaterVersion = Warning "D009";
    /// Two operations have the same operationId.
    DuplicateOperationId = Error "D010"
        see "https://spec.openapis.org/oas/v3.1.1.html#operation-object"
        help "give one of the operations another `operationId`";
    /// Two path templates are the same but for their parameters' names.
    DuplicatePath = Error "D011"
        see "https://spec.openapis.org/oas/v3.1.1.html#paths-object"
        help "bring their operations together under one path";
    /// A path template names a parameter that is not declared, or the other way round.
    PathParameter = Error "D012"
        see "https://spec.openapis.org/oas/v3.1.1.html#path-templating"
        help "declare the parameter with `in: path`, or correct its name";
    /// Two parameters have the same name and location.
    DuplicateParameter = Error "D013"
        see "https://spec.openapis.org/oas/v3.1.1.html#operation-object"
        help "take one out, or give it another name or location";
    /// A security requirement names a scheme that does not exist.
    UnknownSecurityScheme = Error "D014"
        see "https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object";
    /// A header parameter is ignored, as the specification says.
    IgnoredParameter = Warning "D015"
        see "https://spec.openapis.org/oas/v3.1.1.html#parameter-object";
    /// A path does not start with a slash or is malformed.
    MalformedPath = Error "D016"
        see "https://spec.openapis.org/oas/v3.1.1.html#paths-object"
        help "begin with a slash, and close the braces around names";
    /// Two schemas have the same identifier or anchor.
    DuplicateIdentifier = Error "D017"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-8.2"
        help "give one of them another name";
    /// The dialect of the schemas is not one that is understood.
    UnknownDialect = Error "D018"
        see "https://spec.openapis.org/oas/v3.1.1.html#specifying-schema-dialects";
    /// A reference inside a schema with an `$id` is resolved against the document.
    ReferencePastIdentifier = Warning "D019"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1"
        help "write the reference as it is seen from the schema's `$id`";
    /// Two fields exclude each other.
    ExclusiveFields = Error "D020"
        help "keep the one that says more";
    /// A field stands where the specification does not allow it.
    MisplacedField = Error "D021"
        help "delete the field";
    /// A runtime expression is malformed.
    MalformedExpression = Error "D022"
        see "https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions"
        help "runtime expressions look like `$request.body#/id`";
    /// A link leads to an operation that does not exist.
    UnknownOperation = Warning "D023"
        see "https://spec.openapis.org/oas/v3.1.1.html#link-object"
        help "compare it with the operations of the document";
    /// The name of a component has other characters than allowed.
    ComponentName = Warning "D024"
        see "https://spec.openapis.org/oas/v3.1.1.html#components-object"
        help "rename the component and what refers to it";
    /// The parent of a tag does not exist, or is one of its descendants.
    TagParent = Error "D025"
        see "https://spec.openapis.org/oas/v3.2.0.html#tag-object"
        help "name a tag under `tags` that is no descendant of this one";
    /// A querystring parameter does not stand alone.
    Querystring = Error "D026"
        see "https://spec.openapis.org/oas/v3.2.0.html#parameter-locations"
        help "describe the query whole, by one parameter, or each parameter by itself";
    /// An additional operation has a method that has a field, or that is none.
    AdditionalMethod = Error "D027"
        see "https://spec.openapis.org/oas/v3.2.0.html#path-item-object"
        help "name the method as it is sent, such as `COPY`";
    /// The name of a parameter or header cannot be written where it belongs.
    MalformedName = Error "D028"
        see "https://spec.openapis.org/oas/v3.1.1.html#parameter-object"
        help "rename it";
    /// The version has not three numbers.
    PartialVersion = Warning "D029"
        see "https://spec.openapis.org/oas/v3.1.1.html#openapi-object"
        help "write the third number";

    // D030 to D034: values of the document against its schemas.
    /// An example does not match its schema.
    ExampleMismatch = Warning "D030"
        see "https://spec.openapis.org/oas/v3.1.1.html#working-with-examples"
        help "write an example that the schema admits, or mend the schema";
    /// A default does not match its schema.
    DefaultMismatch = Warning "D031"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.2"
        help "write a default that the schema admits; this one is left out of what is generated";
    /// A value of an enum or a constant is refused by its own schema.
    ImpossibleValue = Warning "D032"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2"
        help "take it out, or let the schema admit it";
    /// An example or a default is not of the format that its schema names.
    FormatMismatch = Warning "D033"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-7"
        help "write it in that format, or take `format` out";
    /// Whether a value matches its schema cannot be decided.
    Undecided = Warning "D034"
        help "write the pattern without what is named here, or check the value by hand";

    // D035 to D039, D060 to D069: rules that relate parts of a document to each other.
    /// The URL of a server and its variables do not agree.
    ServerVariable = Warning "D035"
        see "https://spec.openapis.org/oas/v3.1.1.html#server-object";
    /// A media type is malformed.
    MalformedMediaType = Error "D037"
        see "https://spec.openapis.org/oas/v3.1.1.html#media-types";
    /// An encoding is of a property that is not there.
    EncodingName = Warning "D038"
        see "https://spec.openapis.org/oas/v3.1.1.html#encoding-object";
    /// A required scope is not one that the security scheme declares.
    UnknownScope = Warning "D060"
        see "https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object";
    /// A URL or an e-mail address is malformed.
    MalformedUrl = Warning "D061"
        see "https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-urls"
        help "correct it; characters that a URL does not have are percent-encoded";
    /// A schema is `readOnly` and `writeOnly` at once.
    ReadAndWriteOnly = Warning "D062"
        see "https://spec.openapis.org/oas/v3.0.4.html#schema-object";
    /// An array does not say of what in a document of OpenAPI 3.0.
    MissingItems = Warning "D063"
        see "https://spec.openapis.org/oas/v3.0.4.html#schema-object";

    // D040 to D059: spellings of other versions that are understood.
    /// `nullable` is of OpenAPI 3.0, which the document is not.
    Nullable = Warning "D040"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1";
    /// An exclusive bound has the form of another version.
    ExclusiveBound = Warning "D041"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.3";
    /// `$recursiveRef` is of JSON Schema 2019-09.
    RecursiveReference = Warning "D042"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2";
    /// Several types, or the type `null`, stand in a document of OpenAPI 3.0.
    TypeArray = Warning "D043"
        see "https://spec.openapis.org/oas/v3.0.4.html#schema-object";
    /// The type `null` is written without quotes.
    UnquotedNull = Warning "D044"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1";
    /// A class of statuses is written in lower case.
    LowerCaseClass = Warning "D045"
        see "https://spec.openapis.org/oas/v3.1.1.html#responses-object";
    /// `definitions` of an older JSON Schema stands for `$defs`.
    Definitions = Warning "D046"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.4";
    /// `dependencies` of an older JSON Schema stands for `dependentRequired` and `dependentSchemas`.
    Dependencies = Warning "D047"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.4";
    /// `items` holds an array, which `prefixItems` does since JSON Schema 2020-12.
    ArrayItems = Warning "D048"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.1";
    /// A keyword stands beside the `$ref` of a schema in a document of OpenAPI 3.0.
    BesideReference = Warning "D049"
        see "https://spec.openapis.org/oas/v3.0.4.html#reference-object";
    /// A field is missing that only later versions allow to be missing.
    OmittedField = Warning "D050"
        see "https://spec.openapis.org/oas/v3.1.1.html#response-object";
    /// `required` of a property's schema is a boolean, as in JSON Schema's draft 3.
    RequiredProperty = Warning "D051"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3";
    /// A `type` is `any` or `file`, which older versions have.
    OlderType = Warning "D052"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1";
    /// `examples` has the form that it has in another object.
    ExamplesForm = Warning "D053"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.5";
    /// A number or a boolean is written as a string.
    QuotedScalar = Warning "D054"
        see "https://spec.openapis.org/oas/v3.1.1.html#format";
    /// A string is written as a number or a boolean.
    UnquotedString = Warning "D055"
        see "https://spec.openapis.org/oas/v3.1.1.html#format";
    /// A field is `null`, which stands for no field.
    NullField = Warning "D056"
        see "https://spec.openapis.org/oas/v3.1.1.html#format";
    /// A discriminator is a string, as in OpenAPI 2.0.
    StringDiscriminator = Warning "D057"
        see "https://spec.openapis.org/oas/v3.1.1.html#discriminator-object";
    /// A security scheme is of the type `basic`, as in OpenAPI 2.0.
    BasicScheme = Warning "D058"
        see "https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object-0";
    /// A field of OpenAPI 2.0 has no effect.
    OlderField = Warning "D059"
        see "https://spec.openapis.org/oas/v3.1.1.html#specification-extensions";

    // L: lints. What is allowed, but makes the generated code worse than it need be. Only `check` says them.
    /// An operation has no operationId.
    UnnamedOperation = Warning "L001"
        see "https://spec.openapis.org/oas/v3.1.1.html#operation-object";
    /// A required property is not declared.
    UndeclaredRequired = Warning "L002"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3";
    /// A component is not used by any operation.
    UnusedComponent = Warning "L003"
        see "https://spec.openapis.org/oas/v3.1.1.html#components-object";
    /// A tag of an operation is not described.
    UndeclaredTag = Warning "L004"
        see "https://spec.openapis.org/oas/v3.1.1.html#tag-object";
    /// A large inline object has no name.
    InlineObject = Warning "L005";
    /// An object does not say what is in it.
    FreeFormObject = Warning "L006"
        see "https://spec.openapis.org/oas/v3.1.1.html#schema-object";
    /// Objects are joined without a discriminator.
    NoDiscriminator = Warning "L007"
        see "https://spec.openapis.org/oas/v3.1.1.html#discriminator-object";
    /// A union has a single member.
    SingleVariant = Warning "L008";
    /// An operation has no response for success.
    NoSuccess = Warning "L009"
        see "https://spec.openapis.org/oas/v3.1.1.html#responses-object";
    /// A body of JSON has no schema.
    NoSchema = Warning "L010"
        see "https://spec.openapis.org/oas/v3.1.1.html#media-type-object";
    /// A path has a query or a fragment, or ends in a slash.
    OddPath = Warning "L011"
        see "https://spec.openapis.org/oas/v3.1.1.html#paths-object";
    /// A request body is described for a method that gives it no meaning.
    BodyOfGet = Warning "L012"
        see "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3";
    /// A required parameter has a default.
    RequiredDefault = Warning "L013"
        see "https://spec.openapis.org/oas/v3.1.1.html#parameter-object";
    /// The URL of a server has no scheme.
    ServerScheme = Warning "L014"
        see "https://spec.openapis.org/oas/v3.1.1.html#server-object";

    // M: model. Sound documents whose meaning cannot be kept, or is not there.
    /// A media type is not supported yet.
    UnsupportedMediaType = Error "M002"
        see "https://spec.openapis.org/oas/v3.1.1.html#media-type-object";
    /// A parameter's style or schema is not supported yet.
    UnsupportedParameter = Error "M003"
        see "https://spec.openapis.org/oas/v3.1.1.html#style-values"
        help "describe it with another style or schema";
    /// A security scheme is not supported yet.
    UnsupportedSecurity = Error "M004"
        see "https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object-0";
    /// The schemas joined by allOf contradict each other.
    AllOfConflict = Error "M005"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.1"
        help "change one of the schemas so that some value is valid against all";
    /// A value can belong to several variants of a union.
    UnionOverlap = Warning "M006"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1";
    /// A discriminator does not fit its variants.
    Discriminator = Warning "M007"
        see "https://spec.openapis.org/oas/v3.1.1.html#discriminator-object"
        help "give each variant the property, with a value of its own";
    /// A schema contains itself in a way that no value can have.
    InfiniteSchema = Error "M008"
        see "https://spec.openapis.org/oas/v3.1.1.html#schema-object";
    /// A constraint cannot hold or does not apply to the type.
    Constraint = Error "M009"
        see "https://json-schema.org/draft/2020-12/json-schema-validation#section-6"
        help "change the constraints so that some value is left";
    /// A format is not known; the base type is used.
    UnknownFormat = Warning "M011"
        see "https://spec.openapis.org/oas/v3.1.1.html#data-type-format"
        help "check the spelling; what a format of your own means, `pattern` says to everybody";
    /// A construct of the document is not supported yet.
    Unsupported = Error "M012"
        help "take it out for as long as it is not supported";
    /// A part of the document has no effect on what is generated.
    NoEffect = Warning "M013"
        help "take it out, or change what overrules it";
    /// The property of a discriminator is not required.
    OptionalDiscriminator = Warning "M014"
        see "https://spec.openapis.org/oas/v3.1.1.html#discriminator-object";
    /// A schema with a discriminator stands for those that join it.
    Inherited = Warning "M020"
        see "https://spec.openapis.org/oas/v3.1.1.html#models-with-polymorphism-support"
        help "list the schemas in a `oneOf`, and put the discriminator there";
    /// No value can match a schema.
    Never = Warning "M025"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.2"
        help "take the schema out, or say which values there are";
    /// A schema is closed to a property that a schema joined with it requires.
    ClosedTooEarly = Warning "M026"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3";
    /// An extension of this generator says nothing to it.
    UnusableHint = Warning "M030"
        help "`oasmith explain M030` shows what each extension may hold";

    /// A pattern is a regular expression only without the flag `u`.
    LegacyPattern = Warning "M031"
        see "https://json-schema.org/draft/2020-12/json-schema-core#section-6.4"
        help "write it as the flag asks: no `\\` before a character that needs none, and one before `{`, `}`, `]` and, between sets, `-`";

    // P: plan. Names and layout.
    /// A configured name is not a Rust identifier, or is taken.
    BadName = Error "P001"
        help "choose another name";
    /// A configured entry matches nothing in the document.
    UnusedSetting = Error "P002"
        help "correct the entry, or take it out";
    /// Two things want one name; both were told apart.
    NameCollision = Warning "P003"
        help "rename one of them in the document, so that a later edit cannot swap the names";

    /// An entry of the name lock is for nothing in the document.
    StaleName = Warning "P004"
        help "generate again: the entry goes, and its name is free";
    /// Something was renamed in the document and keeps its name in Rust.
    Renamed = Warning "P005"
        help "if it is something else, take the entry of the old one out of the lock first";
    /// Several things may be one that was renamed, or one several.
    UnsureRename = Warning "P006"
        help "write its place in the document into the entry whose name it is to keep, and generate again";
    /// The name lock is malformed, or says a name that cannot be given.
    BadLock = Error "P007"
        help "correct the entry, or take it out for a new one";

    // C: configuration and command line.
    /// The configuration is malformed.
    Config = Error "C001"
        help "`oasmith explain C001` shows one that is right";
}
