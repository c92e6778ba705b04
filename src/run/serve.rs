//! `alongside serve`: the site over HTTP.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use alongside::build;
use alongside::cli::{ServeArgs, Watch};
use alongside::serve::{Event, Limits, Options, Server, TlsFiles};
use alongside::watch::{By, Watcher};

use super::live::Keeper;
use super::{Failure, print, print_error, read, settings, systemd};

pub(crate) fn serve(args: &ServeArgs) -> Result<(), Failure> {
    // Before anything else, while there is one thread.
    let ports = systemd::sockets().map_err(Failure::Machine)?;
    let mut settings = settings(&args.content)?;
    if args.preview {
        only_here(args, &ports)?;
        // Pages of a program that ended must not take this one's site for theirs.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        settings.preview = Some(u64::try_from(now.as_millis()).unwrap_or_default());
    }
    // Watched before it is read, so that nothing that changes meanwhile is missed.
    let watcher = watcher(args);
    let bell = watcher.as_ref().map(|(_, it)| it.bell());
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
    let patience = systemd::patience();
    let options = options(args, patience.is_some());
    let workers = options.workers;
    let server = Server::new(&site, options).map_err(machine)?;
    server.live().remark(&report);
    let live = Arc::clone(server.live());
    let title = site.title.clone();
    drop(site);
    let keep = move || {
        let ((folder, watcher), digest) = known?;
        let keeper = Keeper {
            folder,
            settings,
            live,
            digest,
            said: report,
        };
        let thread = std::thread::Builder::new().name("watch".to_owned());
        thread.spawn(move || keeper.keep(watcher)).err()
    };
    let unused = unused(args.listen, &ports);
    let keep = Cell::new(Some(keep));
    let tell = move |event: Event<'_>| match event {
        Event::Ready { address, own } => {
            if let Some(unused) = unused {
                print(
                    io::stderr(),
                    &format!("note: the service manager has opened the port, so `--listen {unused}` is not used\n"),
                );
            }
            print(io::stdout(), &format!("{title} is at {address} (Ctrl+C ends it)\n"));
            if keep.take().and_then(|keep| keep()).is_some() {
                print_error("changes of the content folder cannot be noticed: the system has no thread to give");
            }
            systemd::say(&format!("READY=1\nSTATUS=serves {address}"));
            if let (Some(port), Some(patience)) = (own, patience) {
                let thread = std::thread::Builder::new().name("watchdog".to_owned());
                // Without it the manager starts the program anew, which is what it is for.
                let _ = thread.spawn(move || systemd::live(port, workers, patience));
            }
        }
        Event::Asked => {
            systemd::say("RELOADING=1");
            match &bell {
                Some(bell) => bell.ring(),
                None => systemd::say("READY=1"),
            }
        }
        Event::Failed(error) => print_error(&error.to_string()),
        Event::Ending => systemd::say("STOPPING=1"),
    };
    server.run(ports, tell).map_err(machine)
}

/// What notices changes of the content folder; nothing for content that is built in.
fn watcher(args: &ServeArgs) -> Option<(PathBuf, Watcher)> {
    let folder = args.content.content.clone()?;
    let by = match args.watch {
        Watch::Auto => By::Notices,
        Watch::Poll => By::Looking,
        Watch::Off => By::Asking,
    };
    Some((folder.clone(), Watcher::new(folder, by)))
}

/// An address to listen on that was asked for and is not listened on, as ports are open already.
fn unused(listen: SocketAddr, ports: &[TcpListener]) -> Option<SocketAddr> {
    let mut given = ports.iter().filter_map(|it| it.local_addr().ok());
    let is_default = listen == SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
    (!is_default && !ports.is_empty() && given.all(|it| it != listen)).then_some(listen)
}

/// A preview shows unfinished work, so it is for this machine alone.
fn only_here(args: &ServeArgs, ports: &[TcpListener]) -> Result<(), Failure> {
    let given = ports.iter().filter_map(|it| it.local_addr().ok());
    let addresses = given.chain(ports.is_empty().then_some(args.listen));
    let Some(listen) = addresses.into_iter().find(|it| !it.ip().is_loopback()) else {
        return Ok(());
    };
    let port = listen.port();
    let off = "or leave the preview (`--preview` or `ALONGSIDE_PREVIEW`) out";
    Err(Failure::Command(format!(
        "a preview is for this machine alone, and {listen} can be reached from others\n  \
         = help: write `--listen 127.0.0.1:{port}`, {off}"
    )))
}

/// What the command line says, as the server wants it.
fn options(args: &ServeArgs, watched: bool) -> Options {
    let processors = || std::thread::available_parallelism().map_or(1, usize::from);
    let files = args.tls_cert.clone().zip(args.tls_key.clone());
    Options {
        listen: args.listen,
        watched,
        // A terminal that closes takes the program with it.
        hangup: !io::stdin().is_terminal(),
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
