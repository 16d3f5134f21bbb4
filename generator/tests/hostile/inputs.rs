//! Documents that try to take more time or memory than their size is worth, and what is said about each.

use std::fmt::Write as _;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";
const JSON_HEAD: &str = r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}"#;

/// A document and what is expected of `oasmith check`.
pub struct Input {
    /// What it does.
    pub name: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// Its text.
    pub text: String,
    /// The exit code.
    pub exit: i32,
    /// A part of what is printed.
    pub says: &'static str,
}

/// How large those are that are as bad at any size.
#[derive(Clone, Copy)]
pub struct Scale {
    /// How many times something small occurs.
    pub many: usize,
    /// How many bytes a long text has.
    pub long: usize,
    /// How many schemas each repeat the one before.
    pub chain: usize,
}

fn yaml(name: &'static str, text: String, exit: i32, says: &'static str) -> Input {
    Input { name, file: "api.yaml", text, exit, says }
}

fn json(name: &'static str, text: String, exit: i32, says: &'static str) -> Input {
    Input { name, file: "api.json", text, exit, says }
}

/// A document in YAML that starts soundly.
fn with(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

/// One line for each number up to a count.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).fold(String::new(), |mut all, line| {
        // Writing to a string cannot fail.
        let _ = writeln!(all, "{line}");
        all
    })
}

/// What YAML repeats.
pub fn aliases(scale: Scale) -> Vec<Input> {
    let tenfold = |n: usize| format!("x-{}: &{} [{}]", n + 1, n + 1, vec![format!("*{n}"); 10].join(", "));
    let laughs = with(&format!("x-0: &0 ha\n{}", lines(12, tenfold)));
    let text = with(&format!("x-a: &a {}\nx-b: [{}]\n", "a".repeat(1_000_000), "*a, ".repeat(1_000)));
    let members: Vec<String> = (0..10_000).map(|n| format!("k{n}: 1")).collect();
    let merge = with(&format!(
        "x-a: &a {{ {} }}\nx-b:\n{}",
        members.join(", "),
        lines(1_000, |n| format!("  - {{ <<: *a, own: {n} }}"))
    ));
    let anchors = with(&format!("x-a:\n{}", lines(scale.many, |n| format!("  - &a{n} 1"))));
    vec![
        yaml("billion laughs", laughs, 1, "S007"),
        yaml("aliases of a long text", text, 1, "aliases expand to more than 134217728 bytes of text"),
        yaml("merges of a large object", merge, 1, "the document has more than 2500000 values"),
        yaml("many anchors", anchors, 0, "no errors"),
        yaml("an alias in its own anchor", with("x-a: &a [*a]\n"), 1, "S006"),
    ]
}

/// What stands in itself.
pub fn nested(_: Scale) -> Vec<Input> {
    let deep = "arrays and objects are nested more than 256 levels deep";
    let blocks = lines(5_000, |n| format!("{}a:", " ".repeat(n)));
    vec![
        json("nested arrays in JSON", "[".repeat(100_000), 1, deep),
        json("nested objects in JSON", "{\"a\":".repeat(100_000), 1, deep),
        yaml("nested flow sequences", "[".repeat(100_000), 1, deep),
        yaml("nested flow mappings", "{a: ".repeat(100_000), 1, deep),
        yaml("nested sequences in a line", "- ".repeat(100_000), 1, deep),
        yaml("nested keys in a line", "? ".repeat(100_000), 1, deep),
        yaml("nested blocks", blocks, 1, deep),
        yaml("brackets that close", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), 1, deep),
    ]
}

/// Many values.
pub fn values(scale: Scale) -> Vec<Input> {
    let many = "the document has more than 2500000 values";
    let members = |count: usize| (0..count).map(|n| format!("\"x-{n}\":1")).collect::<Vec<_>>().join(",");
    vec![
        yaml("ten million values in a line", with(&format!("x-a: [{}]", "1,".repeat(10_000_000))), 1, many),
        yaml("ten million values in lines", with(&format!("x-a:\n{}", "- 1\n".repeat(10_000_000))), 1, many),
        json(
            "ten million values in JSON",
            format!("{JSON_HEAD},\"x-a\":[{}", "1,".repeat(10_000_000)),
            1,
            many,
        ),
        yaml("many tiny keys", with(&lines(scale.many, |n| format!("x-{n}: 1"))), 0, "no errors"),
        json("many tiny keys in JSON", format!("{JSON_HEAD},{}}}", members(scale.many)), 0, "no errors"),
        yaml(
            "one key many times",
            with(&format!("x-a:\n{}", "  k: 1\n".repeat(scale.many))),
            1,
            "more findings of this",
        ),
        json(
            "one line of unknown fields",
            format!("{JSON_HEAD},{}}}", members(scale.many).replace("x-", "")),
            0,
            "D003",
        ),
        yaml("many tags", with(&format!("x-a:\n{}", "- !a 1\n".repeat(scale.many))), 1, "S010"),
        yaml("many unknown aliases", with(&format!("x-a:\n{}", "- *b\n".repeat(scale.many))), 1, "S006"),
        yaml("many documents", "---\n".repeat(scale.many), 1, "S008"),
    ]
}

/// Long texts.
pub fn texts(scale: Scale) -> Vec<Input> {
    let long = "k".repeat(scale.long);
    let digits = "9".repeat(scale.long / 50);
    let numbers = |number: &str| {
        with(&format!(
            "components:\n  schemas:\n    A: {{ type: integer, maximum: {number}, enum: [{number}], default: {number} }}\n    \
             B: {{ type: string, minLength: {number} }}\n    C: {{ type: number, multipleOf: {number}, minimum: -{number} }}\n"
        ))
    };
    vec![
        json("a long key in JSON", format!("{JSON_HEAD},\"{long}\":1}}"), 0, "D003"),
        yaml("a long key", with(&format!("? {long}\n: 1\n")), 0, "D003"),
        yaml("a long implicit key", with(&format!("{long}: 1\n")), 1, "S003"),
        yaml("a long line", with(&format!("x-a: {long}\n")), 0, "no errors"),
        yaml("a long comment", with(&format!("#{long}\n")), 0, "no errors"),
        yaml(
            "a text of many lines",
            with(&format!("x-a: |\n{}", "  k\n".repeat(scale.long / 4))),
            0,
            "no errors",
        ),
        yaml(
            "a scalar of many lines",
            with(&format!("x-a:\n{}", "  k\n".repeat(scale.long / 4))),
            0,
            "no errors",
        ),
        yaml("many escapes", with(&format!("x-a: \"{}\"\n", "\\n".repeat(scale.long / 2))), 0, "no errors"),
        yaml(
            "markup that never closes",
            with(&format!("tags: [{{ name: t, description: '{}' }}]\n", "[<`".repeat(scale.long / 3))),
            0,
            "",
        ),
        yaml("exponents", numbers("1e999999999"), 1, "but is 1e999999999"),
        yaml("many digits", numbers(&digits), 1, "but is 999999"),
        yaml("a NUL", with("x-a: \"\0\"\n"), 1, "S003"),
        yaml("NULs", "\0".repeat(scale.long), 1, "S003"),
    ]
}

/// A document that has only these schemas.
fn of_schemas(schemas: &str) -> String {
    with(&format!("components:\n  schemas:\n{schemas}"))
}

/// Schemas that each lead to the one before.
pub fn chains(scale: Scale) -> Vec<Input> {
    let object = "type: object, properties: { a: { type: string } }";
    let before = |n: usize| format!("$ref: '#/components/schemas/S{}'", n - 1);
    let links = |count: usize, first: &str, link: &dyn Fn(String, usize) -> String| {
        let keywords = |n| if n == 0 { first.to_owned() } else { link(before(n), n) };
        of_schemas(&lines(count, |n| format!("    S{n}: {{ {} }}", keywords(n))))
    };
    let of_properties =
        links(scale.chain, object, &|before, _| format!("type: object, properties: {{ a: {{ {before} }} }}"));
    let joined = links(scale.chain, object, &|before, n| {
        format!("allOf: [{{ {before} }}, {{ properties: {{ p{n}: {{ type: string }} }} }}]")
    });
    let twice = |keyword: &str| {
        links(100, object, &|before, _| format!("{keyword}: [{{ {before} }}, {{ {before} }}]"))
    };
    // As many as the square of the links.
    let (exit, says) = if scale.chain > 2_000 { (1, "`allOf` joins more than") } else { (0, "no errors") };
    let circle = "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n";
    let joined_circle = "    A: { allOf: [{ $ref: '#/components/schemas/B' }] }
    B: { allOf: [{ $ref: '#/components/schemas/A' }] }
    C: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }
";
    let arrays = links(scale.many, "type: string, not: { const: x }", &|before, _| {
        format!("type: array, items: {{ {before} }}")
    });
    vec![
        yaml("a chain of references", links(scale.chain, object, &|before, _| before), 0, "no errors"),
        yaml("a chain of properties", of_properties, 0, "no errors"),
        yaml("a chain of allOf", joined, exit, says),
        yaml("allOf of the same twice", twice("allOf"), 0, "no errors"),
        yaml("anyOf of the same twice", twice("anyOf"), 0, "L007"),
        yaml("a circle of references", of_schemas(circle), 1, "D008"),
        yaml("a circle of allOf", of_schemas(joined_circle), 1, "M008"),
        yaml("a chain of arrays", arrays, 1, "M012"),
    ]
}

/// Many schemas, and what is in them.
pub fn schemas(scale: Scale) -> Vec<Input> {
    let many = scale.many / 10;
    let components =
        lines(many, |n| format!("    S{n}: {{ type: object, properties: {{ a: {{ type: string }} }} }}"));
    let uses = lines(many, |n| format!("        p{n}: {{ $ref: '#/components/schemas/S' }}"));
    let uses = format!("    S: {{ type: string }}\n    T:\n      type: object\n      properties:\n{uses}");
    let misspelled = lines(many, |n| format!("    Schema{n}: {{ $ref: '#/components/schemas/Schemq{n}' }}"));
    let names = lines(many, |n| format!("        - v{n}"));
    let long = format!("    S: {{ $ref: '#{}' }}\n", "/a".repeat(scale.long / 20));
    let listed = |keywords: &str| of_schemas(&format!("    S:\n      {keywords}:\n{names}"));
    vec![
        yaml("many components", of_schemas(&components), 0, "no errors"),
        yaml("many references", of_schemas(&uses), 0, "no errors"),
        yaml("many references to nothing", of_schemas(&misspelled), 1, "D006"),
        yaml("a long enumeration", listed("type: string\n      enum"), 0, "no errors"),
        yaml("many required properties", listed("type: object\n      required"), 0, "L002"),
        yaml("a long pointer", of_schemas(&long), 1, "D006"),
    ]
}

/// Patterns that are hard to match or to read.
pub fn patterns(_: Scale) -> Vec<Input> {
    let backtracking =
        |value: &str| format!("    S: {{ type: string, pattern: '^(a+)+$', default: '{value}!' }}\n");
    let brackets = format!("    S: {{ type: string, pattern: '{}' }}\n", "(".repeat(100_000));
    let repeated = "    S: { type: string, pattern: '((a{1000}){1000}){1000}' }\n";
    vec![
        yaml("a pattern that backtracks", of_schemas(&backtracking(&"a".repeat(60))), 0, "D031"),
        yaml("a pattern of brackets", of_schemas(&brackets), 1, "M009"),
        yaml("a pattern that repeats repetitions", of_schemas(repeated), 0, "no errors"),
    ]
}

/// Operations and what belongs to them.
pub fn paths(scale: Scale) -> Vec<Input> {
    const HEAD: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";
    let response = "responses: { '200': { description: d } }";
    let many = scale.many / 10;
    let operations = |inner: &dyn Fn(usize) -> String| {
        format!(
            "{HEAD}paths:\n{}",
            lines(many, |n| format!("  /p{n}: {{ get: {{ {}, {response} }} }}", inner(n)))
        )
    };
    let parameters =
        lines(many, |n| format!("        - {{ name: p{n}, in: query, schema: {{ type: string }} }}"));
    let template = (0..many).map(|n| format!("{{a{n}}}")).collect::<Vec<_>>().join("/");
    let tags = format!("tags:\n{}", lines(many, |n| format!("  - {{ name: t{n} }}")));
    vec![
        yaml("many operations", operations(&|n| format!("operationId: o{n}")), 0, "no errors"),
        yaml("many operations of one name", operations(&|_| "operationId: o".to_owned()), 1, "D010"),
        yaml(
            "many tags",
            format!("{}{tags}", operations(&|n| format!("operationId: o{n}, tags: [t{n}]"))),
            0,
            "no errors",
        ),
        yaml(
            "many parameters",
            format!("{HEAD}paths:\n  /a:\n    get:\n      {response}\n      parameters:\n{parameters}"),
            0,
            "L001",
        ),
        yaml(
            "a path of many parameters",
            format!("{HEAD}paths:\n  /{template}: {{ get: {{ {response} }} }}\n"),
            1,
            "",
        ),
    ]
}
