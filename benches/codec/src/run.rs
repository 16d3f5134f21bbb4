//! Decoding and encoding a `CustomerList` in each form, in turns, best of many.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::handwritten;

/// What oasmith makes of the Pivotal API.
mod generated {
    use oasmith_runtime::json;
    use pivotal_api::models::CustomerList;

    pub fn decode(bytes: &[u8]) -> Result<CustomerList, json::DecodeError> {
        json::from_slice(bytes)
    }

    pub fn encode(list: &CustomerList) -> Vec<u8> {
        json::to_vec(list)
    }
}

macro_rules! form {
    ($name:ident, $($import:path),*) => {
        #[allow(clippy::all, clippy::pedantic, dead_code, unused_imports)]
        mod $name {
            $(use $import::*;)*
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    };
}

form!(derive,);
form!(jiter, oasmith_codec_bench, oasmith_runtime::json);
form!(closure, oasmith_runtime::json);
form!(table, oasmith_runtime::json);

/// `loop` is a keyword.
#[allow(clippy::all, clippy::pedantic, dead_code)]
mod looping {
    use oasmith_codec_bench::loop_cursor;
    use oasmith_runtime::json::{Encode, Writer, to_vec};
    include!(concat!(env!("OUT_DIR"), "/loop.rs"));
}

const TURNS: usize = 40;

struct Candidate {
    name: &'static str,
    decode: Duration,
    encode: Duration,
    step: Box<dyn FnMut() -> (Duration, Duration)>,
}

/// The bytes of a list as the API sends it, without white space.
fn payload(customers: usize) -> Vec<u8> {
    let items: Vec<_> = (0..customers)
        .map(|index| {
            format!(
                concat!(
                    r#"{{"object":"customer","id":"cm9x2k7p40000qz8r{:08}","display_id":{},"name":"Acme \"North\" Ltd {}","#,
                    r#""slug":"acme-north-{}","domain":"acme-north.example.com","status":"active","plan":{},"mrr":{},"#,
                    r#""monthly_orders":{},"hubspot_company_id":"hs_company_{:012}","hubspot_deal_id":null,"#,
                    r#""stripe_customer_id":"cus_{:014}","intercom_company_id":null,"slack_channel_id":"C0{:09}","#,
                    r#""created_at":"2026-05-26T18:42:00.250Z","updated_at":"2026-05-27T09:13:37.125Z"}}"#
                ),
                index,
                index,
                index,
                index,
                if index % 2 == 0 { "\"growth\"" } else { "null" },
                index * 997,
                index * 31,
                index,
                index,
                index
            )
        })
        .collect();
    format!(
        r#"{{"object":"list","data":[{}],"has_more":true,"next_cursor":"eyJpZCI6MTAwfQ"}}"#,
        items.join(",")
    )
    .into_bytes()
}

macro_rules! candidate {
    ($name:literal, $module:ident, $payload:expr, $repeat:expr) => {
        candidate!($name, $module::decode_customerlist, $module::encode_customerlist, $payload, $repeat)
    };
    ($name:literal, $decode:path, $encode:path, $payload:expr, $repeat:expr) => {{
        let (bytes, repeat) = ($payload.clone(), $repeat);
        let list = $decode(&bytes).expect("the payload is valid");
        assert!($encode(&list) == bytes, "{} does not write what it read", $name);
        let step = move || {
            let start = Instant::now();
            for _ in 0..repeat {
                black_box($decode(black_box(&bytes)).is_ok());
            }
            let decode = start.elapsed();
            let start = Instant::now();
            for _ in 0..repeat {
                black_box($encode(black_box(&list)));
            }
            (decode, start.elapsed())
        };
        Candidate { name: $name, decode: Duration::MAX, encode: Duration::MAX, step: Box::new(step) }
    }};
}

pub fn measure() {
    for (customers, repeat) in [(100, 100), (2100, 5)] {
        let bytes = payload(customers);
        let mut forms = [
            candidate!("derive", derive, bytes, repeat),
            candidate!("loop", looping, bytes, repeat),
            candidate!("jiter", jiter, bytes, repeat),
            candidate!("closure", closure, bytes, repeat),
            candidate!("table", table, bytes, repeat),
        ];
        take_turns(&mut forms);
        report(&forms, bytes.len(), repeat);
        let mut crates = [
            candidate!("serde, written by hand", handwritten::decode, handwritten::encode, bytes, repeat),
            candidate!("generated crate", generated::decode, generated::encode, bytes, repeat),
        ];
        take_turns(&mut crates);
        report(&crates, bytes.len(), repeat);
    }
}

fn take_turns(candidates: &mut [Candidate]) {
    for _ in 0..TURNS {
        for candidate in &mut *candidates {
            let (decode, encode) = (candidate.step)();
            candidate.decode = candidate.decode.min(decode);
            candidate.encode = candidate.encode.min(encode);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn report(candidates: &[Candidate], bytes: usize, repeat: usize) {
    let megabytes = (bytes * repeat) as f64 / 1e6;
    let base = &candidates[0];
    println!("\n{bytes} bytes; MB/s, and time against {}\n", base.name);
    println!("| form | decode MB/s | ratio | encode MB/s | ratio |\n|---|---:|---:|---:|---:|");
    for candidate in candidates {
        println!(
            "| {} | {:.0} | {:.2} | {:.0} | {:.2} |",
            candidate.name,
            megabytes / candidate.decode.as_secs_f64(),
            candidate.decode.as_secs_f64() / base.decode.as_secs_f64(),
            megabytes / candidate.encode.as_secs_f64(),
            candidate.encode.as_secs_f64() / base.encode.as_secs_f64(),
        );
    }
}
