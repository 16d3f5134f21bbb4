//! The body of a request on its way in.

use bytes::{Bytes, BytesMut};
use http_body::Body as HttpBody;

use super::{HookFuture, Refusal};

/// A body that is read once the request has been let in, or not at all.
pub(super) enum Body {
    Full(Bytes),
    Streamed(HookFuture<'static, Result<Bytes, Refusal>>),
}

impl Body {
    /// A body that arrives in pieces, to be given up as soon as it is longer than `limit`.
    pub(super) fn streamed<B>(body: B, limit: usize) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + Unpin + 'static,
    {
        Self::Streamed(Box::pin(collect(body, limit)))
    }

    /// All of it.
    pub(super) async fn read(self, limit: usize) -> Result<Bytes, Refusal> {
        match self {
            Self::Full(body) if body.len() > limit => Err(Refusal::PayloadTooLarge { limit }),
            Self::Full(body) => Ok(body),
            Self::Streamed(reading) => reading.await,
        }
    }
}

async fn collect<B>(mut body: B, limit: usize) -> Result<Bytes, Refusal>
where
    B: HttpBody<Data = Bytes> + Send + Unpin,
{
    let too_large = || Refusal::PayloadTooLarge { limit };
    if usize::try_from(body.size_hint().lower()).map_or(true, |least| least > limit) {
        return Err(too_large());
    }
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    while let Some(frame) = std::future::poll_fn(|cx| std::pin::Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Refusal::IncompleteBody)?.into_data() else { continue };
        if first.len() + all.len() + data.len() > limit {
            return Err(too_large());
        }
        // Most bodies come in one piece, which need not be copied.
        if first.is_empty() && all.is_empty() {
            first = data;
            continue;
        }
        if all.is_empty() {
            all.extend_from_slice(&std::mem::take(&mut first));
        }
        all.extend_from_slice(&data);
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}
