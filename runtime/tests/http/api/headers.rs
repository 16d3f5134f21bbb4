//! The headers of responses.

use oasmith_runtime::operation::ResponseHeader;

/// `X-RateLimit-Limit`: how many requests a minute are allowed.
#[derive(Debug)]
pub struct XRateLimitLimit;

impl ResponseHeader for XRateLimitLimit {
    const NAME: &'static str = "X-RateLimit-Limit";
    type Value = i64;
}
