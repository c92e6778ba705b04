// An editor saves, half of the time a broken file, while readers ask without pause.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "./keepalive.mjs";
import { alongside } from "./servers.mjs";
import { median, number, quantile, verdict } from "./stats.mjs";

const SAVES = 200;
const READERS = 8;

/** A lesson that says its number at its head and at its end. */
const lesson = (number) =>
  `+++\ntitle = "Saved ${number} times"\nsummary = "A lesson that is saved again and again while others read it, number ${number}."\nupdated = 2026-11-24\n+++\n` +
  `${"Words that stand between the head and the end. ".repeat(200)}\n\nThe end of save ${number}.\n`;

/** Reads without pause; every answer must be whole and of one save. */
async function reader(port, path, count) {
  const client = new Client(port);
  try {
    await client.open();
    while (!count.over) {
      const { status, body } = await client.get(path);
      const text = body.toString();
      const [head, end] = [/<h1>Saved (\d+) times/.exec(text)?.[1], /The end of save (\d+)\./.exec(text)?.[1]];
      if (status !== 200) count.failed++;
      else if (head === undefined || head !== end || !text.trimEnd().endsWith("</html>")) count.torn++;
      count.answered++;
    }
  } catch (error) {
    count.failed++;
    count.error = error;
  }
  client.close();
}

/** Saves `text` and resolves with the milliseconds until `seen`. */
async function save(file, text, seen) {
  writeFileSync(file, text);
  const began = performance.now();
  while (!(await seen())) {
    if (performance.now() - began > 20_000) throw new Error("a save was not seen for 20 s");
  }
  return performance.now() - began;
}

async function saving(programs, sections) {
  const folder = mkdtempSync(join(tmpdir(), "alongside-saves-"));
  try {
    execFileSync(programs.generate, [String(sections), folder]);
    const first = readdirSync(join(folder, "en")).find((it) => it.startsWith("01-"));
    const file = join(folder, "en", first, "lesson.md");
    writeFileSync(file, lesson(0));
    const server = alongside(programs, { more: ["--content", folder] });
    await server.address();
    const count = { answered: 0, failed: 0, torn: 0, over: false };
    const path = `/lessons/${first.slice(3)}`;
    const readers = Array.from({ length: READERS }, () => reader(server.port, path, count));
    const eye = new Client(server.port);
    await eye.open();
    const times = [];
    for (let number = 1; number <= SAVES; number++) {
      if (number % 2) {
        times.push(await save(file, lesson(number), async () => (await eye.get(path)).body.includes(`The end of save ${number}.`)));
      } else {
        await save(file, lesson(number).replace("title", "titel"), async () => (await eye.get("/readyz")).body.includes("degraded"));
      }
    }
    count.over = true;
    await Promise.all(readers);
    eye.close();
    await server.stop();
    return { times, count };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function savesOf(programs) {
  const verdicts = [];
  const notes = [];
  for (const [sections, most] of [[7, 200], [1000, 1000]]) {
    const { times, count } = await saving(programs, sections);
    verdicts.push(
      verdict(`${SAVES} saves, half of them broken, ${sections} sections: answers that failed`, [count.failed], { most: 0 }),
      verdict(`the same, ${sections} sections: torn answers`, [count.torn], { most: 0 }),
      verdict(`from save to visible under load, ${sections} sections: median`, [median(times)], { most, unit: " ms" }),
      verdict(`from save to visible under load, ${sections} sections: p99`, [quantile(times, 0.99)], { most, unit: " ms" }),
    );
    notes.push(`${number(count.answered)} answers while ${sections} sections were saved${count.error ? `; ${count.error}` : ""}`);
  }
  return { verdicts, notes };
}
