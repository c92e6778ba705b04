//! deploy/kubernetes, held to the published types of Kubernetes: a key that is misspelt or stands in the wrong place
//! does not survive being read as its type and written again. What the parts say together is in `kubernetes/together.rs`.

mod kinds;
mod rendered;
mod together;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// The folder with the files, or a folder below it.
fn folder(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("deploy/kubernetes")
        .join(below)
}

/// Every document of a text of YAML.
fn documents(text: &str) -> Vec<Value> {
    let documents = serde_yaml_ng::Deserializer::from_str(text);
    let read = |it| Value::deserialize(it).unwrap_or_else(|error| panic!("{error}\n{text}"));
    documents.map(read).collect()
}

/// Every YAML file below the folder but those of content, with its path.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let parts = std::fs::read_dir(folder("")).unwrap();
    for part in parts {
        for file in std::fs::read_dir(part.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|it| it == "yaml") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// What is wrong with the documents of a text; each whole, or a part that is laid over others.
fn faults(text: &str, whole: bool) -> Vec<String> {
    documents(text).iter().flat_map(|it| kinds::faults(it, whole)).collect()
}

#[test]
fn every_file_is_of_its_published_type() {
    let sources = sources();
    assert!(sources.len() >= 15, "{sources:?}");
    for (path, text) in sources {
        assert_eq!(faults(&text, false), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn every_file_that_a_kustomization_names_is_there_and_every_file_is_named() {
    for (path, text) in sources().iter().filter(|(it, _)| it.ends_with("kustomization.yaml")) {
        let folder = Path::new(path).parent().unwrap();
        let named = kinds::named_by(&documents(text)[0]);
        for name in &named {
            assert!(folder.join(name).exists(), "{path}: {name}");
        }
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            let known = file == "kustomization.yaml" || named.iter().any(|it| it.split('/').next() == Some(&file));
            assert!(known, "{path} does not name {file}");
        }
    }
}

/// The Deployment of the base with one thing changed.
fn deployment(from: &str, to: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder("base/deployment.yaml")).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    faults(&text.replace(from, to), false)
}

#[test]
fn a_misspelt_key_is_found() {
    assert_eq!(
        deployment("replicas: 2", "replcas: 2"),
        ["Deployment.spec.replcas: no such key here"]
    );
    assert_eq!(
        deployment("readinessProbe:", "readynessProbe:"),
        ["Deployment.spec.template.spec.containers[0].readynessProbe: no such key here"]
    );
}

#[test]
fn a_key_in_the_wrong_place_is_found() {
    assert_eq!(
        deployment(
            "      automountServiceAccountToken: false",
            "      readOnlyRootFilesystem: true"
        ),
        ["Deployment.spec.template.spec.readOnlyRootFilesystem: no such key here"]
    );
}

#[test]
fn a_value_of_another_kind_is_found() {
    let found = deployment("replicas: 2", "replicas: two");
    assert!(found.len() == 1 && found[0].contains("invalid type"), "{found:?}");
}

#[test]
fn a_type_that_nobody_published_is_found() {
    let text = "apiVersion: apps/v2\nkind: Deployment\n";
    assert_eq!(
        faults(text, false),
        ["apps/v2 Deployment: nobody published such a type"]
    );
}

#[test]
fn what_a_whole_document_needs_is_missed() {
    let text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  ports:\n    - name: http\n";
    assert_eq!(
        faults(text, true),
        ["Service.spec.ports[0].port: is needed and not there"]
    );
}

#[test]
fn a_route_of_the_gateway_is_held_to_its_type_too() {
    let text = std::fs::read_to_string(folder("gateway/route.yaml")).unwrap();
    let found = faults(&text.replace("backendRefs", "backendRef"), false);
    assert!(
        found.len() == 1 && found[0].contains("unknown field `backendRef`"),
        "{found:?}"
    );
}
