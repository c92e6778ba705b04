//! `alongside serve`: the site over HTTP.

use std::io;

use alongside::cli::ServeArgs;
use alongside::serve::{Limits, Options, TlsFiles};
use alongside::{build, serve};

use super::{Failure, print, print_error, read, settings};

pub(crate) fn serve(args: &ServeArgs) -> Result<(), Failure> {
    let settings = settings(&args.content)?;
    let (tree, mut report) = read(args.content.content.as_deref())?;
    let (site, problems) = build(&tree, &settings);
    report.extend(problems);
    print(io::stderr(), &report.to_string());
    let Some(site) = site.filter(|_| !report.has_errors()) else {
        return Err(Failure::Content);
    };
    let title = site.title.clone();
    let ready = |address: &str| print(io::stdout(), &format!("{title} is at {address} (Ctrl+C ends it)\n"));
    serve::run(&site, &options(args), ready, print_error).map_err(|error| Failure::Machine(error.to_string()))
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
