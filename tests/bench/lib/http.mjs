// One request on a connection of its own, answered byte by byte.

import net from "node:net";

/** Asks and answers `{ status, headers, raw, head, body }`; `raw` is the whole answer as sent. */
export function ask(port, path, headers = {}) {
  return new Promise((done, fail) => {
    const chunks = [];
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${lines.join("")}\r\n`);
    });
    socket.setTimeout(20_000, () => socket.destroy(new Error(`no answer to ${path} on port ${port}`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", fail);
    socket.on("end", () => {
      const raw = Buffer.concat(chunks);
      const end = raw.indexOf("\r\n\r\n");
      if (end < 0) return fail(new Error(`half an answer to ${path} on port ${port}`));
      const [first, ...rest] = raw.subarray(0, end).toString("latin1").split("\r\n");
      const pairs = rest.map((it) => [it.slice(0, it.indexOf(":")).toLowerCase(), it.slice(it.indexOf(":") + 1).trim()]);
      done({
        status: Number(first.split(" ")[1]),
        headers: Object.fromEntries(pairs),
        raw,
        head: raw.subarray(0, end + 4),
        body: pairs.some((it) => it.join() === "transfer-encoding,chunked") ? joined(raw.subarray(end + 4)) : raw.subarray(end + 4),
      });
    });
  });
}

/** A body without the sizes of its chunks. */
function joined(body) {
  const parts = [];
  for (let at = 0; ; ) {
    const end = body.indexOf("\r\n", at);
    const size = end < 0 ? 0 : Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

/** Asks until `good` is true of the answer. */
export async function askUntil(good, port, path, headers, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask(port, path, headers).catch((error) => ({ status: 0, headers: {}, error }));
    if (good(answer)) return answer;
    if (Date.now() > end) throw new Error(`port ${port} does not answer ${path} as it should: ${answer.error ?? answer.status}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
