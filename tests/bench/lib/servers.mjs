// Starts the programs that are compared, and ends every one of them when this one ends.

import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { askUntil } from "./http.mjs";
import { nginxSettings } from "./nginx.mjs";

const running = new Set();
process.on("exit", () => running.forEach((it) => it.end()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** A running server. */
class Server {
  constructor(name, command, { pin, kill = "SIGKILL" } = {}) {
    const [program, ...rest] = pin === undefined ? command : ["taskset", "-c", String(pin), ...command];
    this.name = name;
    this.kill = kill;
    this.text = "";
    this.process = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
    this.pid = this.process.pid;
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on("data", (text) => (this.text += text));
    this.gone = new Promise((done) => this.process.on("close", done));
    this.process.on("error", (error) => (this.text += error));
    running.add(this);
  }

  end() {
    if (running.delete(this) && this.pid) this.process.kill(this.kill);
  }

  async stop() {
    this.end();
    await this.gone;
  }

  /** Reads the port from the line that the program prints. */
  address() {
    return new Promise((done, fail) => {
      const look = () => {
        const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(this.text);
        if (found) done((this.port = Number(found[1])));
      };
      this.process.stdout.on("data", look);
      this.gone.then(() => fail(new Error(`${this.name} ended: ${this.text}`)));
    });
  }
}

/** A port that nobody listens on. */
const freePort = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Our program; `more` are further arguments. */
export function alongside(programs, { workers, pin, more = [] } = {}) {
  const many = workers === undefined ? [] : ["--workers", String(workers)];
  return new Server("alongside", [programs.alongside, "--listen", "127.0.0.1:0", ...many, ...more], { pin });
}

/** The bare actix-web server with this answer of alongside: with all its headers, or only with its body. */
export function bare(programs, folder, name, answer, { workers, pin, headers = true }) {
  const skipped = ["content-length", "date", "connection"];
  const lines = Object.entries(answer.headers).filter(([header]) => !skipped.includes(header));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(`${file}.body`, answer.body);
  writeFileSync(`${file}.headers`, lines.map((it) => `${it.join(": ")}\n`).join(""));
  const command = [programs.bare, String(workers), String(answer.status), `${file}.body`];
  return new Server(headers ? "bare, same headers" : "bare", headers ? [...command, `${file}.headers`] : command, { pin });
}

/** nginx on a folder of precompressed files. */
export async function nginx(folder, root, model, { workers, pin }) {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "nginx.conf");
  writeFileSync(file, nginxSettings({ folder, root, port, workers, model }));
  // Its master ends its workers, so it must not be killed.
  const server = new Server("nginx", ["nginx", "-p", folder, "-c", file, "-e", "stderr"], { pin, kill: "SIGTERM" });
  return ready(server, port);
}

/** static-web-server on the same folder; it takes as many threads as it is given cores. */
export async function staticWebServer(programs, root, { pin }) {
  const port = await freePort();
  const flags = ["--host", "127.0.0.1", "--port", String(port), "--root", root, "--page404", join(root, "404.html")];
  const more = ["--log-level", "error", "--compression", "false", "--compression-static", "true"];
  return ready(new Server("static-web-server", [programs.sws, ...flags, ...more], { pin }), port);
}

async function ready(server, port) {
  server.port = port;
  server.gone.then((code) => running.has(server) && console.error(`${server.name} ended with ${code}: ${server.text}`));
  await askUntil((it) => it.status === 200, port, "/index.html", {}, 20);
  return server;
}
