// Three programs behind HAProxy and behind nginx, as deploy/ configures them, while readers ask without end: each is restarted
// in turn, one is killed, and new content is rolled out in two ways. Counts what failed in each phase.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certify } from "../../proxies/lib/certificate.mjs";
import { startProxy } from "../../proxies/lib/processes.mjs";
import { Readers, faults } from "../../proxies/lib/readers.mjs";
import { Replica } from "../../proxies/lib/replicas.mjs";
import { sleep } from "./proc.mjs";
import { number, quantile, table, verdict } from "./stats.mjs";

const REPLICAS = 3;
const READERS = 16;
/** How long a phase lasts in which nothing is waited for, in milliseconds. */
const STEADY = 3000;
const ACCENTS = ["#2a6f5e", "#7a3b8f"];

/** What HAProxy counted: requests that were sent again. */
function haproxyRetries(socket) {
  return new Promise((done, fail) => {
    let text = "";
    const stats = net.connect(socket, () => stats.write("show stat\n"));
    stats.on("data", (bytes) => (text += bytes)).on("error", fail);
    stats.on("end", () => {
      const [head, ...rows] = text.replace(/^# /, "").trim().split("\n").map((it) => it.split(","));
      const row = rows.find((it) => it[1] === "BACKEND");
      done(["wretr", "wredis"].reduce((sum, it) => sum + Number(row[head.indexOf(it)]), 0)); // to the same program, or to another one
    });
  });
}

/** How each proxy is asked how often it sent a request again, and how long a program has to say that it is ending. */
const WAYS = {
  HAProxy: {
    edit: (text, folder) => text.replace("global\n", `global\n    stats socket ${folder}/stats\n`),
    retries: (folder) => haproxyRetries(join(folder, "stats")),
    delay: 3, // more than `inter` times `fall`
  },
  nginx: {
    edit: (text, folder) => text.replace(/access_log off;.*/, `log_format tried '$upstream_addr'; access_log ${folder}/log tried;`),
    retries: async (folder) => readFileSync(join(folder, "log"), "utf8").split("\n").filter((it) => it.includes(",")).length,
    delay: 1,
  },
};

/** A course with an accent colour and a lesson of its own: pages and style sheet both differ. */
function course(folder, accent, text) {
  const file = join(folder, "site.toml");
  const settings = readFileSync(file, "utf8");
  const line = `accent = "${accent}"`;
  const branded = /^\[brand\]$/m.test(settings) ? settings.replace(/^\[brand\]$/m, `[brand]\n${line}`) : `${settings}\n[brand]\n${line}\n`;
  writeFileSync(file, /^accent = /m.test(settings) ? settings.replace(/^accent = .*/m, line) : branded);
  const first = readdirSync(join(folder, "en")).find((it) => it.startsWith("01-"));
  const lesson = join(folder, "en", first, "lesson.md");
  writeFileSync(lesson, `${readFileSync(lesson, "utf8")}\n\n${text}\n`);
  return `/lessons/${first.slice(3)}`;
}

async function roll(proxy, program, folder) {
  const { edit, retries, delay } = WAYS[proxy];
  mkdirSync(folder, { recursive: true });
  const [content, other] = [join(folder, "content"), join(folder, "other")];
  execFileSync(program, ["init", "--from-built-in", content], { stdio: "pipe" });
  const path = course(content, ACCENTS[0], "The first text.");
  cpSync(content, other, { recursive: true });
  course(other, ACCENTS[1], "A text from another folder.");

  const args = (from) => ["--content", from, "--shutdown-delay", String(delay)];
  const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => new Replica(program, args(content)).start()));
  const certificate = certify(folder);
  const [upstream, ...others] = replicas.map((it) => it.port);
  const place = join(folder, "proxy");
  const running = await startProxy(proxy, "whole", "", { upstream, others, folder: place, certificate, edit: (text) => edit(text, place) });
  const readers = new Readers(running.secure, certificate.ca, path, { readers: READERS });
  const allow = async (replica) => readers.pages.push((await replica.ask(path)).body);
  await allow(replicas[0]);

  const found = [];
  /** Does something, and finds what became of the requests that began meanwhile. */
  const phase = async (name, most, action) => {
    const [began, before] = [performance.now(), await retries(place)];
    await action();
    const ended = performance.now();
    await sleep(100); // for the answers to what was just asked
    const records = readers.records.filter((it) => it.began >= began && it.began < ended);
    found.push({ proxy, name, most, records, retried: (await retries(place)) - before, seconds: (ended - began) / 1000 });
  };
  const restart = async (replica, more) => {
    const code = await replica.end();
    if (code !== 0) throw new Error(`a program ended with ${code}`);
    await replica.start(more);
    await replica.served;
  };

  await phase("steady", 0, () => sleep(STEADY));
  for (const [at, replica] of replicas.entries()) await phase(`program ${at + 1} restarted`, 0, () => restart(replica));
  await phase("program 2 killed, and back after 3 s", READERS, async () => {
    await replicas[1].end("SIGKILL");
    await sleep(STEADY);
    await replicas[1].start();
    await replicas[1].served;
  });
  await phase("new content in the folder of all", 0, async () => {
    const old = await replicas[0].content();
    await allowNext(readers, path, program, content, args);
    while ((await Promise.all(replicas.map((it) => it.content()))).includes(old)) await sleep(20);
    await sleep(1000);
  });
  await phase("restarted in turn with another folder", 0, async () => {
    const fresh = await new Replica(program, args(other)).start();
    await allow(fresh);
    await fresh.end("SIGKILL");
    for (const replica of replicas) await restart(replica, args(other));
  });
  await readers.stop();
  await running.stop();
  await Promise.all(replicas.map((it) => it.end("SIGKILL")));
  return found;
}

/** Changes the folder that all serve, once it is known what its page will be. */
async function allowNext(readers, path, program, content, args) {
  const next = `${content}-next`;
  cpSync(content, next, { recursive: true });
  course(next, "#8a4b12", "A second text.");
  const fresh = await new Replica(program, args(next)).start();
  readers.pages.push((await fresh.ask(path)).body);
  await fresh.end("SIGKILL");
  course(content, "#8a4b12", "A second text.");
}

export async function rollingOf(programs) {
  const folder = mkdtempSync(join(tmpdir(), "alongside-rolling-"));
  try {
    const phases = [];
    for (const proxy of Object.keys(WAYS)) phases.push(...(await roll(proxy, programs.alongside, join(folder, proxy))));
    const rows = phases.map(({ proxy, name, records, retried }) => {
      const times = records.map((it) => it.ms);
      const failed = records.filter((it) => it.fault).length;
      const whole = [records.length, failed, retried].map((it) => it.toLocaleString("en"));
      return [proxy, name, ...whole, ...[0.5, 0.99, 1].map((it) => number(quantile(times, it)))];
    });
    const head = ["balancer", "phase", "requests", "failed", "sent again", "p50, ms", "p99, ms", "slowest, ms"];
    return {
      tables: [`### ${REPLICAS} programs behind a balancer, ${READERS} readers on connections that are kept`, "", table(head, rows, 2)],
      verdicts: phases.map(({ proxy, name, most, records }) => {
        const failed = records.filter((it) => it.fault).length;
        return verdict(`${proxy}, ${name}: requests that failed`, [failed], { most });
      }),
      notes: phases.flatMap(({ proxy, name, records }) => faults(records).map((it) => `${proxy}, ${name}: ${it}`)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
