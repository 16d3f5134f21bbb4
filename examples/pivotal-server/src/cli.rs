//! The commands: serving, and what an operator does to workspaces and keys.

use std::io::{Write, stdout};
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use pivotal_server::{Mode, Pivotal, app, log};
use tokio::net::TcpListener;

/// Whatever ends the program.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// Serves the Pivotal API.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// The database; created if it is absent.
    #[arg(long, global = true, default_value = "pivotal.db")]
    database: PathBuf,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API; what happens without a command.
    Serve(Serve),
    /// Manage workspaces.
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// Manage API keys.
    #[command(subcommand)]
    Key(KeyCommand),
}

#[derive(Args, Clone, Debug)]
struct Serve {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How the log looks.
    #[arg(long, value_enum, default_value_t)]
    log: log::Format,
}

#[derive(Debug, Subcommand)]
enum WorkspaceCommand {
    /// Create a workspace.
    Create {
        /// For people.
        name: String,
        /// Unique among the workspaces.
        #[arg(long)]
        slug: String,
    },
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    /// Create a key and print it, this once.
    Create {
        /// The slug of the workspace.
        #[arg(long)]
        workspace: String,
        /// What the key is for.
        #[arg(long)]
        name: String,
        /// A key for test mode.
        #[arg(long)]
        test: bool,
    },
    /// Revoke a key, from the next request on.
    Revoke {
        /// The beginning of the key, as `/api/v1/me` and the log have it.
        prefix: String,
    },
}

impl Arguments {
    /// Does what was asked for.
    pub async fn run(self) -> Result<(), Error> {
        let pivotal = Pivotal::open(&self.database)
            .map_err(|error| format!("could not open {}: {error}", self.database.display()))?;
        match self.command.unwrap_or(Command::Serve(self.serve)) {
            Command::Serve(serve) => serve.run(pivotal).await,
            Command::Workspace(WorkspaceCommand::Create { name, slug }) => {
                Ok(pivotal.create_workspace(&name, &slug).await?)
            }
            Command::Key(KeyCommand::Create { workspace, name, test }) => {
                let mode = if test { Mode::Test } else { Mode::Live };
                let key = pivotal.create_key(&workspace, &name, mode).await?;
                Ok(writeln!(stdout(), "{key}")?)
            }
            Command::Key(KeyCommand::Revoke { prefix }) => {
                let known = pivotal.revoke_key(&prefix).await?;
                if known { Ok(()) } else { Err(format!("no key begins with {prefix:?}").into()) }
            }
        }
    }
}

impl Serve {
    async fn run(self, pivotal: Pivotal) -> Result<(), Error> {
        log::start(self.log);
        if !pivotal.has_workspace().await? {
            pivotal.create_workspace("Demo", "demo").await?;
            let key = pivotal.create_key("demo", "First key", Mode::Live).await?;
            writeln!(stdout(), "The key of the new workspace Demo, shown this once: {key}")?;
        }
        let listener = TcpListener::bind(self.listen).await?;
        tracing::info!(address = %listener.local_addr()?, "serving");
        axum::serve(listener, app(pivotal)).with_graceful_shutdown(stopped()).await?;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Waits for SIGINT or SIGTERM. Requests that are under way are answered all the same.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    // Without handlers for signals the process ends as it would anyway.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
