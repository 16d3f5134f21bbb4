//! How a command fails: what is said on standard error, and the exit code.

use std::io::{self, Write};
use std::iter::successors;
use std::process::ExitCode;

use oasmith_runtime::operation::{ApiError, BodyOf};
use pivotal_api::json::DecodeError;
use pivotal_api::{client, models};

use crate::KEY_VARIABLE;
use crate::output::plain;

/// Why a command did not do what was asked for.
#[derive(Debug)]
pub enum Error {
    /// The API answered, but not with success.
    Refused(String),
    /// The command cannot be carried out as it stands; nothing was sent.
    Usage(String),
    /// No usable answer came.
    Failed(String),
    /// The data could not be written.
    Output(io::Error),
}

impl Error {
    pub fn bad_key() -> Self {
        Self::Usage(format!("the value of {KEY_VARIABLE} cannot be a key"))
    }

    /// Says what went wrong, and gives the exit code: 1 refused, 2 usage, 3 anything else. Where nobody reads the data
    /// any more, as behind `| head`, nothing is wrong.
    pub fn report(self, err: &mut impl Write) -> ExitCode {
        let (code, message) = match self {
            Self::Refused(message) => (1, message),
            Self::Usage(message) => (2, message),
            Self::Failed(message) => (3, message),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => (3, format!("the output cannot be written: {error}")),
        };
        // There is nowhere left to report a failure of this to.
        let _ = writeln!(err, "error: {}", plain(&message));
        code.into()
    }
}

impl<E: ApiError> From<client::Error<E>> for Error
where
    models::Error: BodyOf<E>,
{
    fn from(error: client::Error<E>) -> Self {
        match &error {
            client::Error::Api(failure) => Self::Refused(
                failure
                    .body::<models::Error>()
                    .map_or_else(|| error.to_string(), |body| refusal(failure, &body.error)),
            ),
            client::Error::Credentials(_) => {
                Self::Usage(format!("the command needs an API key in {KEY_VARIABLE}"))
            }
            client::Error::Encode(_) | client::Error::Invalid(_) => Self::Usage(error.to_string()),
            client::Error::Transport(_) => Self::Failed(with_cause(&error)),
            _ if error.response().is_some_and(|response| !response.status().is_success()) => {
                Self::Refused(error.to_string())
            }
            _ => Self::Failed(error.to_string()),
        }
    }
}

impl From<client::BuildError> for Error {
    fn from(error: client::BuildError) -> Self {
        match error {
            client::BuildError::Credential(_) => Self::bad_key(),
            client::BuildError::BaseUrl(_) => Self::Usage(error.to_string()),
            _ => Self::Failed(with_cause(&error)),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Failed(error.to_string())
    }
}

fn refusal<E: ApiError>(failure: &E, error: &models::ErrorError) -> String {
    let field = error.field.as_ref().map(|field| format!(", field {field}")).unwrap_or_default();
    format!("{}: {} (code {}{field})", failure.status(), error.message, error.code)
}

/// The error and where it comes from in the end; what lies between repeats one or the other.
fn with_cause(error: &dyn std::error::Error) -> String {
    let causes = successors(error.source(), |cause| cause.source());
    causes.last().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}
