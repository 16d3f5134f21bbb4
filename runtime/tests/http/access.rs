//! Who is let in: alternatives, several schemes at once, anonymous callers.

use std::convert::Infallible;

use oasmith_runtime::Bytes;
use oasmith_runtime::client::{Builder, Client, Credential, Error};
use oasmith_runtime::http::{Request, Response};
use oasmith_runtime::operation::{
    ApiKeyLocation, Method, Operation, OperationSpec, RequestDecoder, RequestEncoder, ResponseDecoder,
    ResponseEncoder, ResponseError, SchemeKind, SecurityScheme, SecurityUse,
};
use oasmith_runtime::server::{
    Context, Denied, HandlerFuture, Hooks, Loopback, Refusal, Routes, RoutesBuilder,
};

static BEARER: SecurityScheme = SecurityScheme { name: "Bearer", kind: SchemeKind::Bearer };
static BASIC: SecurityScheme = SecurityScheme { name: "Basic", kind: SchemeKind::Basic };
static KEY: SecurityScheme = SecurityScheme {
    name: "Key",
    kind: SchemeKind::ApiKey { location: ApiKeyLocation::Header, name: "X-Key" },
};
static QUERY: SecurityScheme = SecurityScheme {
    name: "Query",
    kind: SchemeKind::ApiKey { location: ApiKeyLocation::Query, name: "api key" },
};
static COOKIE: SecurityScheme = SecurityScheme {
    name: "Cookie",
    kind: SchemeKind::ApiKey { location: ApiKeyLocation::Cookie, name: "sid" },
};

const fn plain(scheme: &'static SecurityScheme) -> SecurityUse {
    SecurityUse { scheme, scopes: &[] }
}

macro_rules! operations {
    ($($name:ident: $path:literal $security:expr;)*) => {$(
        struct $name;

        impl Operation for $name {
            const SPEC: &'static OperationSpec = &OperationSpec {
                id: $path,
                method: Method::GET,
                path: $path,
                security: $security,
                body: None,
            };
            type Success = String;
            type Failure = Infallible;

            fn encode(&self, request: &mut RequestEncoder) {
                request.cookie("own", &"1".to_owned());
            }

            fn decode(_: &mut RequestDecoder<'_>) -> Option<Self> {
                Some(Self)
            }

            fn encode_success(success: &String, response: &mut ResponseEncoder) {
                response.text("text/plain", success);
            }

            fn decode_success(response: &ResponseDecoder<'_>) -> Result<String, ResponseError> {
                match response.code() {
                    200 => response.text("text/plain"),
                    _ => Err(ResponseError::Undocumented),
                }
            }
        }
    )*};
}

operations! {
    Either: "/either" &[&[plain(&BEARER)], &[plain(&BASIC)], &[plain(&QUERY)], &[plain(&COOKIE)]];
    Both: "/both" &[&[plain(&BEARER), plain(&KEY)]];
    Optional: "/optional" &[&[], &[SecurityUse { scheme: &BEARER, scopes: &["admin"] }]];
}

fn who<'a, O: Operation<Success = String>>(
    (): &'a (),
    cx: &'a Context<String>,
    _: O,
) -> HandlerFuture<'a, O> {
    Box::pin(async move { Ok(cx.principal().clone()) })
}

/// `good` is let in by every scheme, `weak` has no scopes.
fn builder(combine: bool) -> RoutesBuilder<(), String> {
    let hooks = Hooks {
        authenticate: |(), credential, _| {
            Box::pin(async move {
                let (scheme, user) = (credential.scheme().name, credential.username());
                match (credential.token(), credential.scopes()) {
                    ("good", _) | ("weak", []) => Ok(format!("{scheme}:{user}")),
                    ("weak", _) => Err(Denied::Forbidden),
                    _ => Err(Denied::Unauthorized),
                }
            })
        },
        combine: combine.then_some(|(), callers| Ok(callers.join("+"))),
        refuse: |(), refusal, _| refusal.problem(),
    };
    let mut routes = Routes::builder((), hooks);
    routes.protected(who::<Either>);
    routes.protected(who::<Both>);
    routes.optional::<Optional>(|(), cx, _| {
        Box::pin(async move { Ok(cx.principal().clone().unwrap_or_else(|| "nobody".to_owned())) })
    });
    routes
}

async fn ask(routes: &Routes, target: &str, headers: &[(&str, &str)]) -> String {
    let mut request = Request::builder().uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = routes.handle(request.body(Bytes::new()).unwrap()).await;
    match response.status().as_u16() {
        200 => String::from_utf8(response.body().to_vec()).unwrap(),
        401 => {
            let challenges = response.headers().get_all("www-authenticate").iter();
            let challenges: Vec<_> = challenges.map(|value| value.to_str().unwrap()).collect();
            format!("401 {}", challenges.join(" | "))
        }
        status => status.to_string(),
    }
}

#[tokio::test]
async fn the_first_alternative_that_is_satisfied_counts() {
    let routes = builder(true).build();
    let all = "401 Bearer | Basic realm=\"api\", charset=\"UTF-8\" | ApiKey";
    for (target, headers, expected) in [
        ("/either", vec![], all),
        ("/either", vec![("authorization", "Bearer good")], "Bearer:"),
        ("/either", vec![("authorization", "BEARER   good")], "Bearer:"),
        ("/either", vec![("authorization", "Bearer bad")], all),
        ("/either", vec![("authorization", "Bearer")], all),
        ("/either", vec![("authorization", "Bearer ")], all),
        ("/either", vec![("authorization", "Bearer good"), ("authorization", "Bearer good")], all),
        ("/either", vec![("authorization", "Digest good")], all),
        // user:good
        ("/either", vec![("authorization", "Basic dXNlcjpnb29k")], "Basic:user"),
        ("/either", vec![("authorization", "Basic ???")], all),
        ("/either?api+key=good", vec![], "Query:"),
        ("/either?api%20key=good&api%20key=good", vec![], all),
        ("/either", vec![("cookie", "a=b; sid=%67ood")], "Cookie:"),
        // A wrong credential of one alternative does not spoil another.
        ("/either?api+key=good", vec![("authorization", "Bearer bad")], "Query:"),
        ("/both", vec![("authorization", "Bearer good")], "401 Bearer | ApiKey"),
        ("/both", vec![("authorization", "Bearer good"), ("x-key", "bad")], "401 Bearer | ApiKey"),
        ("/both", vec![("authorization", "Bearer good"), ("x-key", "good")], "Bearer:+Key:"),
        ("/optional", vec![], "nobody"),
        ("/optional", vec![("authorization", "Bearer good")], "Bearer:"),
        // Whoever says who they are must be right about it, even where nobody need say.
        ("/optional", vec![("authorization", "Bearer bad")], "401 Bearer"),
        ("/optional", vec![("authorization", "Bearer weak")], "403"),
    ] {
        assert_eq!(ask(&routes, target, &headers).await, expected, "{target} {headers:?}");
    }
}

#[tokio::test]
async fn what_nobody_can_combine_or_expects_lets_nobody_in() {
    let routes = builder(false).build();
    let both = [("authorization", "Bearer good"), ("x-key", "good")];
    assert_eq!(ask(&routes, "/both", &both).await, "500");

    // Added as public, and asked for credentials all the same.
    let mut routes = Routes::builder((), Hooks::open(|(), refusal, _| refusal.problem()));
    routes.public::<Either>(|(), _, _| Box::pin(async { Ok("let in".to_owned()) }));
    let routes = routes.build();
    assert_eq!(ask(&routes, "/either", &[("authorization", "Bearer good")]).await.get(..3), Some("401"));
}

#[tokio::test]
async fn the_reason_of_a_refusal_reaches_the_hook_that_renders_it() {
    let hooks = Hooks {
        authenticate: |(), credential, _| {
            Box::pin(async move {
                match credential.token() {
                    "revoked" => Err::<String, _>(Denied::Because("key_revoked")),
                    _ => Err(Denied::Unauthorized),
                }
            })
        },
        combine: None,
        refuse: |(), refusal, _| match refusal {
            Refusal::Unauthorized { reason, .. } => Response::new(reason.unwrap_or("no reason").into()),
            other => other.problem(),
        },
    };
    let mut routes = Routes::builder((), hooks);
    routes.protected(who::<Either>);
    let routes = routes.build();
    let revoked = [("authorization", "Bearer revoked")];
    assert_eq!(ask(&routes, "/either", &revoked).await, "key_revoked");
    assert_eq!(ask(&routes, "/either", &[("authorization", "Bearer bad")]).await, "no reason");
    assert_eq!(ask(&routes, "/either", &[]).await, "no reason");
}

fn client(credentials: &[(&'static SecurityScheme, Credential)]) -> Client {
    let builder = Builder::new("http://test.invalid/").transport(Loopback::new(builder(true).build()));
    let builder = credentials
        .iter()
        .fold(builder, |builder, (scheme, credential)| builder.credential(scheme, credential));
    builder.build().unwrap()
}

#[tokio::test]
async fn clients_present_what_they_have() {
    let good = || Credential::token("good");
    assert_eq!(client(&[(&BEARER, good())]).call(&Either).await.unwrap(), "Bearer:");
    assert_eq!(client(&[(&BASIC, Credential::basic("ü", "good"))]).call(&Either).await.unwrap(), "Basic:ü");
    assert_eq!(client(&[(&QUERY, good())]).call(&Either).await.unwrap(), "Query:");
    assert_eq!(client(&[(&COOKIE, good())]).call(&Either).await.unwrap(), "Cookie:");
    assert_eq!(client(&[(&BEARER, good()), (&KEY, good())]).call(&Both).await.unwrap(), "Bearer:+Key:");
    assert_eq!(client(&[(&BEARER, good())]).call(&Optional).await.unwrap(), "Bearer:");
    assert_eq!(client(&[]).call(&Optional).await.unwrap(), "nobody");
}

#[tokio::test]
async fn clients_without_credentials_send_nothing() {
    let error = client(&[(&BEARER, Credential::token("good"))]).call(&Both).await.unwrap_err();
    assert!(matches!(&error, Error::Credentials(schemes) if schemes == "Bearer and Key"));
    let error = client(&[]).call(&Either).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the operation needs credentials for Bearer, or Basic, or Query, or Cookie"
    );
}

#[test]
fn credentials_of_another_kind_are_found_when_the_client_is_built() {
    let build =
        |scheme, credential| Builder::new("http://test.invalid").credential(scheme, &credential).build();
    for (scheme, credential) in [
        (&BEARER, Credential::basic("a", "b")),
        (&BEARER, Credential::token("a\nb")),
        (&BEARER, Credential::token("a b")),
        (&BEARER, Credential::token("")),
        (&BASIC, Credential::basic("a:b", "c")),
        (&BASIC, Credential::token("a")),
        (&KEY, Credential::token("\u{7f}")),
    ] {
        let error = build(scheme, credential).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("expected a credential that the security scheme {} can carry", scheme.name)
        );
    }
}

#[test]
fn secrets_are_not_shown() {
    let client = client(&[(&BEARER, Credential::token("hunter2")), (&QUERY, Credential::token("hunter2"))]);
    assert_eq!(
        format!("{client:?} {:?}", Credential::token("hunter2")),
        r#"Client { base_url: "http://test.invalid", credentials: {"Bearer", "Query"}, .. } Credential(…)"#
    );
}
