//! Paths to operations.

use std::convert::Infallible;

use oasmith_runtime::Bytes;
use oasmith_runtime::http::Request;
use oasmith_runtime::operation::{
    Method, Operation, OperationSpec, RequestDecoder, RequestEncoder, ResponseDecoder, ResponseEncoder,
    ResponseError,
};
use oasmith_runtime::server::{Hooks, Routes};

macro_rules! operations {
    ($($name:ident: $method:ident $path:literal $($parameter:literal)*;)*) => {
        $(
            struct $name(Vec<String>);

            impl Operation for $name {
                const SPEC: &'static OperationSpec = &OperationSpec {
                    id: stringify!($name),
                    method: Method::$method,
                    path: $path,
                    security: &[],
                    body: None,
                };
                type Success = String;
                type Failure = Infallible;

                fn encode(&self, _: &mut RequestEncoder) {}

                fn decode(request: &mut RequestDecoder<'_>) -> Option<Self> {
                    let _ = &request;
                    Some(Self(vec![$(request.path($parameter)?),*]))
                }

                fn encode_success(success: &String, response: &mut ResponseEncoder) {
                    response.text("text/plain", success);
                }

                fn decode_success(response: &ResponseDecoder<'_>) -> Result<String, ResponseError> {
                    response.text("text/plain")
                }
            }
        )*

        /// Answers with the operation and its parameters.
        fn routes() -> Routes {
            let mut routes = Routes::builder((), Hooks::open(|(), refusal, _| refusal.problem()));
            $(routes.public(|(), cx, $name(parameters)| {
                Box::pin(async move { Ok(format!("{} {}", cx.operation().id, parameters.join(" "))) })
            });)*
            routes.base_path("/base/");
            routes.build()
        }
    };
}

operations! {
    Root: GET "/";
    Users: GET "/users";
    UsersSlash: GET "/users/";
    Me: GET "/users/me";
    User: GET "/users/{id}" "id";
    Rename: POST "/users/{name}" "name";
    UserJson: GET "/users/{id}.json" "id";
    Posts: GET "/users/{id}/posts" "id";
    MyPosts: GET "/users/me/{kind}" "kind";
    Compare: GET "/compare/{base}...{head}" "base" "head";
    Batch: POST "/users:batch";
    Cafe: GET "/café/{a},{b}" "a" "b";
}

async fn answer(method: &str, target: &str) -> String {
    let request = Request::builder().method(method).uri(format!("/base{target}")).body(Bytes::new()).unwrap();
    let response = routes().handle(request).await;
    match response.status().as_u16() {
        200 => String::from_utf8(response.body().to_vec()).unwrap(),
        405 => format!("405 {}", response.headers()["allow"].to_str().unwrap()),
        status => status.to_string(),
    }
}

#[tokio::test]
async fn each_path_has_one_operation() {
    for (request, expected) in [
        ("GET /", "Root "),
        ("GET /users", "Users "),
        ("GET /users/", "UsersSlash "),
        ("GET /users?x=/me", "Users "),
        // Literals before templates, in any spelling, and templates with more literal text before others.
        ("GET /users/me", "Me "),
        ("GET /users/%6De", "Me "),
        ("GET /users/you", "User you"),
        ("GET /users/you.json", "UserJson you"),
        ("GET /users/a.json.json", "UserJson a.json"),
        ("GET /users/.json", "User .json"),
        // A literal that leads nowhere does not hide a template.
        ("GET /users/me/posts", "MyPosts posts"),
        ("GET /users/you/posts", "Posts you"),
        // Templates that differ in the names of their parameters share their methods.
        ("POST /users/you", "Rename you"),
        ("PUT /users/you", "405 GET, POST, HEAD, OPTIONS"),
        // A concrete path is found before a templated one, and then its methods count.
        ("POST /users/me", "405 GET, HEAD, OPTIONS"),
        ("POST /users:batch", "Batch "),
        ("POST /users%3Abatch", "Batch "),
        ("GET /compare/v1...v2", "Compare v1 v2"),
        ("GET /compare/v1...", "404"),
        ("GET /compare/feature%2Fx...main", "Compare feature/x main"),
        ("GET /caf%C3%A9/1,2", "Cafe 1 2"),
        ("GET /caf%c3%a9/1%2C,2", "Cafe 1, 2"),
        // Slashes inside of a value are no steps of the path.
        ("GET /users/a%2Fb", "User a/b"),
        ("GET /users/a%2Fposts", "User a/posts"),
        ("GET /users/%20", "User  "),
        ("GET /users//posts", "404"),
        ("GET /users/..", "404"),
        ("GET /users/%2e%2E", "404"),
        ("GET /users/you/posts/", "404"),
        ("GET /users/%FF", "400"),
        ("GET /nobody", "404"),
    ] {
        let (method, target) = request.split_once(' ').unwrap();
        assert_eq!(answer(method, target).await, expected, "{request}");
    }
}

#[tokio::test]
async fn paths_outside_of_the_base_are_unknown() {
    for target in ["/users", "/basement/users", "/base", "*"] {
        let request = Request::builder().uri(target).body(Bytes::new()).unwrap();
        assert_eq!(routes().handle(request).await.status(), 404, "{target}");
    }
}
