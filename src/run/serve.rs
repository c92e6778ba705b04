//! `alongside serve`: the site over HTTP.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use alongside::build;
use alongside::cli::{ServeArgs, Watch};
use alongside::serve::{Limits, Options, Server, TlsFiles};
use alongside::watch::{By, Watcher};

use super::live::Keeper;
use super::{Failure, print, print_error, read, settings};

pub(crate) fn serve(args: &ServeArgs) -> Result<(), Failure> {
    let mut settings = settings(&args.content)?;
    if args.preview {
        only_here(args)?;
        // Pages of a program that ended must not take this one's site for theirs.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        settings.preview = Some(u64::try_from(now.as_millis()).unwrap_or_default());
    }
    // Watched before it is read, so that nothing that changes meanwhile is missed.
    let watcher = watcher(args);
    let (tree, mut report) = read(args.content.content.as_deref())?;
    let (site, problems) = build(&tree, &settings);
    report.extend(problems);
    print(io::stderr(), &report.to_string());
    let known = watcher.map(|it| (it, tree.digest()));
    drop(tree);
    let Some(site) = site.filter(|_| !report.has_errors()) else {
        return Err(Failure::Content);
    };
    let machine = |error: io::Error| Failure::Machine(error.to_string());
    let server = Server::new(&site, options(args)).map_err(machine)?;
    server.live().remark(&report);
    let live = Arc::clone(server.live());
    let title = site.title.clone();
    drop(site);
    let ready = |address: &str| {
        print(io::stdout(), &format!("{title} is at {address} (Ctrl+C ends it)\n"));
        if let Some(((folder, watcher), digest)) = known {
            let keeper = Keeper {
                folder,
                settings,
                live,
                digest,
                said: report,
            };
            let thread = std::thread::Builder::new().name("watch".to_owned());
            if thread.spawn(move || keeper.keep(watcher)).is_err() {
                print_error("changes of the content folder cannot be noticed: the system has no thread to give");
            }
        }
    };
    server.run(ready, print_error).map_err(machine)
}

/// What notices changes of the content folder; nothing for content that is built in.
fn watcher(args: &ServeArgs) -> Option<(PathBuf, Watcher)> {
    let folder = args.content.content.clone()?;
    let by = match args.watch {
        Watch::Auto => By::Notices,
        Watch::Poll => By::Looking,
        Watch::Off => return None,
    };
    Some((folder.clone(), Watcher::new(folder, by)))
}

/// A preview shows unfinished work, so it is for this machine alone.
fn only_here(args: &ServeArgs) -> Result<(), Failure> {
    if args.listen.ip().is_loopback() {
        return Ok(());
    }
    let (listen, port) = (args.listen, args.listen.port());
    let off = "or leave the preview (`--preview` or `ALONGSIDE_PREVIEW`) out";
    Err(Failure::Command(format!(
        "a preview is for this machine alone, and {listen} can be reached from others\n  \
         = help: write `--listen 127.0.0.1:{port}`, {off}"
    )))
}

/// What the command line says, as the server wants it.
fn options(args: &ServeArgs) -> Options {
    let processors = || std::thread::available_parallelism().map_or(1, usize::from);
    let files = args.tls_cert.clone().zip(args.tls_key.clone());
    Options {
        listen: args.listen,
        tls: files.map(|(certificate, key)| TlsFiles { certificate, key }),
        limits: Limits {
            connections: args.max_connections as usize,
            address: args.max_address as usize,
            head: args.max_head as usize,
            request: args.request_timeout,
            idle: args.idle_timeout,
            stall: args.stall_timeout,
        },
        workers: args.workers.map_or_else(processors, usize::from),
        shutdown_delay: args.shutdown_delay,
        shutdown_timeout: args.shutdown_timeout,
    }
}
