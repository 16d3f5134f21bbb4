#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oasmith_fuzz::read(bytes));
