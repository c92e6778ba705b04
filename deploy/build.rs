//! Says what the executable is built from, for `--version`: no clock and no path, so that equal sources give equal bytes.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=deploy/build.rs");
    println!("cargo:rerun-if-env-changed=BUILD_COMMIT");
    let variable = |name| std::env::var(name).unwrap_or_default();
    // Whoever builds a release says which commit it is (deploy/release does); a folder may be anything.
    let commit = match variable("BUILD_COMMIT") {
        it if it.is_empty() => "unknown".to_owned(),
        it => it,
    };
    let rustc = Command::new(variable("RUSTC")).arg("--version").output();
    let rustc = rustc.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned());
    println!("cargo:rustc-env=BUILT_COMMIT={commit}");
    println!("cargo:rustc-env=BUILT_TARGET={}", variable("TARGET"));
    println!(
        "cargo:rustc-env=BUILT_RUSTC={}",
        rustc.unwrap_or_else(|_| "rustc".to_owned())
    );
}
