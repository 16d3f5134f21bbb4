//! The operations of a service behind their paths and methods.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode};

use super::answer::{Answer, Handler};
use super::body::Body;
use super::catch_unwind::CatchUnwind;
use super::router::{Match, Router};
use super::{Context, HandlerFuture, HookFuture, Hooks, Refusal, RequestHead};
use crate::operation::{Captures, Operation, OperationSpec, RequestDecoder};

/// Answers requests. Cloning is cheap.
#[derive(Clone)]
pub struct Routes(Arc<Inner>);

struct Inner {
    router: Router,
    endpoints: Vec<Box<dyn Route>>,
    front: Box<dyn Front>,
    settings: Settings,
}

/// What holds for all requests.
#[derive(Clone)]
struct Settings {
    /// The path that stands before those of the operations; no slash at the end.
    base_path: String,
    /// The longest body, in bytes.
    body_limit: usize,
}

/// Puts the operations of the service `S` behind their paths. `P` is who calls.
pub struct RoutesBuilder<S, P> {
    shared: Arc<Shared<S, P>>,
    router: Router,
    endpoints: Vec<Box<dyn Route>>,
    settings: Settings,
}

struct Shared<S, P> {
    service: S,
    hooks: Hooks<S, P>,
}

/// One operation, its types forgotten.
trait Route: Send + Sync {
    fn spec(&self) -> &'static OperationSpec;

    fn respond<'a>(
        &'a self,
        head: &'a Arc<RequestHead>,
        captures: Captures,
        body: Body,
        limit: usize,
    ) -> HookFuture<'a, Result<Response<Bytes>, Refusal>>;
}

/// The service, its types forgotten.
trait Front: Send + Sync {
    fn refuse(&self, refusal: &Refusal, head: &RequestHead) -> Response<Bytes>;
}

struct Endpoint<S, P, C> {
    shared: Arc<Shared<S, P>>,
    spec: &'static OperationSpec,
    /// What the context knows about the caller; `None` if the handler cannot do without one.
    caller: fn(Option<P>) -> Option<C>,
    handler: Box<dyn Answer<S, C>>,
}

impl<S: Send + Sync + 'static, P: Send + Sync + 'static> RoutesBuilder<S, P> {
    /// An operation without security. (Should the document ask for credentials all the same, they are checked.)
    pub fn public<O: Operation>(
        &mut self,
        handler: for<'a> fn(&'a S, &'a Context<()>, O) -> HandlerFuture<'a, O>,
    ) {
        self.add(handler, |_| Some(()));
    }

    /// An operation that lets in anonymous callers too.
    pub fn optional<O: Operation>(
        &mut self,
        handler: for<'a> fn(&'a S, &'a Context<Option<P>>, O) -> HandlerFuture<'a, O>,
    ) {
        self.add(handler, Some);
    }

    /// An operation for known callers only.
    pub fn protected<O: Operation>(
        &mut self,
        handler: for<'a> fn(&'a S, &'a Context<P>, O) -> HandlerFuture<'a, O>,
    ) {
        self.add(handler, |principal| principal);
    }

    fn add<C: Send + Sync + 'static, O: Operation>(
        &mut self,
        handler: for<'a> fn(&'a S, &'a Context<C>, O) -> HandlerFuture<'a, O>,
        caller: fn(Option<P>) -> Option<C>,
    ) {
        let (shared, spec) = (Arc::clone(&self.shared), O::SPEC);
        self.router.insert(spec.path, spec.method.clone(), self.endpoints.len());
        self.endpoints.push(Box::new(Endpoint { shared, spec, caller, handler: Box::new(Handler(handler)) }));
    }

    /// The longest body that is read, in bytes: 2 MiB if nothing is said.
    pub fn body_limit(&mut self, limit: usize) {
        self.settings.body_limit = limit;
    }

    /// The path that stands before those of the operations, as in `servers` of the document.
    pub fn base_path(&mut self, path: &str) {
        path.trim_end_matches('/').clone_into(&mut self.settings.base_path);
    }

    /// The routes. Of two operations with the same method and the same path, the first answers.
    pub fn build(self) -> Routes {
        let Self { shared, router, endpoints, settings } = self;
        Routes(Arc::new(Inner { router, endpoints, front: Box::new(shared), settings }))
    }
}

impl<S, P> fmt::Debug for RoutesBuilder<S, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoutesBuilder").field("operations", &self.endpoints.len()).finish_non_exhaustive()
    }
}

impl<S: Send + Sync, P> Front for Arc<Shared<S, P>> {
    fn refuse(&self, refusal: &Refusal, head: &RequestHead) -> Response<Bytes> {
        (self.hooks.refuse)(&self.service, refusal, head)
    }
}

impl<S: Send + Sync, P: Send + Sync, C: Send + Sync> Route for Endpoint<S, P, C> {
    fn spec(&self) -> &'static OperationSpec {
        self.spec
    }

    fn respond<'a>(
        &'a self,
        head: &'a Arc<RequestHead>,
        captures: Captures,
        body: Body,
        limit: usize,
    ) -> HookFuture<'a, Result<Response<Bytes>, Refusal>> {
        Box::pin(async move {
            let service = &self.shared.service;
            let principal = self.shared.hooks.admit(service, self.spec, head).await?;
            let caller = (self.caller)(principal)
                .ok_or_else(|| Refusal::Internal("the handler expects a caller, the document none".into()))?;
            // What no operation asks for is not read.
            let body = if self.spec.body.is_some() { body.read(limit).await? } else { Bytes::new() };
            let context = Context::shared(caller, self.spec, Arc::clone(head));
            let answer = {
                let query = head.uri.query().unwrap_or_default();
                let mut request = RequestDecoder::new(self.spec, query, &head.headers, captures, &body);
                self.handler.answer(service, &context, &mut request)?
            };
            let mut response = answer.await?;
            extend(response.headers_mut(), context.into_headers());
            Ok(response)
        })
    }
}

/// Headers that a handler has set go before those of the encoding.
fn extend(headers: &mut HeaderMap, set: HeaderMap) {
    for (name, value) in set {
        if let Some(name) = name {
            headers.insert(name, value);
        }
    }
}

impl Routes {
    /// No routes so far, for `service`.
    pub fn builder<S, P>(service: S, hooks: Hooks<S, P>) -> RoutesBuilder<S, P> {
        RoutesBuilder {
            shared: Arc::new(Shared { service, hooks }),
            router: Router::default(),
            endpoints: Vec::new(),
            settings: Settings { base_path: String::new(), body_limit: 2 << 20 },
        }
    }

    /// Answers a request. Always gives a response; a panic of a handler becomes one too.
    ///
    /// Where the path and the method are those of an operation, its `&'static OperationSpec` is among the extensions of
    /// the response, also if the request was refused: for the log, which cannot know it otherwise.
    pub async fn handle(&self, request: Request<Bytes>) -> Response<Bytes> {
        let (head, body) = request.into_parts();
        self.respond(head, Body::Full(body)).await
    }

    pub(super) fn body_limit(&self) -> usize {
        self.0.settings.body_limit
    }

    pub(super) async fn respond(&self, head: RequestHead, body: Body) -> Response<Bytes> {
        let head = Arc::new(head);
        let mut operation = None;
        let respond = CatchUnwind(Box::pin(self.dispatch(&head, body, &mut operation)));
        let mut response = match respond.await.unwrap_or_else(|message| Err(Refusal::Panic(message))) {
            Ok(response) => response,
            Err(refusal) => {
                let mut response = self.0.front.refuse(&refusal, &head);
                refusal.complete(&mut response);
                response
            }
        };
        if let Some(operation) = operation {
            response.extensions_mut().insert(operation);
        }
        if head.method == Method::HEAD {
            // The length that GET would give (RFC 9110, section 9.3.2).
            let length = HeaderValue::from(response.body().len());
            response.headers_mut().entry(CONTENT_LENGTH).or_insert(length);
            *response.body_mut() = Bytes::new();
        }
        response
    }

    /// Notes in `operation` which one it is as soon as that is known.
    async fn dispatch(
        &self,
        head: &Arc<RequestHead>,
        body: Body,
        operation: &mut Option<&'static OperationSpec>,
    ) -> Result<Response<Bytes>, Refusal> {
        let Inner { router, endpoints, settings, .. } = &*self.0;
        let path = head.uri.path().strip_prefix(settings.base_path.as_str()).ok_or(Refusal::NotFound)?;
        match router.find(path, &head.method) {
            Match::Route(index, captures) => {
                let endpoint = endpoints.get(index).ok_or(Refusal::NotFound)?;
                *operation = Some(endpoint.spec());
                endpoint.respond(head, captures, body, settings.body_limit).await
            }
            Match::OtherMethods(allow) if head.method == Method::OPTIONS => Ok(options(&allow)),
            Match::OtherMethods(allow) => Err(Refusal::MethodNotAllowed { allow }),
            Match::None => Err(Refusal::NotFound),
        }
    }
}

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routes").field("operations", &self.0.endpoints.len()).finish_non_exhaustive()
    }
}

fn options(allow: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if let Ok(allow) = HeaderValue::from_str(allow) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}
