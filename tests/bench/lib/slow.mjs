// Many clients that send one byte of a header a second, and one normal client among them.

import net from "node:net";
import { Client } from "./keepalive.mjs";
import { sleep } from "./proc.mjs";
import { alongside } from "./servers.mjs";
import { lessons } from "./export.mjs";
import { median, number, verdict } from "./stats.mjs";

const CLIENTS = 1000;
const LIMIT = 8; // seconds: the default of --request-timeout
const HEAD = "GET / HTTP/1.1\r\nHost: slow\r\nX-Slow: ";

/** Resolves with the seconds after which the server closed the connection. */
function slow(port) {
  return new Promise((done) => {
    const began = performance.now();
    let sent = 0;
    const socket = net.connect(port, "127.0.0.1");
    const drip = setInterval(() => socket.write(HEAD[sent++] ?? "a"), 1000);
    socket.on("data", () => {});
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(drip);
      done((performance.now() - began) / 1000);
    });
  });
}

export async function slowOf(programs, _, pages) {
  const server = alongside(programs);
  await server.address();
  const [lesson] = lessons(pages);
  const gone = Promise.all(Array.from({ length: CLIENTS }, () => slow(server.port)));
  let over = false;
  gone.then(() => (over = true));
  const times = [];
  let failed = 0;
  while (!over) {
    const began = performance.now();
    const client = new Client(server.port);
    try {
      await client.open();
      if ((await client.get(lesson)).status !== 200) failed++;
    } catch {
      failed++;
    }
    client.close();
    times.push(performance.now() - began);
    await sleep(20);
  }
  const seconds = await gone;
  await server.stop();
  return {
    verdicts: [
      verdict(`${CLIENTS} slow clients: the last one is gone after`, [Math.max(...seconds)], { most: LIMIT + 2, unit: " s" }),
      verdict("a normal client meanwhile, new connection each time: slowest page", [Math.max(...times)], { most: 100, unit: " ms" }),
      verdict("a normal client meanwhile: pages that failed", [failed], { most: 0 }),
    ],
    notes: [
      `slow clients were closed after ${number(Math.min(...seconds))} to ${number(Math.max(...seconds))} s; ` +
        `the normal client got ${times.length} pages, median ${number(median(times))} ms`,
    ],
  };
}
