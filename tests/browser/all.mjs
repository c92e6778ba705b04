// Every browser test in one process, so that they share one program, one browser and one crawl.
// `node --test all.mjs` runs them all; `node --test print.test.mjs` runs one file alone.

import { readdirSync } from 'node:fs';

const here = new URL('.', import.meta.url);
for (const file of readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort()) {
  await import(new URL(file, here));
}
