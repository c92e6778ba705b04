// A long time at full load while the content changes every second: memory, file descriptors and threads stay flat.

import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { BROWSER } from "./cases.mjs";
import { ask, askUntil } from "./http.mjs";
import { descriptors, memory, sleep, threads } from "./proc.mjs";
import { alongside } from "./servers.mjs";
import { median, number, slope, table, verdict } from "./stats.mjs";

const SECONDS = Number(process.env.BENCH_SOAK_SECONDS ?? 600);
/** Seconds between two changes, and between two looks. */
const CHANGE = 1;
const LOOK = 10;
const CONNECTIONS = 64;
const LOAD = fileURLToPath(new URL("soak.lua", import.meta.url));
const run = promisify(execFile);

/** What is looked at, and how much more of it the second half may end with than it began with. */
const WATCHED = {
  "memory, MB": { of: (pid) => memory(pid) / 1e6, most: 1 },
  "file descriptors": { of: descriptors, most: 1 },
  threads: { of: threads, most: 1 },
};

/**
 * Asks for every kind of answer, over and over, on connections that are kept; resolves with how many were asked for and how
 * many failed. As one path follows the other, each is asked for as often, but for those that are under way at the end.
 */
async function load(port, there, nowhere) {
  const paths = [...there, ...nowhere];
  const wrk = ["-t1", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "--timeout", "10s", "-s", LOAD, "-H", `Accept-Encoding: ${BROWSER}`];
  const { stdout } = await run("wrk", [...wrk, `http://127.0.0.1:${port}`, "--", ...paths]);
  const { requests, failed, statuses } = JSON.parse(/^JSON (.*)$/m.exec(stdout)[1]);
  const { 200: found = 0, 404: absent = 0, ...other } = statuses;
  const strange = Math.abs(absent / nowhere.length - found / there.length) * nowhere.length;
  const wrong = Object.values(other).reduce((sum, it) => sum + it, 0) + (strange > CONNECTIONS ? Math.round(strange) : 0);
  return { requests, failed: failed + wrong };
}

/** Saves a lesson every second until `over()`, with a new number in its text and one of two titles; has its card drawn each time. */
async function change(port, file, path, over) {
  const text = readFileSync(file, "utf8");
  const began = performance.now();
  let changes = 0;
  while (!over()) {
    changes++;
    const titled = text.replace(/^title = ".*"$/m, `title = "${changes % 2 ? "Odd" : "Even"} times"`);
    writeFileSync(file, `${titled}\n\nChange number ${changes}.\n`);
    const { body } = await askUntil((it) => it.body?.includes(`Change number ${changes}.`), port, path);
    const card = /<meta property="og:image" content="[^"]*?(\/-\/[^"]*)"/.exec(body.toString())?.[1];
    if (card && (await ask(port, card)).status !== 200) throw new Error(`${card} does not answer 200 after change ${changes}`);
    await sleep(Math.max(0, began + changes * CHANGE * 1000 - performance.now()));
  }
  return changes;
}

export async function soakOf(programs) {
  const folder = mkdtempSync(join(tmpdir(), "alongside-soak-"));
  try {
    const content = join(folder, "content");
    execFileSync(programs.alongside, ["init", "--from-built-in", content], { stdio: "pipe" });
    const first = readdirSync(join(content, "en")).find((it) => it.startsWith("01-"));
    const path = `/lessons/${first.slice(3)}`;
    const server = alongside(programs, { workers: 2, more: ["--content", content, "--public-url", "https://example.org"] });
    await server.address();
    const there = ["/", path, `${path}/questions`, "/article", `${path}.md`, "/feed.atom", "/closing?q=listen", "/book.epub"];
    let over = false;
    const loading = load(server.port, there, [`${path}-x`, "/nope"]).finally(() => (over = true));
    const changing = change(server.port, join(content, "en", first, "lesson.md"), path, () => over);
    changing.catch(() => {}); // it is awaited below
    const looks = [];
    for (let second = 0; !over; second += LOOK) {
      looks.push({ second, ...Object.fromEntries(Object.entries(WATCHED).map(([name, { of }]) => [name, of(server.pid)])) });
      await Promise.race([sleep(LOOK * 1000), loading]);
    }
    const [{ requests, failed }, changes] = [await loading, await changing];
    await server.stop();
    // The first look sees no load yet, and the last one perhaps no more.
    return report(looks.slice(1, -1), { requests, failed, changes });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The table, and whether anything grew while the second half lasted. */
function report(looks, { requests, failed, changes }) {
  const half = looks.slice(looks.length >> 1);
  const lasts = half.at(-1).second - half[0].second;
  const rows = [];
  const verdicts = [];
  for (const [name, { most }] of Object.entries(WATCHED)) {
    const values = looks.map((it) => it[name]);
    const grown = slope(half.map((it) => [it.second, it[name]])) * lasts;
    rows.push([name, values[0], median(values), values.at(-1), Math.max(...values), grown].map((it) => (typeof it === "number" ? number(it) : it)));
    verdicts.push(verdict(`soak: ${name}, growth in the second half`, [grown], { most }));
  }
  verdicts.push(verdict("soak: requests that failed", [failed], { most: 0 }));
  const head = ["what", `after ${LOOK} s`, "median", "at the end", "most", "growth in the second half"];
  const title = `### ${number(SECONDS / 60)} minutes at full load, with a change of the content every ${CHANGE} s`;
  return {
    tables: [title, "", table(head, rows)],
    verdicts,
    notes: [
      `soak: ${number(requests)} requests (${number(requests / SECONDS)} a second), ${number(changes)} changes taken over; the growth is that of a straight line through what was seen every ${LOOK} s`,
    ],
  };
}
