// Alongside's own answers as files that other servers can serve: x.html, x.html.gz, x.html.br.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ask, askUntil } from "./http.mjs";
import { NOWHERE } from "./cases.mjs";
import { settled } from "./proc.mjs";

const TEXT = /^text\/|xml/;

/** Asks for every page and asset once the background has compressed them, and answers them by their path. */
export async function crawl(port, pid) {
  await askUntil((it) => it.headers["content-encoding"] === "br", port, "/", { "Accept-Encoding": "br" });
  await settled(pid);
  const pages = new Map();
  const open = ["/", NOWHERE];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (pages.has(path)) continue;
    const identity = await ask(port, path);
    const page = { path, identity };
    if (TEXT.test(identity.headers["content-type"])) {
      for (const coding of ["gzip", "br"]) {
        const answer = await ask(port, path, { "Accept-Encoding": coding });
        if (answer.headers["content-encoding"] === coding) page[coding] = answer;
      }
    }
    pages.set(path, page);
    const isPage = identity.headers["content-type"].startsWith("text/html");
    const links = isPage ? identity.body.toString().matchAll(/ (?:href|src)="(\/[^"#]*)/g) : [];
    for (const [, link] of links) open.push(link);
  }
  return pages;
}

/** The name of the file for a path: pages end in .html, other files have their ending already. */
export function fileName(page) {
  if (page.path === NOWHERE) return "404.html";
  if (page.path === "/") return "index.html";
  return page.identity.headers["content-type"].startsWith("text/html") ? `${page.path.slice(1)}.html` : page.path.slice(1);
}

/** Writes all of them below `folder`. */
export function write(pages, folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const page of pages.values()) {
    const file = join(folder, fileName(page));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page.identity.body);
    if (page.gzip) writeFileSync(`${file}.gz`, page.gzip.body);
    if (page.br) writeFileSync(`${file}.br`, page.br.body);
  }
}

/** The lessons' paths in order. */
export const lessons = (pages) => [...pages.keys()].filter((it) => /^\/lessons\/[^/]+$/.test(it)).sort();
