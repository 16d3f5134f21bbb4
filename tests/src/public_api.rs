//! What a generated crate offers: its public items without their docs and bodies.

use std::path::Path;

use oasmith::files::Files;
use syn::{Attribute, Block, Fields, FieldsNamed, FieldsUnnamed, ImplItem, Item, ItemImpl, Visibility};

/// The public items of every file, each file under its path. Files without any are left out.
pub fn public_api(files: &Files) -> String {
    let mut listed = Vec::new();
    for (path, text) in files.iter() {
        if Path::new(path).extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        file.attrs.clear();
        file.items.retain_mut(reduce);
        if !file.items.is_empty() {
            listed.push(format!("=== {path} ===\n{}", prettyplease::unparse(&file)));
        }
    }
    listed.join("\n")
}

/// Takes away what users do not see; `false` where that is the whole item.
fn reduce(item: &mut Item) -> bool {
    match item {
        Item::Struct(item) => {
            undocumented(&mut item.attrs);
            reduce_fields(&mut item.fields);
            is_public(&item.vis)
        }
        Item::Enum(item) => {
            undocumented(&mut item.attrs);
            for variant in &mut item.variants {
                undocumented(&mut variant.attrs);
                variant.fields.iter_mut().for_each(|field| undocumented(&mut field.attrs));
            }
            is_public(&item.vis)
        }
        Item::Trait(item) => {
            undocumented(&mut item.attrs);
            for member in &mut item.items {
                if let syn::TraitItem::Fn(method) = member {
                    undocumented(&mut method.attrs);
                    method.default.as_mut().map(empty);
                }
            }
            is_public(&item.vis)
        }
        Item::Fn(item) => {
            undocumented(&mut item.attrs);
            empty(&mut item.block);
            is_public(&item.vis)
        }
        Item::Impl(item) => reduce_impl(item),
        Item::Type(item) => {
            undocumented(&mut item.attrs);
            is_public(&item.vis)
        }
        Item::Const(item) => {
            undocumented(&mut item.attrs);
            is_public(&item.vis)
        }
        Item::Mod(item) => {
            undocumented(&mut item.attrs);
            if let Some((_, items)) = &mut item.content {
                items.retain_mut(reduce);
            }
            is_public(&item.vis)
        }
        Item::Use(item) => is_public(&item.vis),
        Item::Static(item) => is_public(&item.vis),
        // The macros of the runtime implement traits.
        Item::Macro(_) => true,
        _ => false,
    }
}

/// Of an implementation of a trait its header, of others the public items.
fn reduce_impl(item: &mut ItemImpl) -> bool {
    undocumented(&mut item.attrs);
    if item.trait_.is_some() {
        item.items.retain(|member| matches!(member, ImplItem::Type(_)));
        return true;
    }
    item.items.retain_mut(|member| match member {
        ImplItem::Fn(method) => {
            undocumented(&mut method.attrs);
            empty(&mut method.block);
            is_public(&method.vis)
        }
        ImplItem::Const(constant) => {
            undocumented(&mut constant.attrs);
            is_public(&constant.vis)
        }
        _ => false,
    });
    !item.items.is_empty()
}

/// Leaves the public fields of a struct.
fn reduce_fields(fields: &mut Fields) {
    if let Fields::Named(FieldsNamed { named: list, .. })
    | Fields::Unnamed(FieldsUnnamed { unnamed: list, .. }) = fields
    {
        let fields = std::mem::take(list);
        list.extend(fields.into_iter().filter(|field| is_public(&field.vis)));
        list.iter_mut().for_each(|field| undocumented(&mut field.attrs));
    }
}

fn empty(block: &mut Block) {
    block.stmts.clear();
}

fn undocumented(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| !attribute.path().is_ident("doc"));
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_users_see_is_listed_and_nothing_else() {
        let text = "\
//! A crate.
use std::fmt;
pub use a::B;
mod private;
/// A pet.
#[derive(Debug)]
#[non_exhaustive]
pub struct Pet {
    /// Its name.
    pub name: String,
    seen: bool,
}
impl Pet {
    /// Takes what is required.
    pub fn new(name: String) -> Self {
        Self { name, seen: false }
    }
    fn secret(&self) {}
}
impl fmt::Display for Pet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
static TABLE: u8 = 1;
";
        let mut files = Files::default();
        files.insert("Cargo.toml", "[package]");
        files.insert("src/lib.rs", text);
        files.insert("src/private.rs", "struct Hidden;");
        let listed = "\
=== src/lib.rs ===
pub use a::B;
#[derive(Debug)]
#[non_exhaustive]
pub struct Pet {
    pub name: String,
}
impl Pet {
    pub fn new(name: String) -> Self {}
}
impl fmt::Display for Pet {}
";
        assert_eq!(public_api(&files), listed);
    }
}
