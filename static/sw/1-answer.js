// Keeps pages for offline reading. A browser starts it only after a reader asked for that (static/js/offline.js).
// What is kept of an edition lies in one cache, named after the edition's list: pages under their address and
// hash, and the list itself. The list is put last, so that what has no list is not whole and counts as nothing.
const home = new URL(registration.scope).pathname.replace(/\/$/, "");
const prefix = `alongside${home}:offline:`;
const PATIENCE = 4000; // milliseconds that a page may take on a slow line before the copy is shown
const running = new Map(); // what is being kept just now, by its list

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

// A page asks to keep an edition, {keep: address of its list}, and is told {done}, and in the end {state}.
addEventListener("message", (event) => {
  const say = (it) => event.ports[0].postMessage(it);
  event.waitUntil(keep(event.data.keep, say).then((state) => say({ state })));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const ours = origin === location.origin && (pathname === home || pathname.startsWith(`${home}/`));
  if (!ours || request.method !== "GET" || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith(`${home}/-/assets/`)) event.respondWith(asset(request, pathname));
});

// A file whose name changes with its content is the same everywhere.
async function asset(request, path) {
  for (const name of await names()) {
    const copy = await match(name, path);
    if (copy) return copy;
  }
  return fetch(request);
}

// A page comes from the site; from the copy where there is no answer, or none in time.
async function page(event, path) {
  const copy = await kept(path);
  const network = fetch(event.request);
  network.catch(() => {});
  const waiting = copy ? [new Promise((late) => setTimeout(late, PATIENCE))] : [];
  const answer = await Promise.race([network, ...waiting]).catch(() => null);
  if (answer && (answer.status < 500 || !copy)) {
    if (answer.ok) event.waitUntil(refresh(event.resultingClientId));
    return answer;
  }
  // The page is only late: what it brings is for the next time.
  if (copy) event.waitUntil(network.then((it) => it.ok && refresh(event.resultingClientId), () => {}));
  return copy || (await offline(path)) || Response.error();
}

// That a page was not kept, in the language of the edition in which it lies.
async function offline(path) {
  const lists = (await names()).map((it) => it.slice(prefix.length)).sort((a, b) => b.length - a.length);
  const list = lists.find((it) => path.startsWith(it.replace(/-\/.*/, ""))) || lists.at(-1);
  const text = list && (await kept(list.replace(/\.js$/, "")));
  return text && new Response(text.body, { status: 503, headers: text.headers });
}

async function kept(path) {
  for (const name of await names()) {
    const hash = files((await listed(name)) ?? "{}")?.[path];
    if (hash) return match(name, key(path, hash));
  }
}
