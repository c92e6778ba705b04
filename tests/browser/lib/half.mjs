// The browser tests in two halves, each a process with a program, a browser and a crawl of its own: one for each core.

import { readdirSync } from 'node:fs';

const here = new URL('../', import.meta.url);

/** Loads every second test file, from the first (0) or the second (1) on. */
export async function load(half) {
  const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();
  for (const file of files.filter((_, at) => at % 2 === half)) await import(new URL(file, here));
}
