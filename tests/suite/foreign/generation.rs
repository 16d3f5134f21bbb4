//! What is generated from them.

use std::fs;
use std::path::Path;

use oasmith_tests::{codes, entries, generate};
use tempfile::TempDir;

use super::beside;

/// The YAML block below the heading that vendors' pages for machines give to their excerpts.
fn excerpt(page: &str) -> Option<&str> {
    let (_, below) = page.split_once("## OpenAPI Specification")?;
    let (_, block) = below.split_once("```yaml\n")?;
    block.split_once("\n```").map(|(block, _)| block)
}

/// The files of the models, without their folder.
fn models(document: &Path) -> Vec<String> {
    let files = generate(document).files.expect("no errors");
    files.iter().filter_map(|(path, _)| path.strip_prefix("src/models/").map(str::to_owned)).collect()
}

#[test]
fn an_excerpt_of_a_page_generates() {
    let Some(seeds) = beside("seeds") else { return };
    let pages = entries(&seeds).into_iter().filter_map(|path| fs::read_to_string(path).ok());
    let blocks: Vec<String> = pages.filter_map(|page| excerpt(&page).map(str::to_owned)).collect();
    let [block] = blocks.as_slice() else { panic!("{} pages have an excerpt", blocks.len()) };
    let folder = TempDir::new().unwrap();
    let document = folder.path().join("excerpt.yaml");
    fs::write(&document, block).unwrap();
    assert_eq!(codes(generate(&document)), ["D015 22:11"]);
    assert_eq!(
        models(&document),
        ["deleted.rs", "error.rs", "error_error.rs", "error_error_type.rs", "mod.rs",]
    );
}

#[test]
fn museum() {
    let Some(document) = beside("corpus/museum-api.3.1.yaml") else { return };
    assert_eq!(codes(generate(&document)), [""; 0]);
    assert_eq!(
        models(&document),
        [
            "buy_museum_tickets.rs",
            "date.rs",
            "email.rs",
            "error.rs",
            "event_dates.rs",
            "event_description.rs",
            "event_id.rs",
            "event_location.rs",
            "event_name.rs",
            "event_price.rs",
            "mod.rs",
            "museum_daily_hours.rs",
            "museum_hours.rs",
            "museum_tickets_confirmation.rs",
            "special_event.rs",
            "special_event_collection.rs",
            "special_event_fields.rs",
            "ticket.rs",
            "ticket_code_image.rs",
            "ticket_confirmation.rs",
            "ticket_id.rs",
            "ticket_message.rs",
            "ticket_type.rs",
        ]
    );
}

#[test]
fn resend() {
    let Some(document) = beside("corpus/resend-api.3.1.yaml") else { return };
    let generation = generate(&document);
    assert!(generation.files.is_none());
    assert_eq!(
        codes(generation),
        [
            "M002 1086:11",
            "D040 4349:21",
            "D040 4362:21",
            "D040 4405:27",
            "D040 4418:27",
            "D040 4514:27",
            "D040 4524:27",
            "D040 4604:33",
            "D040 4614:33",
            "D040 7012:21",
            "D040 7053:27",
        ]
    );
}

#[test]
fn workos() {
    let Some(document) = beside("corpus/workos-api.3.1.yaml") else { return };
    let generation = generate(&document);
    assert!(generation.files.is_none());
    assert_eq!(
        codes(generation),
        [
            "M006 936:17",
            "M006 1494:17",
            "M003 11595:17",
            "M006 12614:17",
            "M006 13334:17",
            "M003 13406:17",
            "M006 14747:17",
            "M013 25122:11",
            "M013 25308:11",
            "M013 25400:11",
            "M013 25590:11",
            "M013 26449:27",
            "M013 26534:27",
            "M013 26664:31",
            "M013 35752:11",
        ]
    );
}
