//! Every key of `oasmith.toml`. The reader, the JSON Schema and the reference page are made of this description.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Only;
use super::section::Presence::{Default, Optional, Required};
use super::section::{Form, Key, Kind, Report, Section, Setting, Text, True, sections, words};
use crate::model::{Formats, Integers, Untyped};

words! {
    Formats { "types" => Self::Types, "annotation" => Self::Annotation, "assert" => Self::Assert }
    Integers { "int64" => Self::Int64, "narrow" => Self::Narrow }
    Untyped { "infer" => Self::Infer, "exact" => Self::Exact }
    Only { "models" => Self::Models }
}

sections! {
    /// The whole file.
    Root: Each = "the configuration" {
        /// The OpenAPI document, in YAML or JSON.
        document: Text = Required, r#""openapi.yaml""#;
        /// [Overlays](https://spec.openapis.org/overlay/latest.html) that are applied to the document before anything
        /// else, in this order. `--overlay` on the command line adds more behind them.
        overlays: Vec<Text> = Default("[]"), r#"["corrections.overlay.yaml"]"#;
        /// The folder of the generated crate. Files in it that oasmith did not write are left alone.
        output: Text = Required, r#""generated""#;
        /// What is generated, where it is not everything: `models` stands for the types of every schema of the document,
        /// wherever it is used, without client, server and webhooks. Errors outside schemas are then no more than
        /// warnings.
        only: Only = Optional, r#""models""#;
        /// Whether names are kept: in a file beside the configuration, under its name with the extension `lock`, which is
        /// committed. A part of the document keeps the name in Rust that it has there, also when its key, tag or
        /// operationId is another one; a name that is changed there is changed in the crate.
        lock: bool = Default("true"), "false";
        /// What the document may refer to.
        references: References = Optional, r#"{ root = ".." }"#;
        /// The part of the document that is generated: the operations and webhooks that are kept, and what they lead
        /// to. Without this table everything is, components that no operation needs included.
        filter: Filter = Optional, r#"{ include = { tags = ["customers"] } }"#;
        /// How schemas become types.
        types: Types = Optional, r#"{ untyped = "exact" }"#;
        /// The manifest of the generated crate.
        package: Package = Required, r#"{ name = "museum-api" }"#;
        /// Names on the generated client where the document's are longer than they need to be inside their group.
        client: Client = Optional, r#"{ methods = { "get-customer" = "get" } }"#;
        /// The ways in which lists are continued. Each holds for every operation that has the query parameter and, in
        /// its success response, both properties. Such an operation gets a stream over the items of all pages.
        pagination: Vec<Pagination> = Optional, r#"[{ cursor = "cursor", next = "next_cursor", items = "data" }]"#;
        /// What becomes of warnings. `oasmith explain` lists the codes; errors stay errors.
        diagnostics: Diagnostics = Optional, r#"{ deny = ["warnings"], allow = ["M011"] }"#;
    }

    /// `[references]`
    References: Each = "`[references]`" {
        /// The folder that no reference leads out of, be it by `..` or by a symbolic link. Without this key it is the
        /// folder of the document.
        root: Text = Optional, r#"".""#;
        /// The documents on the network that may be referred to: the URL of each, and the SHA-256 of its content.
        /// They are read only where the command line says `--allow-network`.
        remote: BTreeMap<String, Text> = Optional,
            r#"{ "https://example.com/error.yaml" = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }"#;
    }

    /// `[filter]`
    Filter: Each = "`[filter]`" {
        /// What is kept: operations and webhooks that an entry of every list that is given matches. Without this key
        /// all are. An entry that matches nothing in the document is an error, here and in `exclude`.
        include: Selection = Optional, r#"{ paths = ["/customers/**"], methods = ["get"] }"#;
        /// What is left out of that: operations and webhooks that an entry of any list matches.
        exclude: Selection = Optional, r#"{ tags = ["internal"] }"#;
    }

    /// `filter.include` and `filter.exclude`
    Selection: Each = "`filter.include` and `filter.exclude`" {
        /// Path templates, or names of webhooks: `*` stands for any text without a slash, `**` for any text.
        paths: Vec<Text> = Default("[]"), r#"["/customers/**"]"#;
        /// Methods, in whatever case.
        methods: Vec<Text> = Default("[]"), r#"["get", "head"]"#;
        /// Tags.
        tags: Vec<Text> = Default("[]"), r#"["customers"]"#;
        /// operationIds.
        operations: Vec<Text> = Default("[]"), r#"["get-customer"]"#;
    }

    /// `[types]`
    Types: Each = "`[types]`" {
        /// What a schema without `type` means whose other keywords speak of some JSON types. With `"infer"` it is
        /// taken to be of those types, which is what most documents mean: `{ properties: … }` is an object. With
        /// `"exact"` it is what JSON Schema says: values of all other types are admitted as well.
        untyped: Untyped = Default(r#""infer""#), r#""exact""#;
        /// What the formats of strings mean, and `contentEncoding`. With `"types"` those whose values are more than
        /// text have a type, such as `types::DateTime`, that takes no other text; the others stay text and are not
        /// checked. With `"assert"` those of the others are checked that can be: `hostname`, `idn-email`,
        /// `idn-hostname`, `json-pointer`, `relative-json-pointer`, `regex` and `uri-template`. With `"annotation"`
        /// every string is text and its format asserts nothing, which is what JSON Schema says where nothing else is
        /// agreed.
        formats: Formats = Default(r#""types""#), r#""assert""#;
        /// What holds an integer without a `format`. With `"int64"` it is `i64`, and integers beyond it are errors.
        /// With `"narrow"` it is the narrowest type that holds all between `minimum` and `maximum`, where both are
        /// given: `{ minimum: 0, maximum: 100 }` is `u8`. Changing a bound then changes the type.
        integers: Integers = Default(r#""int64""#), r#""narrow""#;
        /// By the name of a format, the Rust type of the strings, integers or numbers that have it.
        ///
        /// Here and in `schema` and `pointer`, a type is named by its path: that of a crate among
        /// `package.dependencies`, or one that begins with `types` or `json`, the modules of the runtime. It has to be
        /// `json::Decode`, `json::Encode`, `Clone`, `Debug` and `PartialEq`, and `text::Text` too where it stands in a
        /// parameter, a header or the key of a map. `types::Parsed<…>` makes such a type of any that a string is parsed
        /// to by `FromStr` and written from by `Display`. What a schema asks for beyond its type is not checked of such
        /// a type, which a warning says; `String` keeps the checks of a string.
        format: BTreeMap<String, Text> = Optional,
            r#"{ "date-time" = "String", uri = "types::Parsed<url::Url>" }"#;
        /// By the key in `components.schemas`, the Rust type that stands for a schema; the schema's name becomes an
        /// alias of it. It goes before `format`.
        schema: BTreeMap<String, Text> = Optional, r#"{ Money = "money::Money" }"#;
        /// By the JSON pointer of a schema, the Rust type that stands for it there alone. It goes before `schema`.
        pointer: BTreeMap<String, Text> = Optional,
            r##"{ "#/components/schemas/Order/properties/total" = "types::Decimal" }"##;
    }

    /// `[package]`
    Package: Each = "`[package]`" {
        /// The name of the crate.
        name: Text = Required, r#""museum-api""#;
        /// The version of the crate, a [semantic version](https://semver.org).
        version: Text = Default(r#""0.1.0""#), r#""1.4.0""#;
        /// Where the crate `oasmith-runtime` comes from, which generated code calls. Without this key it is the
        /// published version that belongs to the generator.
        runtime: Runtime = Default(concat!(r#"{ version = ""#, env!("CARGO_PKG_VERSION"), r#"" }"#)),
            r#"{ path = "../runtime" }"#;
        /// Further crates that the generated one depends on, by name: those of the types that `[types]` names.
        dependencies: BTreeMap<String, Dependency> = Optional, r#"{ url = { version = "2" } }"#;
    }

    /// `package.dependencies.*`
    Dependency: Each = "a dependency" {
        /// A published version, as Cargo takes it.
        version: Text = Optional, r#""1.2""#;
        /// A folder with the source. The generated manifest names it as it is seen from the generated crate.
        path: Text = Optional, r#""../money""#;
        /// The features that are asked for.
        features: Vec<Text> = Default("[]"), r#"["serde"]"#;
    }

    /// `package.runtime`
    Runtime: Choice = "`runtime`" {
        /// A folder with the source. The generated manifest names it as it is seen from the generated crate.
        path: Text = Optional, r#""../runtime""#;
        /// A published version, as Cargo takes it.
        version: Text = Optional, r#""0.1""#;
        /// The entry `oasmith-runtime` of the surrounding workspace's `[workspace.dependencies]`.
        workspace: True = Optional, "true";
    }

    /// `[client]`
    Client: Each = "`[client]`" {
        /// By operationId, the method of an operation inside its group.
        methods: BTreeMap<String, Text> = Optional, r#"{ "get-customer" = "get", "list-customers" = "list" }"#;
        /// By security scheme, the method of the client's builder that takes the credential.
        credentials: BTreeMap<String, Text> = Optional, r#"{ BearerAuth = "bearer" }"#;
    }

    /// `[[pagination]]`
    Pagination: Each = "`[[pagination]]`" {
        /// The query parameter that asks for the next page.
        cursor: Text = Required, r#""cursor""#;
        /// The property of the response that holds the next page's cursor. It is null or absent at the end.
        next: Text = Required, r#""next_cursor""#;
        /// The property of the response that holds the items.
        items: Text = Required, r#""data""#;
    }
    /// `[diagnostics]`
    Diagnostics: Each = "`[diagnostics]`" {
        /// Codes of warnings that are errors here, so that nothing is generated; `warnings` stands for all. A key that
        /// names a code goes before one that says `warnings`, and the options `--deny`, `--warn` and `--allow` of the
        /// command line go before both for the codes they name.
        deny: Vec<Text> = Optional, r#"["warnings"]"#;
        /// Codes of warnings that are shown and nothing more, as all are where nothing is said.
        warn: Vec<Text> = Optional, r#"["D015"]"#;
        /// Codes of warnings that are left out.
        allow: Vec<Text> = Optional, r#"["M011", "P003"]"#;
    }
}
