// What the program needs apart from speed: memory, threads, the time to start, the bytes of a page.

import net from "node:net";
import { join } from "node:path";
import { BROWSER } from "./cases.mjs";
import { lessons } from "./export.mjs";
import { ask } from "./http.mjs";
import { memory, peakMemory, settled, sleep, threads } from "./proc.mjs";
import { alongside, bare } from "./servers.mjs";
import { number, verdict } from "./stats.mjs";

const MB = 1e6;
const CONNECTIONS = 5000;
const STARTS = 20;

/** Opens a connection, sends one request, and keeps the connection once the whole answer has come. */
function open(port, path, length) {
  return new Promise((done, fail) => {
    let got = 0;
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept-Encoding: ${BROWSER}\r\n\r\n`);
    });
    socket.on("data", (chunk) => {
      got += chunk.length;
      if (got >= length) done(socket);
    });
    socket.on("error", fail);
    socket.on("close", () => fail(new Error(`the server closed a connection after ${got} bytes`)));
  });
}

/** Bytes of memory for each of many idle connections. */
async function idleConnections(server, path) {
  await settled(server.pid);
  const first = await ask(server.port, path, { "Accept-Encoding": BROWSER });
  const length = first.raw.length - "connection: close\r\n".length;
  const before = memory(server.pid);
  const sockets = [];
  while (sockets.length < CONNECTIONS) {
    const some = Array.from({ length: 100 }, () => open(server.port, path, length));
    sockets.push(...(await Promise.all(some)));
  }
  await settled(server.pid);
  const after = memory(server.pid);
  const alive = sockets.filter((it) => !it.destroyed && it.readyState === "open").length;
  if (alive < CONNECTIONS) throw new Error(`only ${alive} of ${CONNECTIONS} connections stayed open`);
  for (const socket of sockets) {
    socket.removeAllListeners("close");
    socket.destroy();
  }
  await settled(server.pid);
  return { each: (after - before) / CONNECTIONS, afterwards: memory(server.pid) };
}

/** Memory and threads, as verdicts and as notes. */
export async function memoryOf(programs, folder, pages) {
  const [lesson] = lessons(pages);
  const server = alongside(programs, { more: ["--idle-timeout", "600"] });
  await server.address();
  await sleep(50);
  const early = memory(server.pid);
  await settled(server.pid);
  const idle = memory(server.pid);
  const notes = [
    `${threads(server.pid)} threads; ${number(early / MB)} MB just after the start, at most ${number(peakMemory(server.pid) / MB)} MB while compressing`,
  ];
  const { each, afterwards } = await idleConnections(server, lesson);
  notes.push(`${number(afterwards / MB)} MB after ${CONNECTIONS} connections were closed`);
  await server.stop();
  const answer = pages.get(lesson).br;
  const limit = bare(programs, join(folder, "bare"), "idle", answer, { workers: 2 });
  await limit.address();
  await settled(limit.pid);
  const bareIdle = memory(limit.pid);
  const bareEach = (await idleConnections(limit, lesson)).each;
  notes.push(`bare actix-web: ${number(bareIdle / MB)} MB idle, ${number(bareEach / 1000)} KB for each idle connection`);
  await limit.stop();
  return {
    notes,
    verdicts: [
      verdict("memory, idle, built-in content, all compressed", [idle / MB], { most: 20, unit: " MB" }),
      verdict(`memory for each of ${CONNECTIONS} idle connections`, [each / 1000], { most: 22, unit: " KB" }),
    ],
  };
}

/** Milliseconds from starting a program to the first 200. */
async function start(launch) {
  const began = performance.now();
  const server = launch();
  await server.address();
  const answer = await ask(server.port, "/");
  const time = performance.now() - began;
  if (answer.status !== 200) throw new Error(`${server.name} answered ${answer.status}`);
  await server.stop();
  return time;
}

/** How long it takes to start, beside the bare server. */
export async function startOf(programs, folder, pages) {
  const own = [];
  const limit = [];
  const page = pages.get("/").identity;
  for (let turn = 0; turn < STARTS; turn++) {
    own.push(await start(() => alongside(programs)));
    limit.push(await start(() => bare(programs, join(folder, "bare"), "start", page, { workers: 2 })));
  }
  return {
    verdicts: [verdict("start to the first 200", own, { most: 15, unit: " ms" })],
    notes: [`bare actix-web, started in the same way: ${verdict("", limit, { most: 0, unit: " ms" }).row[1]}`],
  };
}

/** The bytes of the largest lesson and of what blocks its rendering, heads included. */
export function sizesOf(pages) {
  const size = (page, coding) => (page[coding] ?? page.identity).raw.length;
  const stylesheets = (page) => [...page.identity.body.toString().matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
  const total = (path, coding) => {
    const page = pages.get(path);
    return stylesheets(page).reduce((sum, [, href]) => sum + size(pages.get(href), coding), size(page, coding));
  };
  const largest = (coding) => Math.max(...lessons(pages).map((it) => total(it, coding)));
  const bytes = ["identity", "gzip", "br"].map((it) => `${it} ${number(largest(it))}`);
  return {
    notes: [`the largest lesson with its stylesheet, in bytes with heads: ${bytes.join(", ")}`],
    verdicts: ["gzip", "br"].map((it) => verdict(`largest lesson and stylesheet, ${it}`, [largest(it)], { most: 14000, unit: " bytes" })),
  };
}
