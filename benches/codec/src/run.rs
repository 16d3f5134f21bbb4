//! Decoding and encoding a `CustomerList` in each form, in turns, best of many.

use std::hint::black_box;
use std::time::{Duration, Instant};

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
                    r#""created_at":"2026-05-26T18:42:00.000Z","updated_at":"2026-05-27T09:13:37.125Z"}}"#
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
    ($name:literal, $module:ident, $payload:expr, $repeat:expr) => {{
        let (bytes, repeat) = ($payload.clone(), $repeat);
        let list = $module::decode_customerlist(&bytes).expect("the payload is valid");
        assert_eq!($module::encode_customerlist(&list), bytes, "{} writes what it read", $name);
        let step = move || {
            let start = Instant::now();
            for _ in 0..repeat {
                black_box($module::decode_customerlist(black_box(&bytes)).is_ok());
            }
            let decode = start.elapsed();
            let start = Instant::now();
            for _ in 0..repeat {
                black_box($module::encode_customerlist(black_box(&list)));
            }
            (decode, start.elapsed())
        };
        Candidate { name: $name, decode: Duration::MAX, encode: Duration::MAX, step: Box::new(step) }
    }};
}

pub fn measure() {
    for (customers, repeat) in [(100, 100), (1900, 5)] {
        let bytes = payload(customers);
        let mut candidates = [
            candidate!("derive", derive, bytes, repeat),
            candidate!("loop", looping, bytes, repeat),
            candidate!("jiter", jiter, bytes, repeat),
            candidate!("closure", closure, bytes, repeat),
            candidate!("table", table, bytes, repeat),
        ];
        for _ in 0..TURNS {
            for candidate in &mut candidates {
                let (decode, encode) = (candidate.step)();
                candidate.decode = candidate.decode.min(decode);
                candidate.encode = candidate.encode.min(encode);
            }
        }
        report(&candidates, bytes.len(), repeat);
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
