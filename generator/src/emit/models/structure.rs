//! Structs: the item, its shape, its codec.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{doc, tokens};
use super::{asserts, constructor, model_ty, several, validate};
use crate::plan::{EmptySlot, Field, Member, MemberKind, Presence, Struct, UnknownKeys};

/// A struct with everything that belongs to it.
pub fn structure(item: &Struct) -> TokenStream {
    if let Some(schemas) = &item.several {
        let parts = [
            definition(item),
            constructor::constructor(item),
            validate::of_several(item),
            several::codec(item, schemas),
        ];
        return parts.into_iter().collect();
    }
    let parts = [
        definition(item),
        constructor::constructor(item),
        validate::of_struct(item),
        shape(item),
        decode(item),
        encode(item),
    ];
    parts.into_iter().collect()
}

fn definition(item: &Struct) -> TokenStream {
    let (docs, name, deprecated) =
        (doc::outer(&item.docs), tokens::ident(&item.name), tokens::deprecated(item.deprecated));
    let default = item.default.then(|| quote!(Default,));
    let fields = item.fields.iter().map(field);
    let collected = match &item.unknown {
        UnknownKeys::Collected { field, value, .. } => {
            let (field, value) = (tokens::ident(field), model_ty(value));
            quote! { #[doc = " The properties that have no field of their own."] pub #field: json::Map<#value>, }
        }
        UnknownKeys::Ignored | UnknownKeys::Refused => TokenStream::new(),
    };
    let derives = tokens::derives(&item.derives);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq #derives)]
        #deprecated
        #[non_exhaustive]
        pub struct #name { #(#fields)* #collected }
    }
}

fn field(field: &Field) -> TokenStream {
    let (docs, name, ty) = (doc::outer(&field.docs), tokens::ident(&field.name), model_ty(&field.ty()));
    let deprecated = tokens::deprecated(field.deprecated);
    quote! { #docs #deprecated pub #name: #ty, }
}

fn shape(item: &Struct) -> TokenStream {
    let (shape, name) = (tokens::ident(&item.shape), item.name.bare());
    let new = match item.unknown {
        UnknownKeys::Refused => quote!(closed),
        UnknownKeys::Ignored | UnknownKeys::Collected { .. } => quote!(new),
    };
    let fields = item.members.iter().map(|member| {
        let wire = &member.wire;
        let kind = tokens::name(match presence(item, member) {
            Presence::Required => "required",
            Presence::Nullable => "nullable",
            Presence::Optional | Presence::OptionalNullable => "optional",
        });
        quote!(json::Field::#kind(#wire))
    });
    quote! { static #shape: json::Shape = json::Shape::#new(#name, &[#(#fields),*]); }
}

fn presence(item: &Struct, member: &Member) -> Presence {
    match &member.kind {
        MemberKind::Field(index) => item.fields[*index].presence,
        MemberKind::ConstantString(_) | MemberKind::ConstantJson(_) if member.required => Presence::Required,
        MemberKind::ConstantString(_)
        | MemberKind::ConstantJson(_)
        | MemberKind::Forbidden
        | MemberKind::PassedOver => Presence::Optional,
    }
}

fn decode(item: &Struct) -> TokenStream {
    let (name, shape) = (tokens::ident(&item.name), tokens::ident(&item.shape));
    let locals = item.fields.iter().map(|field| tokens::ident(&field.local));
    let empty = item.fields.iter().map(|field| empty(field.empty()));
    let slots = item.members.iter().map(|member| match &member.kind {
        MemberKind::Field(index) => {
            let local = tokens::ident(&item.fields[*index].local);
            quote!(&mut #local)
        }
        MemberKind::ConstantString(text) => quote!(&mut json::Constant(#text)),
        MemberKind::ConstantJson(json) => quote!(&mut json::ConstantValue(#json)),
        MemberKind::Forbidden => quote!(&mut json::Forbidden),
        MemberKind::PassedOver => quote!(&mut json::Ignored),
    });
    let slots = quote! { let slots: &mut [&mut dyn json::Slot] = &mut [#(#slots),*]; };
    let read = match &item.unknown {
        UnknownKeys::Collected { local, .. } => {
            let field = tokens::ident(local);
            quote! {
                let mut #field = json::Map::new();
                #slots
                let mut collect = |name: String, reader: &mut json::Reader<'_>| {
                    #field.insert(name, json::Decode::decode(reader)?);
                    Ok(())
                };
                reader.object_with(&#shape, slots, &mut collect)?;
            }
        }
        UnknownKeys::Ignored | UnknownKeys::Refused => quote! { #slots reader.object(&#shape, slots)?; },
    };
    let asserts = asserts(item.asserts.as_ref());
    let complete = complete(item);
    let collected = match &item.unknown {
        UnknownKeys::Collected { field, local, .. } => Some((field, local)),
        UnknownKeys::Ignored | UnknownKeys::Refused => None,
    };
    let fields = item.fields.iter().map(|field| (&field.name, &field.local));
    let fields = fields.chain(collected).map(|(field, local)| {
        let (name, local) = (tokens::ident(field), tokens::ident(local));
        if name == local { quote!(#name) } else { quote!(#name: #local) }
    });
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> {
                #asserts
                #(let mut #locals = #empty;)*
                #read
                #complete
                Ok(Self { #(#fields),* })
            }
        }
    }
}

fn empty(slot: EmptySlot) -> TokenStream {
    match slot {
        EmptySlot::None | EmptySlot::Missing => quote!(None),
        EmptySlot::Absent => quote!(json::Maybe::Absent),
        EmptySlot::Unit => quote!(()),
        EmptySlot::False => quote!(false),
        EmptySlot::Zero => quote!(0),
        EmptySlot::RealZero => quote!(0.0),
        EmptySlot::String => quote!(String::new()),
        EmptySlot::Null => quote!(json::Value::Null),
        EmptySlot::Vec => quote!(Vec::new()),
        EmptySlot::Map => quote!(json::Map::new()),
    }
}

/// Takes the required values out of slots that were empty. The runtime has made sure that they are there.
fn complete(item: &Struct) -> TokenStream {
    let shape = tokens::ident(&item.shape);
    let required: Vec<_> = item
        .fields
        .iter()
        .filter(|field| field.empty() == EmptySlot::Missing)
        .map(|field| tokens::ident(&field.local))
        .collect();
    match required.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(let Some(#only) = #only else { return Err(reader.incomplete(&#shape)); };),
        several => quote! {
            let (#(Some(#several)),*) = (#(#several),*) else { return Err(reader.incomplete(&#shape)); };
        },
    }
}

fn encode(item: &Struct) -> TokenStream {
    let (name, shape) = (tokens::ident(&item.name), tokens::ident(&item.shape));
    let values = item.members.iter().map(|member| match &member.kind {
        MemberKind::Field(index) => {
            let name = tokens::ident(&item.fields[*index].name);
            quote!(&self.#name)
        }
        MemberKind::ConstantString(text) => quote!(&#text),
        MemberKind::ConstantJson(json) => quote!(&json::ConstantValue(#json)),
        MemberKind::Forbidden => quote!(&json::Forbidden),
        MemberKind::PassedOver => quote!(&json::Ignored),
    });
    let body = match &item.unknown {
        UnknownKeys::Collected { field, .. } => {
            let field = tokens::ident(field);
            quote! {
                let values: &[&dyn json::Encode] = &[#(#values),*];
                writer.begin_object();
                writer.properties(&#shape, values);
                self.#field.encode_members_beside(&#shape, writer);
                writer.end_object();
            }
        }
        UnknownKeys::Ignored | UnknownKeys::Refused => quote! {
            let values: &[&dyn json::Encode] = &[#(#values),*];
            writer.object(&#shape, values);
        },
    };
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) { #body }
        }
    }
}
