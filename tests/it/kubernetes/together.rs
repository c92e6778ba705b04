//! What the parts of deploy/kubernetes say of one another and of the program: labels, ports, probes, variables,
//! folders, times, and a course in a `ConfigMap`.

use alongside::cli::Cli;
use clap::{CommandFactory, Parser};
use serde_json::Value;

use super::rendered::sets;
use super::{documents, folder};
use crate::program::{Disk, program};

fn find<'a>(set: &'a [Value], kind: &str) -> &'a Value {
    set.iter().find(|it| it["kind"] == kind).unwrap_or(&Value::Null)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The container of the program.
fn container(set: &[Value]) -> &Value {
    let containers = list(&find(set, "Deployment")["spec"]["template"]["spec"]["containers"]);
    containers.iter().find(|it| it["name"] == "alongside").unwrap()
}

/// The variables of the container in their order.
fn variables(set: &[Value]) -> Vec<(&str, &Value)> {
    let entries = list(&container(set)["env"]);
    entries.iter().map(|it| (it["name"].as_str().unwrap(), it)).collect()
}

/// The value of a variable, with the pod's own address filled in.
fn value(set: &[Value], name: &str) -> Option<String> {
    let (_, entry) = variables(set).into_iter().find(|(it, _)| *it == name)?;
    Some(entry["value"].as_str()?.replace("$(POD_IP)", "10.1.2.3"))
}

#[test]
fn selectors_match_the_labels_of_the_pods() {
    for (name, set) in sets() {
        let deployment = find(set, "Deployment");
        let pod = &deployment["spec"]["template"];
        let labels = pod["metadata"]["labels"].as_object().unwrap();
        let spread = list(&pod["spec"]["topologySpreadConstraints"]);
        let selectors = [
            &deployment["spec"]["selector"]["matchLabels"],
            &find(set, "Service")["spec"]["selector"],
            &find(set, "PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
            &find(set, "NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
            &spread[0]["labelSelector"]["matchLabels"],
        ];
        for selector in selectors {
            let selector = selector.as_object().unwrap();
            assert!(!selector.is_empty(), "{name}");
            assert!(
                selector.iter().all(|(key, it)| labels.get(key) == Some(it)),
                "{name}: {selector:?}"
            );
        }
    }
}

#[test]
fn references_lead_to_what_is_there() {
    for (name, set) in sets() {
        let (deployment, service) = (find(set, "Deployment"), find(set, "Service"));
        let scaler = &find(set, "HorizontalPodAutoscaler")["spec"]["scaleTargetRef"];
        if !scaler.is_null() {
            assert_eq!(scaler["name"], deployment["metadata"]["name"], "{name}");
            assert_eq!(scaler["apiVersion"], deployment["apiVersion"], "{name}");
        }
        let port = &list(&service["spec"]["ports"])[0];
        for rule in list(&find(set, "Ingress")["spec"]["rules"]) {
            let backend = &list(&rule["http"]["paths"])[0]["backend"]["service"];
            assert_eq!(backend["name"], service["metadata"]["name"], "{name}");
            assert_eq!(backend["port"]["name"], port["name"], "{name}");
        }
        for rule in list(&find(set, "HTTPRoute")["spec"]["rules"]) {
            let backend = &list(&rule["backendRefs"])[0];
            assert_eq!(backend["name"], service["metadata"]["name"], "{name}");
            assert_eq!(backend["port"], port["port"], "{name}");
        }
        let pod = &deployment["spec"]["template"]["spec"];
        let volumes: Vec<_> = list(&pod["volumes"]).iter().map(|it| &it["name"]).collect();
        for container in list(&pod["containers"]).iter().chain(list(&pod["initContainers"])) {
            for mount in list(&container["volumeMounts"]) {
                assert!(volumes.contains(&&mount["name"]), "{name}: {mount}");
            }
        }
        if let Some(content) = value(set, "ALONGSIDE_CONTENT") {
            let mounts = list(&container(set)["volumeMounts"]);
            let covers = |it: &&Value| content.starts_with(it["mountPath"].as_str().unwrap());
            assert!(
                mounts.iter().find(covers).is_some_and(|it| it["readOnly"] == true),
                "{name}"
            );
        }
    }
}

#[test]
fn ports_are_those_on_which_the_program_listens() {
    for (name, set) in sets() {
        let port = |variable: &str| {
            let value = value(set, variable).unwrap();
            value.rsplit_once(':').unwrap().1.parse::<u16>().unwrap()
        };
        let ports: Vec<_> = list(&container(set)["ports"])
            .iter()
            .map(|it| (it["name"].as_str().unwrap(), it["containerPort"].as_u64().unwrap()))
            .collect();
        let listening = [
            ("http", port("ALONGSIDE_LISTEN").into()),
            ("admin", port("ALONGSIDE_ADMIN_LISTEN").into()),
        ];
        assert_eq!(ports, listening, "{name}");
        let mut used: Vec<&Value> = Vec::new();
        for probe in ["startupProbe", "livenessProbe", "readinessProbe"] {
            let get = &container(set)[probe]["httpGet"];
            used.push(&get["port"]);
            let path = if probe == "readinessProbe" {
                "/readyz"
            } else {
                "/healthz"
            };
            assert_eq!(get["path"], path, "{name}: {probe}");
        }
        used.extend(
            list(&find(set, "Service")["spec"]["ports"])
                .iter()
                .map(|it| &it["targetPort"]),
        );
        for rule in list(&find(set, "NetworkPolicy")["spec"]["ingress"]) {
            used.extend(list(&rule["ports"]).iter().map(|it| &it["port"]));
        }
        for name in used {
            assert!(ports.iter().any(|(it, _)| name == it), "{name}");
        }
    }
}

#[test]
fn the_program_takes_every_variable_as_it_stands() {
    for (name, set) in sets() {
        let variables = variables(set);
        let mut line = vec!["alongside".to_owned(), "serve".to_owned()];
        for (at, (variable, entry)) in variables.iter().enumerate() {
            let text = entry["value"].as_str().unwrap_or_default();
            for used in text.split("$(").skip(1).map(|it| it.split(')').next().unwrap()) {
                let earlier = variables[..at].iter().any(|(it, _)| *it == used);
                assert!(
                    earlier,
                    "{name}: Kubernetes fills in {used} only if it stands above {variable}"
                );
            }
            if let Some(flag) = variable.strip_prefix("ALONGSIDE_") {
                let flag = flag.to_lowercase().replace('_', "-");
                line.push(format!("--{flag}={}", value(set, variable).unwrap()));
            }
        }
        assert!(line.len() > 4, "{name}");
        if let Err(error) = Cli::try_parse_from(&line) {
            panic!("{name}: {line:?}: {error}");
        }
    }
}

#[test]
fn there_is_time_to_end() {
    let command = <Cli as CommandFactory>::command();
    let serve = command.get_subcommands().find(|it| it.get_name() == "serve").unwrap();
    let timeout = serve
        .get_arguments()
        .find(|it| it.get_id() == "shutdown_timeout")
        .unwrap();
    let timeout: u64 = timeout.get_default_values()[0].to_str().unwrap().parse().unwrap();
    for (name, set) in sets() {
        let delay: u64 = value(set, "ALONGSIDE_SHUTDOWN_DELAY").unwrap().parse().unwrap();
        let pod = &find(set, "Deployment")["spec"]["template"]["spec"];
        let grace = pod["terminationGracePeriodSeconds"].as_u64().unwrap();
        assert!(grace > delay + timeout, "{name}: {grace} s, {delay} s and {timeout} s");
        let probe = &container(set)["readinessProbe"];
        let number = |key: &str| probe[key].as_u64().unwrap();
        let noticed = number("periodSeconds") * number("failureThreshold");
        assert!(
            noticed < delay,
            "{name}: noticed after {noticed} s, ended after {delay} s"
        );
    }
}

#[test]
fn the_pods_may_do_nothing_that_the_program_does_not_need() {
    for (name, set) in sets() {
        let pod = &find(set, "Deployment")["spec"]["template"]["spec"];
        assert_eq!(pod["securityContext"]["runAsNonRoot"], true, "{name}");
        assert_eq!(
            pod["securityContext"]["seccompProfile"]["type"], "RuntimeDefault",
            "{name}"
        );
        assert_eq!(pod["automountServiceAccountToken"], false, "{name}");
        // Or the Service is described in variables that begin with ALONGSIDE_, which the program refuses.
        assert_eq!(pod["enableServiceLinks"], false, "{name}");
        for container in list(&pod["containers"]).iter().chain(list(&pod["initContainers"])) {
            let context = &container["securityContext"];
            assert_eq!(context["allowPrivilegeEscalation"], false, "{name}");
            assert_eq!(context["readOnlyRootFilesystem"], true, "{name}");
            assert_eq!(context["capabilities"]["drop"][0], "ALL", "{name}");
        }
    }
}

#[test]
fn the_course_in_a_configmap_is_sound_where_its_items_put_it() {
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder("content-configmap").join(name)).unwrap();
        documents(&text).remove(0)
    };
    let (deployment, kustomization) = (read("deployment.yaml"), read("kustomization.yaml"));
    let map = &list(&deployment["spec"]["template"]["spec"]["volumes"])[0]["configMap"];
    let generator = &list(&kustomization["configMapGenerator"])[0];
    assert_eq!(map["name"], generator["name"]);
    let files: Vec<_> = list(&generator["files"])
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    let disk = Disk::new();
    let items = list(&map["items"]);
    assert_eq!(items.len(), files.len());
    for item in items {
        let key = item["key"].as_str().unwrap();
        let file = files.iter().find(|it| it.rsplit('/').next() == Some(key)).unwrap();
        let bytes = std::fs::read(folder("content-configmap").join(file)).unwrap();
        disk.write(&format!("content/{}", item["path"].as_str().unwrap()), &bytes);
    }
    let output = program()
        .arg("check")
        .arg("--content")
        .arg(disk.content())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
}
