//! The edge to axum.

use super::Routes;
use super::body::Body;

/// A router that answers every request by `routes`: to be served, nested, merged and layered like any other.
pub fn axum_router(routes: Routes) -> axum::Router {
    axum::Router::new().fallback(move |request: axum::extract::Request| {
        let routes = routes.clone();
        async move {
            let (head, body) = request.into_parts();
            let body = Body::streamed(body, routes.body_limit());
            routes.respond(head, body).await.map(axum::body::Body::from)
        }
    })
}
