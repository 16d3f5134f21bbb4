//! An excerpt of a vendor's document: one operation, credentials as a header parameter that is none.

use std::convert::Infallible;

use fixture_excerpt::Client;
use fixture_excerpt::client::Error;
use fixture_excerpt::json::Maybe;
use fixture_excerpt::models::{
    Label, LabelCreate, LabelFormat, LabelOptions, ValidationError, ValidationErrorDetailItem,
    ValidationErrorDetailItemLocItem,
};
use fixture_excerpt::operations::{ParcelsLabelsCreate, ParcelsLabelsCreateError};
use fixture_excerpt::server::{
    Context, Credential, Denied, Failure, Labels, Loopback, RequestHead, Service, routes,
};
use fixture_excerpt::types::parse_uuid;

use super::{answers, kept, misread, sent, travels};

struct Printer;

impl Service for Printer {
    type Principal = Infallible;

    async fn http_bearer(&self, _: Credential<'_>, _: &RequestHead) -> Result<Infallible, Denied> {
        Err(Denied::Unauthorized)
    }
}

fn label() -> Label {
    let id = parse_uuid("0192f0c1-2345-7abc-8def-0123456789ab").unwrap();
    Label::new(id, LabelFormat::Zpl, "https://example.com/1".parse().unwrap())
}

impl Labels for Printer {
    async fn parcels_labels_create(
        &self,
        _: &Context<()>,
        request: ParcelsLabelsCreate,
    ) -> Result<Label, Failure<ParcelsLabelsCreateError>> {
        if request.body.weight > 30.0 {
            let place =
                ["body", "weight"].map(|part| ValidationErrorDetailItemLocItem::String(part.to_owned()));
            let detail = ValidationErrorDetailItem::new(place.to_vec(), "too heavy");
            let error = ValidationError::new().detail(vec![detail]);
            return Err(ParcelsLabelsCreateError::UnprocessableContent(error))?;
        }
        Ok(label())
    }
}

#[tokio::test]
async fn one_operation_from_end_to_end() {
    let client = Client::builder().transport(Loopback::new(routes(Printer).build())).build().unwrap();
    let made = client.labels().parcels_labels_create("p/1", LabelCreate::new(1.5)).await.unwrap();
    assert_eq!(made, label());
    match client.labels().parcels_labels_create("p", LabelCreate::new(31.0)).await {
        Err(Error::Api(ParcelsLabelsCreateError::UnprocessableContent(error))) => {
            let [detail] = error.detail.as_deref().unwrap() else { panic!("{error:?}") };
            assert_eq!(detail.msg, "too heavy");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn on_the_wire() {
    let body = LabelCreate::new(1.5).insurance(Maybe::Null).options(LabelOptions::new().signature(true));
    let request = ParcelsLabelsCreate::new("p/1", body).format(LabelFormat::Png);
    travels(&request);
    assert_eq!(
        sent(&request),
        "POST /parcels/p%2F1/labels?format=png\ncontent-type: application/json\n\n{\"weight\":1.5,\"insurance\":null,\"options\":{\"signature\":true}}"
    );
    assert_eq!(
        misread::<ParcelsLabelsCreate>(
            "POST /parcels/p/labels?format=gif\ncontent-type: application/json\n\n{\"options\":{\"size\":1}}"
        ),
        "query parameter format: expected one of `pdf`, `png`, `zpl`, found \"gif\"; body /options/size: unknown property \"size\"; body /weight: missing required property \"weight\""
    );
    answers::<ParcelsLabelsCreate>(&Ok(label()));
    answers::<ParcelsLabelsCreate>(&Err(ParcelsLabelsCreateError::UnprocessableContent(
        ValidationError::new(),
    )));
    kept::<ValidationError>(r#"{"detail":[{"loc":["body",0],"msg":"m"}]}"#);
}
