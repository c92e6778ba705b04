// Small pages with one thing wrong, to prove that a check notices it. Nothing here touches the program.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as browser from './browser.mjs';

const folder = await mkdtemp(join(tmpdir(), 'alongside-bad-'));
after(() => rm(folder, { recursive: true }));
let written = 0;

/** A sound page around `main`; `head` goes into its head, `before` before everything else in its body. */
export const html = (main, head = '', before = '') => `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width">
<style>body { font: 20px/2 serif; color: #000; background: #fff } :focus-visible { outline: 3px solid #004080 }</style>${head}</head>
<body><a href="#main">To the text</a>${before}<header><p>Top</p></header>
<main id="main"><h1>A heading</h1>${main}</main><footer><p>End</p></footer></body></html>`;

/** Writes `text` to a file of its own and runs `check` on it. */
export async function faultsOf(check, view, text) {
  const file = join(folder, `${(written += 1)}.html`);
  await writeFile(file, text);
  return browser.visit(pathToFileURL(file).href, view, check);
}

/** A test: `check` reports a fault that matches `expected` in `bad`, and none in `good`. */
export function notices(title, check, { view = {}, bad, good = html('<p>Words.</p>'), expected }) {
  test(`can fail: ${title}`, async () => {
    const faults = await faultsOf(check, view, bad);
    assert.ok(faults.some((fault) => expected.test(fault)), `expected ${expected} among: ${faults.join('; ') || 'no faults'}`);
    assert.deepEqual(await faultsOf(check, view, good), []);
  });
}
