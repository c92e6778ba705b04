//! What `kubectl kustomize` makes of deploy/kubernetes, where kubectl is there. Where it is not, that is said aloud.

use std::io::Write;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use super::{documents, faults, folder, sources};
use crate::program::Disk;

/// The ways to put the parts together: a name, and the components that are added to the base.
const SETS: [(&str, &[&str]); 7] = [
    ("base alone", &[]),
    ("content-image", &["content-image"]),
    ("content-configmap", &["content-configmap"]),
    ("content-git", &["content-git"]),
    ("autoscale", &["autoscale"]),
    ("gateway", &["gateway"]),
    ("most", &["content-git", "autoscale", "gateway"]),
];

/// Each way to put the parts together, rendered once; and the example as it stands. Nothing without kubectl.
pub(super) fn sets() -> &'static [(String, Vec<Value>)] {
    static RENDERED: LazyLock<Vec<(String, Vec<Value>)>> = LazyLock::new(render_all);
    &RENDERED
}

fn render_all() -> Vec<(String, Vec<Value>)> {
    let there = Command::new("kubectl").args(["version", "--client"]).output();
    if !there.is_ok_and(|it| it.status.success()) {
        let _ = writeln!(
            std::io::stderr(),
            "NOT TESTED: how the parts of deploy/kubernetes fit together, because there is no kubectl"
        );
        return Vec::new();
    }
    let disk = copy();
    let mut sets = vec![("example".to_owned(), render(&disk, "example"))];
    for (name, components) in SETS {
        let components: String = components.iter().map(|it| format!("\n  - ../{it}")).collect();
        let components = if components.is_empty() { " []" } else { &components };
        let text = format!("resources:\n  - ../base\ncomponents:{components}\n");
        disk.write("one/kustomization.yaml", text.as_bytes());
        sets.push((name.to_owned(), render(&disk, "one")));
    }
    sets
}

/// The whole folder, copied.
fn copy() -> Disk {
    let disk = Disk::new();
    let root = folder("");
    for (path, text) in sources() {
        let below = std::path::Path::new(&path).strip_prefix(&root).unwrap();
        disk.write(below.to_str().unwrap(), text.as_bytes());
    }
    for file in std::fs::read_dir(folder("content-configmap/course")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        disk.write(
            &format!("content-configmap/course/{name}"),
            &std::fs::read(&path).unwrap(),
        );
    }
    disk
}

fn render(disk: &Disk, name: &str) -> Vec<Value> {
    let output = Command::new("kubectl")
        .arg("kustomize")
        .arg(disk.path().join(name))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.is_empty(), "{name}: {said}");
    assert_eq!(faults(&text, true), Vec::<String>::new(), "{name}");
    documents(&text)
}

#[test]
fn every_component_is_in_a_set() {
    for part in std::fs::read_dir(folder("")).unwrap() {
        let part = part.unwrap().file_name().into_string().unwrap();
        let known = ["base", "example"].contains(&part.as_str()) || SETS.iter().any(|(it, _)| *it == part);
        assert!(known, "{part} is never rendered");
    }
}

#[test]
fn every_set_has_what_it_needs() {
    for (name, documents) in sets() {
        let mut kinds: Vec<_> = documents.iter().map(|it| it["kind"].as_str().unwrap()).collect();
        kinds.sort_unstable();
        let way_in = if kinds.contains(&"HTTPRoute") {
            "HTTPRoute"
        } else {
            "Ingress"
        };
        for needed in ["Deployment", "Service", "NetworkPolicy", "PodDisruptionBudget", way_in] {
            let count = kinds.iter().filter(|it| **it == needed).count();
            assert_eq!(count, 1, "{name}: {needed} in {kinds:?}");
        }
        assert!(!(kinds.contains(&"HTTPRoute") && kinds.contains(&"Ingress")), "{name}");
        let scaled = kinds.contains(&"HorizontalPodAutoscaler");
        let deployment = documents.iter().find(|it| it["kind"] == "Deployment").unwrap();
        assert_eq!(
            deployment["spec"]["replicas"].is_null(),
            scaled,
            "{name}: who says how many"
        );
    }
}
