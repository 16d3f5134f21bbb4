//! Security: what a client presents and a server lets in.

use fixture_security::Client;
use fixture_security::client::Error;
use fixture_security::operations as op;
use fixture_security::server::{
    Api, Context, Credential, Denied, Failure, Loopback, RequestHead, Service, routes,
};
use oasmith_runtime::http::HeaderValue;
use oasmith_runtime::server::Routes;

use super::parsed;

/// Lets in whoever has the key `good`, and knows the key `weak`, which suffices for nothing.
struct Guard;

type Never = std::convert::Infallible;

fn check(who: &str, secret: &str) -> Result<String, Denied> {
    match secret {
        "good" => Ok(who.to_owned()),
        "weak" => Err(Denied::Forbidden),
        "broken" => Err("the keys cannot be read")?,
        _ => Err(Denied::Unauthorized),
    }
}

impl Service for Guard {
    type Principal = String;

    async fn token(&self, credential: Credential<'_>, _: &RequestHead) -> Result<String, Denied> {
        check(&format!("token{:?}", credential.scopes()), credential.token())
    }

    async fn login(&self, credential: Credential<'_>, _: &RequestHead) -> Result<String, Denied> {
        check(credential.username(), credential.password())
    }

    async fn header_key(&self, credential: Credential<'_>, _: &RequestHead) -> Result<String, Denied> {
        check("header", credential.token())
    }

    async fn query_key(&self, credential: Credential<'_>, _: &RequestHead) -> Result<String, Denied> {
        check("query", credential.token())
    }

    async fn cookie_key(&self, credential: Credential<'_>, _: &RequestHead) -> Result<String, Denied> {
        check("cookie", credential.token())
    }

    fn combine(&self, principals: Vec<String>) -> Result<String, Denied> {
        Ok(principals.join("+"))
    }
}

/// Names the caller in the response.
fn tell(cx: &Context<String>) -> Result<(), Failure<Never>> {
    cx.insert_header("x-caller".parse()?, HeaderValue::from_str(cx.principal())?);
    Ok(())
}

impl Api for Guard {
    async fn by_bearer(&self, cx: &Context<String>, _: op::ByBearer) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_basic(&self, cx: &Context<String>, _: op::ByBasic) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_header(&self, cx: &Context<String>, _: op::ByHeader) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_query(&self, cx: &Context<String>, _: op::ByQuery) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_cookie(&self, cx: &Context<String>, _: op::ByCookie) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_both(&self, cx: &Context<String>, _: op::ByBoth) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_either(&self, cx: &Context<String>, _: op::ByEither) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_scope(&self, cx: &Context<String>, _: op::ByScope) -> Result<(), Failure<Never>> {
        tell(cx)
    }

    async fn by_choice(
        &self,
        cx: &Context<Option<String>>,
        _: op::ByChoice,
    ) -> Result<String, Failure<Never>> {
        Ok(cx.principal().clone().unwrap_or_else(|| "nobody".to_owned()))
    }

    async fn by_nothing(&self, _: &Context<()>, _: op::ByNothing) -> Result<(), Failure<Never>> {
        Ok(())
    }
}

fn server() -> Routes {
    routes(Guard).build()
}

/// A client with the same secret everywhere.
fn client(secret: &str) -> Client {
    Client::builder()
        .token(secret)
        .login("someone", secret)
        .header_key(secret)
        .query_key(secret)
        .cookie_key(secret)
        .transport(Loopback::new(server()))
        .build()
        .unwrap()
}

/// The status and the caller that a server names, or the challenges of a refusal.
async fn answer(request: &str) -> String {
    let response = server().handle(parsed(request)).await;
    let headers = response.headers();
    let caller = headers.get("x-caller").into_iter();
    let told = caller.chain(headers.get_all("www-authenticate")).map(|value| value.to_str().unwrap());
    let told: Vec<&str> = told.collect();
    format!("{} {}", response.status().as_u16(), told.join(", "))
}

#[tokio::test]
async fn credentials_that_are_presented_are_accepted() {
    let client = client("good");
    let api = client.api();
    let reply = api.by_bearer().send().await.unwrap();
    assert_eq!((reply.status.as_u16(), &reply.headers["x-caller"]), (204, &"token[]".parse().unwrap()));
    api.by_basic().await.unwrap();
    api.by_header().await.unwrap();
    api.by_query().await.unwrap();
    api.by_cookie().await.unwrap();
    let both = api.by_both().send().await.unwrap();
    assert_eq!(both.headers["x-caller"], "header+query");
    let either = api.by_either().send().await.unwrap();
    assert_eq!(either.headers["x-caller"], "header");
    let scoped = api.by_scope().send().await.unwrap();
    assert_eq!(scoped.headers["x-caller"], r#"token["things:write", "things:read"]"#);
    assert_eq!(api.by_choice().await.unwrap(), "token[]");
    api.by_nothing().await.unwrap();
}

#[tokio::test]
async fn credentials_that_are_not_good_are_refused() {
    for (secret, status) in [("bad", 401), ("weak", 403), ("broken", 500)] {
        let client = client(secret);
        let api = client.api();
        let found = [
            api.by_bearer().await.unwrap_err().status(),
            api.by_basic().await.unwrap_err().status(),
            api.by_header().await.unwrap_err().status(),
            api.by_query().await.unwrap_err().status(),
            api.by_cookie().await.unwrap_err().status(),
            api.by_both().await.unwrap_err().status(),
            api.by_either().await.unwrap_err().status(),
            // Where nobody need say who they are, who does must be right.
            api.by_choice().await.unwrap_err().status(),
            api.by_scope().await.unwrap_err().status(),
        ];
        assert_eq!(found.map(|found| found.unwrap().as_u16()), [status; 9], "{secret}");
        api.by_nothing().await.unwrap();
    }
}

#[tokio::test]
async fn a_client_without_credentials_sends_nothing_that_would_be_refused() {
    let client = Client::builder().header_key("good").transport(Loopback::new(server())).build().unwrap();
    let api = client.api();
    let answer = api.by_bearer().await;
    let Err(Error::Credentials(wanted)) = answer else { panic!("{answer:?}") };
    assert_eq!(wanted, "token");
    let answer = api.by_both().await;
    let Err(Error::Credentials(wanted)) = answer else { panic!("{answer:?}") };
    assert_eq!(wanted, "header-key and query-key");
    api.by_either().await.unwrap();
    assert_eq!(api.by_choice().await.unwrap(), "nobody");
}

#[tokio::test]
async fn on_the_wire() {
    for (request, answered) in [
        ("GET /bearer\nauthorization: Bearer good", "204 token[]"),
        ("GET /bearer\nauthorization: bearer good", "204 token[]"),
        ("GET /bearer\nauthorization: Basic Z29vZA==", "401 Bearer"),
        ("GET /bearer", "401 Bearer"),
        ("GET /bearer\nauthorization: Bearer", "401 Bearer"),
        ("GET /basic\nauthorization: Basic c29tZW9uZTpnb29k", "204 someone"),
        ("GET /basic\nauthorization: Basic ?", "401 Basic realm=\"api\", charset=\"UTF-8\""),
        ("GET /header\nx-key: good", "204 header"),
        ("GET /header\nx-key: bad", "401 ApiKey"),
        ("GET /query?key=good", "204 query"),
        ("GET /query?key=go%6Fd", "204 query"),
        ("GET /query?key=good&key=bad", "401 ApiKey"),
        ("GET /cookie\ncookie: a=b; session=good", "204 cookie"),
        ("GET /and?key=good\nx-key: good", "204 header+query"),
        ("GET /and\nx-key: good", "401 ApiKey"),
        ("GET /and?key=bad\nx-key: good", "401 ApiKey"),
        ("GET /or\nauthorization: Bearer good", "204 token[]"),
        ("GET /or\nx-key: bad\nauthorization: Bearer good", "204 token[]"),
        ("GET /or\nx-key: weak\nauthorization: Bearer bad", "403 "),
        ("GET /or", "401 ApiKey, Bearer"),
        ("GET /optional", "200 "),
        ("GET /optional\nauthorization: Bearer bad", "401 Bearer"),
        ("GET /none", "204 "),
    ] {
        assert_eq!(answer(request).await, answered, "{request}");
    }
}
