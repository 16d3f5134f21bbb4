//! Overlays and what they make of documents: the examples of the specification, and what it leaves to be refused.

use std::fmt::Write as _;
use std::path::Path;

use super::{apply, check_extends, read};
use crate::diagnostic::Diagnostics;
use crate::source::{Limits, Node, Sources, Value, read_text};

/// The document that an overlay makes, as compact JSON; what came from the overlay ends in `°`.
fn applied(document: &str, overlay: &str) -> (String, Vec<String>) {
    applied_within(document, overlay, &Limits::default())
}

fn applied_within(document: &str, overlay: &str, limits: &Limits) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let (tree, found) = read_text("api.yaml", document, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let (root, found) = read_text("fix.yaml", overlay, &mut sources, &Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let (overlay, mut diagnostics) = read(&root.unwrap());
    let mut tree = tree.unwrap();
    if let Some(overlay) = &overlay {
        let (changed, found) = apply(overlay, tree, limits);
        tree = changed;
        diagnostics.append(found);
    }
    let mut text = String::new();
    print(&tree, &sources, &mut text);
    (text, shown(diagnostics, &sources))
}

fn print(node: &Node, sources: &Sources, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => write!(out, "{value}").unwrap(),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => out.push_str(text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                print(item, sources, out);
            }
            out.push(']');
        }
        Value::Object(object) => {
            out.push('{');
            for (at, entry) in object.entries().iter().enumerate() {
                write!(out, "{}{}: ", if at > 0 { ", " } else { "" }, entry.key.text).unwrap();
                print(&entry.value, sources, out);
            }
            out.push('}');
        }
    }
    if sources.file(node.span.file).path() == Path::new("fix.yaml") {
        out.push('°');
    }
}

fn shown(diagnostics: Diagnostics, sources: &Sources) -> Vec<String> {
    let findings = diagnostics.sorted().into_iter().map(|found| {
        let at = sources.position(found.span.unwrap());
        format!("{}:{} {} {}", at.line, at.column, found.code.as_str(), found.message)
    });
    findings.collect()
}

/// The document that an overlay of version 1.1 with these actions makes.
fn changed(document: &str, actions: &str) -> String {
    let (text, found) = applied(document, &overlay("1.1.0", actions));
    assert_eq!(found, [""; 0], "{actions}");
    text
}

fn overlay(version: &str, actions: &str) -> String {
    format!("overlay: {version}\ninfo: {{ title: Fix, version: '1' }}\nactions:\n{actions}")
}

#[test]
fn one_action_mirrors_the_document() {
    let actions = "- target: $
  update:
    info: { x-overlay-applied: structured }
    paths:
      /: { summary: The root, get: { summary: Retrieve it, x-rate-limit: 100 } }
      /pets: { get: { summary: List pets } }
";
    assert_eq!(
        changed("{info: {title: A}, paths: {/: {get: {summary: Old}}, /pets: {get: {tags: [a]}}}}", actions),
        "{info: {title: A, x-overlay-applied: structured°}, \
         paths: {/: {get: {summary: Retrieve it°, x-rate-limit: 100°}, summary: The root°}, \
         /pets: {get: {tags: [a], summary: List pets°}}}"
            .to_owned()
            + "}"
    );
}

#[test]
fn actions_are_applied_in_order_each_to_the_result_of_the_one_before() {
    let document = "{paths: {/foo: {get: {description: Old}}, /bar: {get: {description: Old}}}}";
    let actions = "- { target: \"$.paths['/foo'].get\", update: { description: New } }
- { target: \"$.paths['/bar'].get.description\", update: Newer }
- { target: \"$.paths['/bar']\", update: { post: { description: Child, x-safe: false } } }
- { target: \"$.paths['/bar'].get\", remove: true }
- { target: \"$.paths['/bar'].post\", update: { x-safe: true } }
";
    assert_eq!(
        changed(document, actions),
        "{paths: {/foo: {get: {description: New°}}, /bar: {post: {description: Child°, x-safe: true°}°}}}"
    );
}

#[test]
fn one_action_changes_many_nodes() {
    let document = "{paths: {/a: {get: {parameters: [{name: filter, in: query}, {name: id, in: path}]}}, /b: {get: {}}}}";
    let actions = "- { target: '$.paths.*.get', update: { x-safe: true } }
- { target: \"$.paths.*.get.parameters[?@.name=='filter' && @.in=='query']\", update: { schema: { type: string } } }
";
    assert_eq!(
        changed(document, actions),
        "{paths: {/a: {get: {parameters: [{name: filter, in: query, schema: {type: string°}°}, \
         {name: id, in: path}], x-safe: true°}}, /b: {get: {x-safe: true°}}}}"
    );
}

#[test]
fn arrays_grow_and_shrink() {
    let document = "{paths: {/a: {get: {parameters: [{name: dummy}, {name: id}], tags: [dummy, real]}}}}";
    let actions = "- { target: '$.paths.*.get.parameters', update: { name: newParam } }
- { target: '$.paths.*.get.parameters', update: [{ name: x }, { name: y }] }
- { target: \"$.paths.*.get.parameters[?@.name == 'dummy']\", remove: true }
- { target: \"$.paths.*.get.tags[?@ == 'dummy']\", remove: true }
- { target: '$.paths.*.get.tags', update: more }
";
    assert_eq!(
        changed(document, actions),
        "{paths: {/a: {get: {parameters: [{name: id}, {name: newParam°}°, {name: x°}°, {name: y°}°], \
         tags: [real, more°]}}}}"
    );
}

#[test]
fn traits_say_where_an_update_goes() {
    let document = "{paths: {/items: {get: {x-oai-traits: [paged]}}, \
                    /items/{id}: {get: {x-oai-traits: [paged], parameters: [{name: id}]}}, /other: {get: {}}}}"
        .replace("/items/{id}", "'/items/{id}'");
    let actions = "- target: $.paths[?(@.get['x-oai-traits'][?(@ == 'paged')])].get
  update: { parameters: [{ name: top }, { name: skip }] }
";
    assert_eq!(
        changed(&document, actions),
        "{paths: {/items: {get: {x-oai-traits: [paged], parameters: [{name: top°}°, {name: skip°}°]°}}, \
         /items/{id}: {get: {x-oai-traits: [paged], parameters: [{name: id}, {name: top°}°, {name: skip°}°]}}, \
         /other: {get: {}}}}"
    );
}

#[test]
fn nodes_are_copied_and_moved() {
    let document = "{paths: {/items: {get: {a: b}}, /some-items: {delete: {c: d}}}}";
    let copy = "- { target: '$.paths[\"/some-items\"]', copy: '$.paths[\"/items\"]' }\n";
    assert_eq!(
        changed(document, copy),
        "{paths: {/items: {get: {a: b}}, /some-items: {delete: {c: d}, get: {a: b}}}}"
    );
    let create = "- { target: $.paths, update: { /new-items: {} } }
- { target: '$.paths[\"/new-items\"]', copy: '$.paths[\"/items\"]' }
";
    assert_eq!(
        changed(document, create),
        "{paths: {/items: {get: {a: b}}, /some-items: {delete: {c: d}}, /new-items: {get: {a: b}}°}}"
    );
    let rename = format!("{create}- {{ target: '$.paths[\"/items\"]', remove: true }}\n");
    assert_eq!(
        changed(document, &rename),
        "{paths: {/some-items: {delete: {c: d}}, /new-items: {get: {a: b}}°}}"
    );
}

#[test]
fn reusable_actions_of_1_2() {
    let text = "overlay: 1.2.0
$self: https://example.com/fix.yaml
info: { title: Fix, version: '1' }
components:
  actions:
    not/found: { description: Adds one, fields: { update: { '404': { description: Not Found } } } }
actions:
- { $ref: '#/components/actions/not~1found', target: '$.a' }
- { $ref: '#/components/actions/not~1found', target: '$.b' }
";
    let (made, found) = applied("{a: {}, b: {c: d}}", text);
    assert_eq!(found, [""; 0]);
    let added = "404: {description: Not Found°}°";
    assert_eq!(made, format!("{{a: {{{added}}}, b: {{c: d, {added}}}}}"));

    let (_, found) = applied("{}", &text.replace("not~1found', target: '$.a'", "other', target: '$.a'"));
    assert_eq!(found, ["8:11 O001 `#/components/actions/other` leads to no action of this overlay"]);
}

#[test]
fn version_1_0_takes_objects_and_arrays_alone() {
    let findings = |actions: &str| applied("{a: {b: c, d: [e]}}", &overlay("1.0.0", actions)).1;
    assert_eq!(
        findings("- { target: $.a.b, update: x }\n- { target: '$.a.d[0]', remove: true }\n"),
        [
            "4:13 O004 the target selects a string, and version 1.0 changes only objects and arrays",
            "5:13 O004 the target selects a string, and version 1.0 changes only objects and arrays",
        ]
    );
    assert_eq!(findings("- { target: $.a, copy: $ }\n")[0], "4:18 O001 `copy` is not a field of the action");
    let (made, found) = applied("{a: [b]}", &overlay("1.0.0", "- { target: $.a, update: [c] }\n"));
    assert_eq!((made.as_str(), found.len()), ("{a: [b, [c°]°]}", 0));
}

#[test]
fn what_does_not_fit_is_refused() {
    let document = "{info: {title: A}, tags: [{name: x}], paths: {}}";
    let findings = |actions: &str| {
        let (made, found) = applied(document, &overlay("1.1.0", actions));
        assert_eq!(made, "{info: {title: A}, tags: [{name: x}], paths: {}}", "{actions}");
        found
    };
    for (action, finding) in [
        ("{ target: $.info, update: text }", "4:29 O004 a string cannot be merged into an object"),
        ("{ target: $.info, update: [a] }", "4:29 O004 an array cannot be merged into an object"),
        ("{ target: $.info.title, update: {} }", "4:35 O004 an object cannot be merged into a string"),
        ("{ target: $, update: { tags: { a: b } } }", "4:32 O004 an object cannot be merged into an array"),
        ("{ target: $, update: { paths: null } }", "4:33 O004 null cannot be merged into an object"),
        (
            "{ target: '$[\"info\", \"tags\"]', update: {} }",
            "4:13 O004 the target selects values of different kinds, which cannot be changed by one action",
        ),
        ("{ target: $, remove: true }", "4:13 O004 the document itself cannot be removed"),
        ("{ target: $.info, copy: $.x }", "4:27 O004 there is nothing to copy: the query selects no node"),
        ("{ target: $.info, copy: $.* }", "4:27 O004 one node can be copied, and the query selects 3"),
        ("{ target: $.x, update: {} }", "4:13 O003 the target selects nothing"),
        ("{ target: $.info }", "4:3 O005 the action changes nothing"),
        ("{ target: $.info, remove: false }", "4:3 O005 the action changes nothing"),
        (
            "{ target: $.paths./a, remove: true }",
            "4:13 O002 `$.paths./a` is not a JSONPath query: expected a name, `*` or `[`, found `/` at its character 9",
        ),
    ] {
        assert_eq!(findings(&format!("- {action}\n")), [finding], "{action}");
    }
}

#[test]
fn what_has_no_effect_is_said() {
    let (made, found) =
        applied("{a: {}, b: {}}", &overlay("1.1.0", "- { target: $.a, update: {}, remove: true }\n"));
    assert_eq!(made, "{b: {}}");
    assert_eq!(found, ["4:26 O005 `update` has no effect beside `remove`"]);
}

#[test]
fn malformed_overlays() {
    let findings = |text: &str| applied("{}", text).1;
    assert_eq!(findings("[]"), ["1:1 O001 the overlay is an array and must be an object"]);
    assert_eq!(findings("openapi: 3.1.0"), ["1:1 O001 the overlay lacks the field `overlay`"]);
    for version in ["2.0.0", "1.3.0", "1.1", "1.1.x", "1.1.0.0", "[]", "1.0.0-rc"] {
        let message = "1:10 O001 `overlay` is not a version of the Overlay Specification that is understood";
        assert_eq!(findings(&format!("overlay: {version}\n")), [message], "{version}");
    }
    assert_eq!(
        findings("overlay: 1.0.3\ninfo: { title: 1, description: x }\nextend: a\nactions: []\n"),
        [
            "2:7 O001 `info` lacks the field `version`",
            "2:16 O001 `title` is a number and must be a string",
            "2:19 O001 `description` is not a field of `info`",
            "3:1 O001 `extend` is not a field of the overlay",
            "4:10 O001 `actions` is empty and must have at least one action",
        ]
    );
    assert_eq!(
        findings(&overlay(
            "1.1.0",
            "- a\n- { update: {} }\n- { target: 1, remove: 1 }\n- { target: $, update: {}, copy: $ }\n"
        )),
        [
            "4:3 O001 the action is a string and must be an object",
            "5:3 O001 the action lacks the field `target`",
            "6:13 O001 `target` is a number and must be a string",
            "6:24 O001 `remove` is a number and must be a boolean",
            "7:34 O001 an action cannot both `update` and `copy`",
        ]
    );
    assert_eq!(
        findings("overlay: 1.1.0\ninfo: { title: a, version: b }\n"),
        ["1:1 O001 the overlay lacks the field `actions`"]
    );
}

#[test]
fn nested_targets_are_changed_and_removed_together() {
    let document = "{a: {a: {b: 1}, c: 2}, d: [{a: 3}, {a: 4}]}";
    assert_eq!(changed(document, "- { target: $..a, remove: true }\n"), "{d: [{}, {}]}");
    assert_eq!(changed("{a: {a: {}}}", "- { target: $..a, update: { x: 1 } }\n"), "{a: {a: {x: 1°}, x: 1°}}");
}

#[test]
fn what_an_overlay_makes_is_limited_as_what_is_read() {
    let findings = |actions: &str, limits: Limits| {
        applied_within("{a: {b: [c]}, d: [e, f]}", &overlay("1.1.0", actions), &limits).1
    };
    let double = "- { target: $.d, copy: $.d }\n".repeat(60);
    let limits = Limits { nodes: 1000, ..Limits::default() };
    assert_eq!(
        findings(&double, limits)[0],
        "12:13 S007 the action makes a document of more than 1000 values"
    );
    let limits = Limits { bytes: 1000, ..Limits::default() };
    assert_eq!(
        findings(&double, limits)[0],
        "12:13 S007 the action makes a document of more than 1000 bytes of text"
    );
    let nest = "- { target: $.d, copy: $ }\n".repeat(5);
    let limits = Limits { depth: 8, ..Limits::default() };
    assert_eq!(
        findings(&nest, limits)[0],
        "6:13 S007 the action nests arrays and objects more than 8 levels deep"
    );
}

#[test]
fn whom_an_overlay_extends() {
    let extends = |extends: &str, document: &str| {
        let mut sources = Sources::default();
        let text = format!(
            "overlay: 1.0.0\ninfo: {{ title: a, version: b }}\nextends: '{extends}'\nactions: [{{ target: $, update: {{}} }}]\n"
        );
        let (root, _) = read_text("o/fix.yaml", text, &mut sources, &Limits::default());
        let (overlay, _) = read(&root.unwrap());
        let found = check_extends(&overlay.unwrap(), Path::new("o/fix.yaml"), Path::new(document));
        shown(found, &sources)
    };
    for (reference, document) in [
        ("api.yaml", "o/api.yaml"),
        ("./my%20api.yaml", "o/my api.yaml"),
        ("../spec/api.yaml", "spec/api.yaml"),
        ("https://example.com/a/api.yaml?raw=1", "spec/api.yaml"),
    ] {
        assert_eq!(extends(reference, document), [""; 0], "{reference}");
    }
    for (reference, document) in [
        ("api.yaml", "api.yaml"),
        ("./other.yaml", "o/api.yaml"),
        ("https://example.com/api.json", "o/api.yaml"),
    ] {
        assert_eq!(
            extends(reference, document),
            [format!("3:10 O006 the overlay extends `{reference}`, and is applied to `{document}`")]
        );
    }
}
