// The second part of the script that keeps pages: what lies in the caches, and how it comes there.
const names = async () => (await caches.keys()).filter((it) => it.startsWith(prefix));
const match = (name, key) => caches.match(key, { cacheName: name });
const key = (path, hash) => (path.includes("/-/assets/") ? path : `${path}?${hash}`);
const files = (text) => JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)).files;
const keys = (text) => Object.entries(files(text)).map((it) => key(...it));
const listed = async (name) => (await match(name, name.slice(prefix.length)))?.text();

// Fetches what changed, and what is gone is erased. Where the site has no list any more, it wants no copies.
async function refresh(client) {
  for (const name of await names()) {
    const address = name.slice(prefix.length);
    if (!(await listed(name)) || running.has(address)) continue;
    const state = await keep(address, () => {});
    if (state === "gone") await caches.delete(name);
    if (state !== "kept") continue;
    if (client) await clients.get(client);
    for (const it of await clients.matchAll()) it.postMessage({ newer: address });
  }
  if (running.size === 0 && (await names()).length === 0) await registration.unregister();
}

// Keeps an edition whole or leaves what was: "kept", "same", "gone", "full", "changed" or "lost".
function keep(address, say) {
  if (!running.has(address)) running.set(address, whole(address, say).finally(() => running.delete(address)));
  return running.get(address);
}

async function whole(address, say) {
  const name = prefix + address;
  const before = await listed(name);
  const wanted = [];
  let state = "kept";
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    // Gone is what says so, or what has no script of ours any more either: a proxy may answer 404 for a moment.
    if (answer.status === 410 || (answer.status === 404 && (await missing(`${home}/sw.js`)))) return "gone";
    const text = answer.ok && (await answer.text());
    if (!text || text === before) return text ? "same" : "lost";
    const all = Object.entries(files(text));
    const cache = await caches.open(name);
    wanted.push(...all);
    const some = async () => {
      for (let it; (it = wanted.pop()); say({ done: all.length - wanted.length })) await one(cache, ...it);
    };
    await Promise.all([some(), some(), some(), some()]);
    await cache.put(address, new Response(text));
  } catch (error) {
    wanted.length = 0;
    state = { QuotaExceededError: "full", DataError: "changed" }[error.name] || "lost";
  }
  await tidy(name, address);
  return state;
}

const missing = async (path) => [404, 410].includes((await fetch(path, { cache: "no-cache" })).status);

async function one(cache, path, hash) {
  if (await cache.match(key(path, hash))) return;
  const answer = await fetch(path, { redirect: "error", signal: AbortSignal.timeout(60_000) });
  const body = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, hash.length / 2);
  if (!answer.ok) throw new TypeError(path);
  if ([...digest].map((it) => it.toString(16).padStart(2, "0")).join("") !== hash) throw new DOMException(path, "DataError");
  const headers = new Headers(answer.headers);
  for (const it of ["content-encoding", "content-length", "vary"]) headers.delete(it);
  await cache.put(key(path, hash), new Response(body, { headers }));
}

// What belongs to no list that was ever whole is of no use.
async function tidy(name, address) {
  const list = await listed(name);
  if (!list) return caches.delete(name);
  const cache = await caches.open(name);
  const right = new Set([address, ...keys(list)].map((it) => new URL(it, location).href));
  for (const it of await cache.keys()) if (!right.has(it.url)) await cache.delete(it);
}
