//! A site below a base path, behind a proxy that keeps it or takes it off.

use super::client::Server;
use super::forms::{forms, leads};
use super::reply::Reply;
use super::{pages, resources_at};
use crate::program::Disk;
use alongside::content::Tree;
use alongside::render::Resource;

/// The base paths: the usual ones, and one that is also how the addresses of lessons begin.
const BASES: [&str; 5] = ["", "/ally", "/a/b", "/lessons", "/-"];

/// What a proxy does with the base path.
#[derive(Debug, Clone, Copy)]
enum Proxy {
    Keeps,
    Strips,
}

/// A program published below a base path, seen through a proxy.
struct Site<'a> {
    server: &'a Server,
    base: &'a str,
    proxy: Proxy,
}

fn published(base: &str) -> Server {
    Server::start_with(&["--public-url", &format!("https://example.org{base}")])
}

impl Site<'_> {
    /// Every base path with a program, through both kinds of proxy.
    fn each(test: impl Fn(&Site<'_>)) {
        for base in BASES {
            let server = &published(base);
            for proxy in [Proxy::Keeps, Proxy::Strips] {
                test(&Site { server, base, proxy });
            }
        }
    }

    /// The public address of a path of the site.
    fn public(&self, path: &str) -> String {
        match path {
            "/" if !self.base.is_empty() => self.base.to_owned(),
            path => format!("{}{path}", self.base),
        }
    }

    /// Everything that is there.
    fn resources(&self) -> Vec<(String, Resource)> {
        resources_at(Some(&format!("https://example.org{}", self.base)))
    }

    /// Asks for a public address.
    #[track_caller]
    fn get(&self, address: &str) -> Reply {
        let below = address.strip_prefix(self.base);
        let below = below.unwrap_or_else(|| panic!("{address} is outside of {}", self.base));
        let slash = if below.starts_with('/') { "" } else { "/" };
        match self.proxy {
            Proxy::Keeps => self.server.get(address),
            Proxy::Strips => self.server.get(&format!("{slash}{below}")),
        }
    }

    /// Checks that a public address leads to another one in one hop.
    #[track_caller]
    fn leads(&self, form: &str, target: &str) {
        let reply = self.get(form);
        let what = format!("{form} ({:?}, base {:?})", self.proxy, self.base);
        assert_eq!((reply.status, reply.header("location")), (308, Some(target)), "{what}");
        assert_eq!(self.get(target).status, 200, "{what} leads to {target}");
    }
}

#[test]
fn every_address_moves_with_the_base_path_and_answers_kept_and_stripped() {
    Site::each(|site| {
        for (path, resource) in site.resources() {
            let address = site.public(&path);
            let reply = site.get(&address);
            let what = format!("{address} ({:?})", site.proxy);
            assert_eq!(reply.status, 200, "{what}");
            assert_eq!(reply.header("content-type"), Some(resource.media_type), "{what}");
            assert!(reply.body == resource.body, "{what} answers with other bytes");
        }
    });
}

#[test]
fn every_other_form_leads_to_the_public_address_in_one_hop_kept_and_stripped() {
    Site::each(|site| {
        for (path, _) in &site.resources() {
            let target = site.public(path);
            for form in forms(path) {
                // Two slashes where the base path ends may be the proxy's doing.
                if !site.base.is_empty() && form == format!("/{path}") {
                    continue;
                }
                let form = format!("{}{form}", site.base);
                site.leads(&form, &target);
                site.leads(&format!("{form}?q=a%2Fb&c"), &format!("{target}?q=a%2Fb&c"));
            }
        }
    });
}

#[test]
fn slashes_that_a_proxy_adds_where_the_base_path_ends_lead_to_no_redirect() {
    // One that takes them off would be sent through the same proxy, and never end.
    Site::each(|site| {
        for (path, _) in site.resources().iter().filter(|_| !site.base.is_empty()) {
            let sent = site.get(&site.public(path));
            let form = format!("{}/{path}", site.base);
            let reply = site.get(&form);
            assert_eq!((reply.status, &reply.body), (200, &sent.body), "{form}");
        }
        let cover = site.get(&site.public("/"));
        for address in [
            format!("{}/", site.base),
            format!("{}/?a=b", site.base),
            format!("{}?a=b", site.public("/")),
        ] {
            let reply = site.get(&address);
            assert_eq!((reply.status, &reply.body), (200, &cover.body), "{address}");
        }
    });
}

#[test]
fn health_lies_at_the_root_whatever_the_base_path() {
    for base in BASES {
        let server = published(base);
        assert_eq!(server.get("/healthz").text(), "ok\n");
        assert!(server.get("/readyz").text().starts_with("ready\n"));
        if !base.is_empty() {
            assert_eq!(server.get(&format!("{base}/healthz")).status, 404, "{base}");
        }
    }
}

#[test]
fn other_forms_of_the_base_path_lead_to_the_one_form() {
    let server = published("/ally");
    for form in [
        "/ALLY/closing",
        "//ally/closing",
        "/%61lly/closing",
        "/./ally/closing",
        "/ally///closing",
        "/closing/",
        "///closing",
    ] {
        leads(&server, form, "/ally/closing");
    }
    for form in ["/Ally", "/ally///", "/ally/index.html", "///", "/index.html"] {
        leads(&server, form, "/ally");
    }
}

#[test]
fn what_only_begins_like_the_base_path_is_not_below_it() {
    let server = published("/ally");
    for path in [
        "/allyclosing",
        "/allyclosing/",
        "/allylessons/remain-curious",
        "/ally-closing",
        "/ally/ally",
        "/ally/ally/closing",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_wrong_address_offers_public_addresses_kept_and_stripped() {
    Site::each(|site| {
        let reply = site.get(&site.public("/lessons/remain-curous"));
        assert_eq!(reply.status, 404);
        let lesson = site.public("/lessons/remain-curious");
        let (_, nearby) = reply.text().split_once("class=\"nearby\"").unwrap();
        let (_, href) = nearby.split_once("href=\"").unwrap();
        assert_eq!(href.split('"').next(), Some(lesson.as_str()), "base {:?}", site.base);
    });
}

/// Serves the built-in content below `/lessons` with these aliases of its lessons.
fn with_aliases(aliases: &[(&str, &str)]) -> (Disk, Server) {
    let tree = Tree::built_in();
    let changes: Vec<_> = aliases
        .iter()
        .map(|(file, alias)| {
            let text = tree.text(file).unwrap().unwrap().text().to_owned();
            (
                *file,
                text.replacen("+++\n", &format!("+++\naliases = [\"{alias}\"]\n"), 1),
            )
        })
        .collect();
    let changes: Vec<_> = changes.iter().map(|(file, text)| (*file, text.as_str())).collect();
    let disk = Disk::with_content(&changes);
    let content = disk.content();
    let server = Server::start_with(&[
        "--content",
        content.to_str().unwrap(),
        "--public-url",
        "https://example.org/lessons",
    ]);
    (disk, server)
}

#[test]
fn aliases_lead_to_the_public_address_kept_and_stripped() {
    let (_disk, server) = with_aliases(&[("en/01-remain-curious/lesson.md", "/old/name")]);
    for proxy in [Proxy::Keeps, Proxy::Strips] {
        let site = Site {
            server: &server,
            base: "/lessons",
            proxy,
        };
        for form in ["/old/name", "/OLD//name/", "/old/name.html?a=b"] {
            let query = form.find('?').map_or("", |at| &form[at..]);
            let target = format!("/lessons/lessons/remain-curious{query}");
            site.leads(&format!("/lessons{form}"), &target);
        }
    }
}

#[test]
fn aliases_that_look_like_pages_below_the_base_path_never_lead_in_a_circle() {
    // Stripped, the public address of either lesson looks like the kept form of the other's alias.
    let lessons: Vec<_> = pages()
        .into_iter()
        .filter_map(|it| Some(it.strip_prefix("/lessons/")?.to_owned()))
        .filter(|it| !it.contains('/'))
        .take(2)
        .collect();
    let [one, two] = lessons.as_slice() else {
        panic!("there are fewer than two lessons")
    };
    let file = |slug: &str| {
        let tree = Tree::built_in();
        let end = format!("-{slug}/lesson.md");
        tree.paths().find(|it| it.ends_with(&end)).unwrap().to_owned()
    };
    let (_disk, server) = with_aliases(&[(&file(one), &format!("/{two}")), (&file(two), &format!("/{one}"))]);
    for slug in [one, two] {
        let public = format!("/lessons/lessons/{slug}");
        assert_eq!(server.get(&public).status, 200, "kept");
        assert_eq!(server.get(&format!("/lessons/{slug}")).status, 200, "stripped");
        leads(&server, &format!("/lessons/{slug}/"), &public);
    }
}
