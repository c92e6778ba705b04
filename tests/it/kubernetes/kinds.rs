//! Each kind of document in deploy/kubernetes with the type that its owner published. Two have none in
//! k8s-openapi, because they are not Kubernetes' own: what we use of them is written down here after their
//! documentation (Gateway API v1, kustomize v5).

use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::core::v1::{ConfigMap, Service};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is wrong with a document. One that is `whole` has all that its type needs.
pub(super) fn faults(document: &Value, whole: bool) -> Vec<String> {
    let text = |key: &str| document[key].as_str().unwrap_or_default();
    let kind = text("kind");
    let check = match (text("apiVersion"), kind) {
        ("apps/v1", "Deployment") => round_trip::<Deployment>,
        ("autoscaling/v2", "HorizontalPodAutoscaler") => round_trip::<HorizontalPodAutoscaler>,
        ("gateway.networking.k8s.io/v1", "HTTPRoute") => round_trip::<HttpRoute>,
        ("kustomize.config.k8s.io/v1alpha1", "Component") | ("kustomize.config.k8s.io/v1beta1", "Kustomization") => {
            round_trip::<Kustomization>
        }
        ("networking.k8s.io/v1", "Ingress") => round_trip::<Ingress>,
        ("networking.k8s.io/v1", "NetworkPolicy") => round_trip::<NetworkPolicy>,
        ("policy/v1", "PodDisruptionBudget") => round_trip::<PodDisruptionBudget>,
        ("v1", "ConfigMap") => round_trip::<ConfigMap>,
        ("v1", "Service") => round_trip::<Service>,
        (version, kind) => return vec![format!("{version} {kind}: nobody published such a type")],
    };
    check(kind, document, whole)
}

/// Reads a document as its type, writes it again, and compares.
fn round_trip<T: DeserializeOwned + Serialize>(kind: &str, document: &Value, whole: bool) -> Vec<String> {
    let read: T = match serde_json::from_value(document.clone()) {
        Ok(read) => read,
        Err(error) => return vec![format!("{kind}: {error}")],
    };
    let mut faults = Vec::new();
    compare(kind, document, &serde_json::to_value(read).unwrap(), whole, &mut faults);
    faults
}

fn compare(at: &str, document: &Value, back: &Value, whole: bool, faults: &mut Vec<String>) {
    match (document, back) {
        (Value::Object(document), Value::Object(back)) => {
            for (key, value) in document {
                match back.get(key) {
                    Some(found) => compare(&format!("{at}.{key}"), value, found, whole, faults),
                    None => faults.push(format!("{at}.{key}: no such key here")),
                }
            }
            let missing = back.keys().filter(|it| whole && !document.contains_key(*it));
            faults.extend(missing.map(|key| format!("{at}.{key}: is needed and not there")));
        }
        (Value::Array(document), Value::Array(back)) if document.len() == back.len() => {
            for (number, (value, found)) in document.iter().zip(back).enumerate() {
                compare(&format!("{at}[{number}]"), value, found, whole, faults);
            }
        }
        _ if document == back => {}
        _ => faults.push(format!("{at}: {document} was read as {back}")),
    }
}

/// The paths that a kustomization names.
pub(super) fn named_by(document: &Value) -> Vec<String> {
    let read: Kustomization = serde_json::from_value(document.clone()).unwrap();
    let generators = read.config_map_generator.into_iter().flatten();
    let patches = read.patches.into_iter().flatten();
    let mut names: Vec<String> = generators.flat_map(|it| it.files).collect();
    names.extend(patches.filter_map(|it| it.path));
    names.extend(read.resources.into_iter().chain(read.components).flatten());
    names
}

/// A kustomization or a component of kustomize.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kustomization {
    api_version: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    namespace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<Vec<Labels>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    images: Option<Vec<Image>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    generator_options: Option<GeneratorOptions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    config_map_generator: Option<Vec<Generator>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patches: Option<Vec<Patch>>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Labels {
    pairs: std::collections::BTreeMap<String, String>,
    include_selectors: bool,
    include_templates: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Image {
    name: String,
    new_name: String,
    new_tag: String,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GeneratorOptions {
    disable_name_suffix_hash: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Generator {
    name: String,
    files: Vec<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Patch {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patch: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Target {
    kind: String,
    name: String,
}

/// A route of the Gateway API.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct HttpRoute {
    api_version: String,
    kind: String,
    metadata: k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta,
    spec: RouteSpec,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RouteSpec {
    parent_refs: Vec<Parent>,
    hostnames: Vec<String>,
    rules: Vec<Rule>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Parent {
    name: String,
    namespace: String,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Rule {
    matches: Vec<Match>,
    backend_refs: Vec<Backend>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Match {
    path: PathMatch,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct PathMatch {
    r#type: PathKind,
    value: String,
}

#[derive(Deserialize, Serialize)]
enum PathKind {
    Exact,
    PathPrefix,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Backend {
    name: String,
    port: u16,
}
