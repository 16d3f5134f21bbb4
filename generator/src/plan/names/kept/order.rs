//! What constructors take by position. The compiler does not see that two arguments of one type change places.

use super::part::{BODY, header_key, parameter_key};
use crate::model::{Operation, Response, Shape, Type, Types};
use crate::plan::models;

/// The required properties of a type, where they are taken by position.
pub fn of_type(types: &Types, ty: &Type) -> Vec<String> {
    let Shape::Object(object) = &ty.shape else { return Vec::new() };
    if models::takes_parts(types, ty) {
        return Vec::new();
    }
    let taken = object.properties.iter().filter(|property| models::is_taken(types, property));
    several(taken.map(|property| property.name.clone()).collect())
}

/// What the request of an operation requires, and behind it the headers that a response requires.
pub fn of_operation(operation: &Operation) -> Vec<String> {
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required);
    let body = operation.body.iter().filter(|body| body.required);
    let request =
        parameters.map(|parameter| parameter_key(operation, parameter)).chain(body.map(|_| BODY.to_owned()));
    let headers = operation.responses.iter().flat_map(|response| several(headers(response)));
    several(request.collect()).into_iter().chain(headers).collect()
}

fn headers(response: &Response) -> Vec<String> {
    let required = response.headers.iter().filter(|header| header.required);
    required.map(|header| header_key(response.status, &header.name)).collect()
}

fn several(taken: Vec<String>) -> Vec<String> {
    if taken.len() > 1 { taken } else { Vec::new() }
}
