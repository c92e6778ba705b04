// What `alongside export --single` writes: one file that reads well from a disk, without any request.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { axe } from './checks/axe.mjs';
import { nu } from './checks/nu.mjs';
import { printedNavigation } from './checks/paper.mjs';
import { sideways } from './checks/sideways.mjs';
import * as browser from './lib/browser.mjs';
import { EXECUTABLE, env } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const rich = fileURLToPath(new URL('../book/rich', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'alongside-single-'));
after(() => rm(folder, { recursive: true }));

const kinds = {
  'the built-in course': [],
  'everything that content may hold': ['--content', rich],
  'right to left': ['--content', rich, '--edition', 'en-Arab'],
};

const files = Object.keys(kinds).map((name, at) => ({ name, path: join(folder, `${at}.html`) }));
for (const { name, path } of files) await promisify(execFile)(EXECUTABLE, ['export', '--single', path, ...kinds[name]], { env });

/** The checker knows neither newer CSS nor the hash and the `data:` of a policy: of those the browser below is the judge. */
const markup = (html) => html.replace(/<style>[^]*?<\/style>/, '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');

describe('one file: Nu Html Checker', () => {
  let faults;
  before(async () => {
    faults = await nu(await Promise.all(files.map(async ({ name, path }) => ({ name, text: markup(await readFile(path, 'utf8')) }))));
  });
  for (const { name } of files) test(`one file, ${name}: Nu Html Checker`, () => none(faults.get(name)));
});

for (const { name, path } of files) {
  const address = pathToFileURL(path).href;

  for (const [look, view] of Object.entries({ 'wide and light': {}, 'narrow and dark': { width: 320, scheme: 'dark' } })) {
    test(`one file, ${name}, ${look}: axe, nothing to push sideways, nothing asked for`, async () => {
      const asked = [];
      const watch = (page) => {
        page.on('request', (it) => it.url().startsWith('data:') || asked.push(it.url()));
        page.on('console', (it) => it.type() === 'error' && asked.push(it.text()));
      };
      await browser.visit(address, { ...view, watch }, async (page) => {
        none(await axe(page));
        none(await sideways(page));
        const broken = await page.evaluate(async () => {
          for (const it of document.images) it.loading = 'eager';
          await Promise.allSettled([...document.images].map((it) => it.decode()));
          return [...document.images].filter((it) => it.naturalWidth === 0).map((it) => it.alt);
        });
        none(broken.map((alt) => `the picture “${alt}” does not show`));
        assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.cover')).textAlign), 'center', 'the style is there');
      });
      assert.deepEqual(asked, [address]);
    });
  }

  test(`one file, ${name}: a link of the contents leads to its text, and back`, () =>
    browser.visit(address, {}, async (page) => {
      await page.locator('.toc a').last().click();
      const heading = page.locator(':target');
      assert.equal(await heading.evaluate((it) => it.localName), 'h2');
      await page.locator('.up a').last().click();
      assert.equal(await page.locator(':target').evaluate((it) => it.localName), 'nav');
    }));
}

test('one file: no navigation on paper', () =>
  browser.visit(pathToFileURL(files[0].path).href, { media: 'print', width: 794, height: 1123 }, async (page) => none(await printedNavigation(page))));
