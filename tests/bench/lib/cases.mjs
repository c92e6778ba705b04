// What is asked for: one lesson in each coding, again with its ETag, and an address where nothing is.

import { ask } from "./http.mjs";

/** What today's browsers send. */
export const BROWSER = "gzip, deflate, br, zstd";

/** `nginx`, `sws` and `bare` are how many times as fast as these the issue wants alongside to be. */
export const CASES = [
  { name: "identity", status: 200, headers: {}, nginx: 1.1, sws: 2, bare: 0.9 },
  { name: "gzip", status: 200, headers: { "Accept-Encoding": "gzip" }, coding: "gzip", nginx: 1.1, sws: 2, bare: 0.9 },
  { name: "brotli", status: 200, headers: { "Accept-Encoding": BROWSER }, coding: "br", nginx: 1.2, sws: 2, bare: 0.9 },
  { name: "304", status: 304, headers: { "Accept-Encoding": BROWSER }, again: true, nginx: 1.15, sws: 2, bare: 0.9 },
  { name: "404", status: 404, headers: {}, nothing: true, nginx: 1.15, sws: 2, bare: 0.9 },
  // A page made for one request, which only alongside can do; for comparison with its other answers.
  { name: "404 with an offer", status: 404, headers: {}, slip: "-x", alone: true },
];

/** Far from every address, so that alongside has no page to offer instead. */
export const NOWHERE = "/wp-login.php";

/**
 * The request that gets this case out of a server, and the answer. `ending` is what the name of a lesson's file has
 * there beside its address: asked for by its whole name it is quickest for the other servers.
 */
export async function request(item, port, lesson, ending) {
  const path = item.nothing ? NOWHERE : `${lesson}${item.slip ?? ""}${ending}`;
  const headers = { ...item.headers };
  if (item.again) {
    const first = await ask(port, path, headers);
    const { etag, "last-modified": modified } = first.headers;
    if (etag) headers["If-None-Match"] = etag;
    else if (modified) headers["If-Modified-Since"] = modified;
  }
  return { path, headers, answer: await ask(port, path, headers) };
}

/** Why a server's answer cannot be compared; `undefined` if it can. */
export function unlike(item, answer, model) {
  if (answer.status !== item.status) return `it answers ${answer.status}`;
  if ((answer.headers["content-encoding"] ?? undefined) !== item.coding && item.status === 200)
    return `it sends the coding ${answer.headers["content-encoding"] ?? "identity"}`;
  if (answer.body.length !== model.body.length) return `its body has ${answer.body.length} bytes, not ${model.body.length}`;
  return undefined;
}
