//! Lists that go on: the implementation of `Paged`.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use super::outside_ty;
use crate::plan::{CursorPassing, ListEnd, Operation, Paging};

/// `impl Paged`, for a list.
pub fn paged(operation: &Operation) -> TokenStream {
    let Some(paging) = &operation.paging else { return TokenStream::new() };
    let (name, item, page) =
        (tokens::ident(&operation.name), outside_ty(&paging.item), outside_ty(&paging.page));
    let (cursor, items) = (tokens::ident(&paging.cursor), tokens::ident(&paging.items));
    let next = next(paging);
    let made = match paging.passing {
        CursorPassing::Copied => quote!(*next),
        CursorPassing::Cloned => quote!(next.clone()),
        CursorPassing::Parsed => quote!(text::Text::parse(next)?),
    };
    quote! {
        impl operation::Paged for #name {
            type Item = #item;
            fn next(&self, page: &#page) -> Result<Option<Self>, text::TextError> {
                #next
                let mut request = self.clone();
                request.#cursor = Some(#made);
                Ok(Some(request))
            }
            fn items(page: #page) -> Vec<#item> { page.#items }
        }
    }
}

/// Takes the cursor out of a page, or says that there is none.
fn next(paging: &Paging) -> TokenStream {
    let next = tokens::ident(&paging.next);
    match paging.end {
        ListEnd::None => quote!(let Some(next) = &page.#next else { return Ok(None); };),
        ListEnd::NoValue => quote!(let Some(next) = page.#next.as_option() else { return Ok(None); };),
        ListEnd::Empty => quote!(let next = &page.#next; if next.is_empty() { return Ok(None); }),
    }
}
