// Runs every measurement and prints the tables; `bash tests/bench/run` starts it with all it needs.

import { execFileSync } from "node:child_process";
import { cpus, loadavg, release } from "node:os";
import { join } from "node:path";
import { crawl, lessons, write } from "./lib/export.mjs";
import { APART, SHARED, figures, race, verdicts } from "./lib/race.mjs";
import { restartOf } from "./lib/restart.mjs";
import { rollingOf } from "./lib/rolling.mjs";
import { savesOf } from "./lib/saves.mjs";
import { alongside } from "./lib/servers.mjs";
import { slowOf } from "./lib/slow.mjs";
import { soakOf } from "./lib/soak.mjs";
import { table } from "./lib/stats.mjs";
import { memoryOf, sizesOf, startOf } from "./lib/still.mjs";

const [seconds = 4, rounds = 5, parts = "apart,shared,memory,start,sizes,slow,restart,saves,rolling"] = process.argv.slice(2);
const wanted = parts.split(",");
const programs = JSON.parse(process.env.BENCH_PROGRAMS);
const folder = process.env.BENCH_FOLDER;
const notes = [];
const note = (text) => notes.includes(text) || notes.push(text);

/** The first line that a program says when asked for its version. */
function version(command, ...args) {
  try {
    const [first] = execFileSync("sh", ["-c", '"$@" 2>&1 || true', "sh", command, ...args], { encoding: "utf8" }).split("\n");
    return first.replace(/^nginx version: /, "").replace(/ Copyright.*$/, "").trim();
  } catch {
    return command;
  }
}

const busy = loadavg()[0];
const server = alongside(programs);
await server.address();
const pages = await crawl(server.port, server.pid);
await server.stop();
write(pages, join(folder, "site"));
if (busy > 0.5) note(`**the load of the machine was ${busy.toFixed(1)} at the start: these figures are worth little**`);

const out = [];
const all = [];
for (const [part, way] of Object.entries({ apart: APART, shared: SHARED })) {
  if (!wanted.includes(part)) continue;
  const found = await race(programs, folder, pages, way, { seconds: Number(seconds), rounds: Number(rounds), note });
  out.push(`### ${way.title}`, "", figures(found));
  if (part === "apart" || !wanted.includes("apart")) all.push(...verdicts(found));
}
const still = {
  memory: memoryOf,
  start: startOf,
  sizes: (...all) => sizesOf(all[2]),
  slow: slowOf,
  restart: restartOf,
  saves: savesOf,
  rolling: rollingOf,
  soak: soakOf, // ten minutes, so only when it is named
};
for (const [part, measure] of Object.entries(still)) {
  if (!wanted.includes(part)) continue;
  const { verdicts: more, notes: said, tables = [] } = await measure(programs, folder, pages);
  process.stderr.write(`${part}: done\n`);
  out.push(...tables);
  all.push(...more);
  said.forEach(note);
}

const machine = `${cpus().length} cores of ${cpus()[0].model.trim()}, Linux ${release()}`;
const tools = [version("nginx", "-v"), version(programs.sws, "--version").replace(/^Version: */, "static-web-server "), version("wrk", "-v"), `Node.js ${process.versions.node}`];
const how = `${rounds} interleaved rounds of ${seconds} s with 64 connections for each server and answer, after one to warm up`;
console.log(
  [
    `${machine}; ${tools.join(", ")}. ${how}. The lesson is \`${lessons(pages)[0]}\`. Figures are medians; ratios are medians of the ratios in each round.`,
    "",
    ...out,
    "### What was wanted",
    "",
    table(["what", "measured", "lowest to highest", "wanted", "verdict"], all.map((it) => it.row)),
    ...notes.map((it) => `- ${it}`),
    "",
    `${all.filter((it) => it.good).length} of ${all.length} reached.`,
  ].join("\n"),
);
process.exit(0);
