//! `alongside serve`: the site over HTTP.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use alongside::build;
use alongside::cli::{Log, ServeArgs, Watch};
use alongside::log::Style;
use alongside::serve::{Event, Limits, Options, Server, TlsFiles};
use alongside::watch::{By, Watcher};

use super::live::Keeper;
use super::voice::Voice;
use super::{Failure, read, settings, systemd};

pub(crate) fn serve(args: &ServeArgs) -> Result<(), Failure> {
    // Before anything else, while there is one thread.
    let ports = systemd::sockets().map_err(Failure::Machine)?;
    let mut settings = settings(&args.content)?;
    let voice = Voice::of(args.log);
    let failed = voice.failed();
    two_ports(args)?;
    settings.running.log = args.log != Log::Off;
    if args.preview {
        only_here(args, &ports)?;
        // Pages of a program that ended must not take this one's site for theirs.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        settings.running.preview = Some(u64::try_from(now.as_millis()).unwrap_or_default());
    }
    // Watched before it is read, so that nothing that changes meanwhile is missed.
    let watcher = watcher(args);
    let bell = watcher.as_ref().map(|(_, it)| it.bell());
    let (tree, mut report) = read(args.content.content.as_deref())?;
    let (site, problems) = build(&tree, &settings);
    report.extend(problems);
    voice.report(&report);
    let on_disk = watcher.map(|it| (it, tree.digest()));
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
        let ((folder, watcher), digest) = on_disk?;
        let keeper = Keeper {
            folder,
            settings,
            live,
            voice,
            digest,
            said: report,
        };
        let thread = std::thread::Builder::new().name("watch".to_owned());
        thread.spawn(move || keeper.keep(watcher)).err()
    };
    let unused = unused(args.listen, &ports);
    let exposed_port = args.admin_listen.filter(|it| !is_inner(it.ip()));
    let keep = Cell::new(Some(keep));
    let tell = move |event: Event<'_>| match event {
        Event::Ready { address, admin, own } => {
            if let Some(unused) = unused {
                voice.note(&format!(
                    "the service manager has opened the port, so `--listen {unused}` is not used"
                ));
            }
            voice.start(&format!("{title} is at {address} (Ctrl+C ends it)"));
            if let Some(port) = exposed_port {
                exposed(port, voice);
            }
            if let Some(admin) = admin {
                voice.start(&format!("Those who watch over it ask {admin}/metrics"));
            }
            if keep.take().and_then(|keep| keep()).is_some() {
                failed("changes of the content folder cannot be noticed: the system has no thread to give");
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
        Event::Failed(error) => failed(&error.to_string()),
        Event::Doubted(message, help) => voice.warn(message, help),
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

/// Two ports are two addresses.
fn two_ports(args: &ServeArgs) -> Result<(), Failure> {
    let listen = args.listen;
    if args.admin_listen != Some(listen) || listen.port() == 0 {
        return Ok(());
    }
    let other = SocketAddr::new(IpAddr::from([127, 0, 0, 1]), listen.port() ^ 1);
    Err(Failure::Command(format!(
        "readers and those who watch over the program cannot both come to {listen}\n  \
         = help: give the latter a port of their own, such as `--admin-listen {other}`"
    )))
}

/// Whether an address is reached from this machine, or from the networks of one house alone (RFC 1918, 3927, 4193, 4291, 6598).
fn is_inner(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(it) => {
            let [first, second, ..] = it.octets();
            it.is_loopback() || it.is_private() || it.is_link_local() || (first == 100 && second & 0xc0 == 64)
        }
        IpAddr::V6(it) => it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local(),
    }
}

/// Says that the port for those who watch over the program is open to others.
fn exposed(admin: SocketAddr, voice: Voice) {
    let port = admin.port();
    let message = if admin.ip().is_unspecified() {
        format!("--admin-listen {admin} is every address of this machine, perhaps one that the world can reach")
    } else {
        format!("--admin-listen {admin} is an address that the world may reach")
    };
    let help = format!(
        "everybody who reaches it sees how much the site is read: write `--admin-listen 127.0.0.1:{port}` or an address of an \
         inner network, or let a firewall pass only whoever collects the metrics"
    );
    voice.warn(&message, &help);
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
        admin: args.admin_listen,
        log: match args.log {
            Log::Text => Some(Style::Text),
            Log::Json => Some(Style::Json),
            Log::Off => None,
        },
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

#[cfg(test)]
mod tests {
    use super::is_inner;

    #[test]
    fn the_world_reaches_only_some_addresses() {
        for inner in [
            "127.0.0.1",
            "::1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.9",
            "169.254.1.1",
            "100.64.0.1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(inner.parse().is_ok_and(is_inner), "{inner}");
        }
        for outer in [
            "0.0.0.0",
            "::",
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2001:db8::1",
            "::ffff:8.8.8.8",
        ] {
            assert!(outer.parse().is_ok_and(|it| !is_inner(it)), "{outer}");
        }
    }
}
