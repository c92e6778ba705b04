// Finds every page that a reader can reach from the cover, and what is wrong with the links on the way.
//
// Takes the two things it needs from outside (`get`, `read`), so that a test can hand it a site that is broken.

/** How far a crawl goes before it is taken for endless. */
const LIMIT = 500;

/**
 * `seeds` maps the paths to begin with to the status each must have. `get(path)` answers `{ status, type, text }`,
 * `read(html)` answers `{ links, ids }`.
 * Resolves with `{ pages: [{ path, status, html, ids }], faults: [String] }`.
 */
export async function crawl(origin, seeds, { get, read }) {
  const pages = new Map();
  const faults = [];
  const fragments = [];
  const queue = Object.keys(seeds).map((path) => ({ path, from: 'the test' }));
  const seen = new Set(Object.keys(seeds));

  while (queue.length > 0 && seen.size < LIMIT) {
    const { path, from } = queue.shift();
    const { status, type, text } = await get(path);
    if (status !== (seeds[path] ?? 200)) faults.push(`${path} answers ${status} (linked from ${from})`);
    if (!type.startsWith('text/html') || (status >= 300 && status < 400)) continue;

    const { links, ids } = await read(text);
    pages.set(path, { path, status, html: text, ids: new Set(ids) });
    for (const link of links) {
      const url = new URL(link, origin + path);
      if (url.origin !== origin) continue;
      const target = url.pathname + url.search;
      if (url.hash.length > 1) fragments.push({ from: path, target, id: decodeURIComponent(url.hash.slice(1)) });
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push({ path: target, from: path });
    }
  }

  if (seen.size >= LIMIT) faults.push(`more than ${LIMIT} addresses: is a link growing without end?`);
  for (const { from, target, id } of fragments) {
    const page = pages.get(target);
    if (page && !page.ids.has(id)) faults.push(`${from} links to ${target}#${id}, but there is no such id`);
  }
  return { pages: [...pages.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), faults };
}

/** Fetches without following redirects: a link inside the site has no business pointing at one. */
export const fetching = (origin) => async (path) => {
  const answer = await fetch(origin + path, { redirect: 'manual' });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
};

/** Reads links and ids out of HTML with the browser's own parser, without running or loading anything. */
export const reading = (page) => (html) =>
  page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'text/html');
    const of = (name) => [...parsed.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name));
    return { links: [...of('href'), ...of('src')], ids: of('id') };
  }, html);
