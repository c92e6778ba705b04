//! `alongside healthcheck`: asks a running program how it is.

use std::io;

use alongside::cli::HealthcheckArgs;
use alongside::health;
use alongside::url::question;

use super::{Failure, print};

pub(crate) fn healthcheck(args: &HealthcheckArgs) -> Result<(), Failure> {
    let own = || match args.admin_listen {
        Some(admin) => health::address(admin, false),
        None => health::address(args.listen, args.tls_cert.is_some()),
    };
    let url = args.url.clone().unwrap_or_else(own);
    let question = question(&url).map_err(|reason| {
        Failure::Command(format!(
            "`{url}` cannot be asked: {reason}\n  = help: write it like `--url http://127.0.0.1:8080/readyz`"
        ))
    })?;
    let said = health::ask(&question, args.timeout).map_err(Failure::Machine)?;
    print(io::stdout(), &format!("{said}\n"));
    Ok(())
}
