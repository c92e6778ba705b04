// What a site says to programs, in a browser: data is no script to the policy, and a card may be framed by the hosts that were named.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/axe.mjs';
import { nu } from './checks/nu.mjs';
import { schema } from './checks/schema.mjs';
import { sideways } from './checks/sideways.mjs';
import * as browser from './lib/browser.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const CARD = '/-/embed/lessons/remain-curious';

/** A page of another site that frames what its query names. */
const host = createServer((request, response) => {
  const framed = new URL(request.url, 'http://host').searchParams.get('frame');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!DOCTYPE html><html lang="en"><title>Another site</title><iframe src="${framed}" width="600" height="240" title="A card"></iframe></html>`);
});
await new Promise((resolve) => host.listen(0, '127.0.0.1', resolve));
const { port } = host.address();

const folder = await mkdtemp(join(tmpdir(), 'alongside-share-'));
await cp(fileURLToPath(new URL('../../content', import.meta.url)), folder, { recursive: true });
const settings = join(folder, 'site.toml');
await writeFile(settings, `embed = ["http://127.0.0.1:${port}"]\n${await readFile(settings, 'utf8')}`);
const program = await start(undefined, ['--content', folder, '--public-url', 'https://showing-up.example.org']);
after(async () => {
  host.close();
  await program.stop();
  await rm(folder, { recursive: true });
});

/** What a page writes to the console; Chromium reports there what a policy blocks. */
function listening() {
  const heard = [];
  return { heard, watch: (page) => page.on('console', (it) => heard.push(it.text())) };
}

describe('share', browser.AT_ONCE, () => {
  test('JSON-LD is there, readable, and nothing that the policy has to allow', async () => {
    for (const path of ['/', '/lessons/remain-curious', '/lessons/remain-curious/questions', '/article']) {
      const { heard, watch } = listening();
      const text = await browser.visit(program.origin + path, { watch }, (page) =>
        page.locator('script[type="application/ld+json"]').textContent());
      assert.equal(JSON.parse(text)['@context'], 'https://schema.org', path);
      assert.deepEqual(heard, [], path);
    }
  });

  test('the policy lets the manifest in, and Chromium finds no fault with it', async () => {
    const { heard, watch } = listening();
    await browser.visit(`${program.origin}/`, { watch }, async (page) => {
      const devtools = await page.context().newCDPSession(page);
      const { data, errors } = await devtools.send('Page.getAppManifest');
      assert.equal(JSON.parse(data).name, 'Showing Up');
      assert.deepEqual(errors, []);
    });
    assert.deepEqual(heard, []);
  });

  test('a card is shown by a host that was named', async () => {
    const { heard, watch } = listening();
    const address = `http://127.0.0.1:${port}/?frame=${encodeURIComponent(program.origin + CARD)}`;
    await browser.visit(address, { watch }, async (page) => {
      const card = page.frameLocator('iframe');
      await card.getByRole('heading', { level: 1 }).waitFor();
      const link = card.getByRole('link');
      assert.equal(await link.getAttribute('href'), 'https://showing-up.example.org/lessons/remain-curious');
      assert.notEqual(await link.evaluate((it) => getComputedStyle(it).fontFamily), '', 'its style sheets arrive');
      const room = await card.locator('html').evaluate((it) => it.scrollHeight - it.clientHeight);
      assert.ok(room <= 0, `it hangs over by ${room} px`);
    });
    assert.deepEqual(heard, []);
  });

  test('a card is shown by nobody else, and a page by nobody', async () => {
    for (const [origin, path] of [[`http://localhost:${port}`, CARD], [`http://127.0.0.1:${port}`, '/lessons/remain-curious']]) {
      const { heard, watch } = listening();
      const address = `${origin}/?frame=${encodeURIComponent(program.origin + path)}`;
      await browser.visit(address, { watch }, async (page) => {
        await page.waitForLoadState('networkidle');
        assert.equal(await page.frameLocator('iframe').getByRole('heading', { level: 1 }).count(), 0, path);
      });
      assert.match(heard.join('\n'), /frame-ancestors/, path);
    }
  });

  test('a card is sound by itself', async () => {
    for (const view of [{ width: 320, height: 240 }, { width: 600, height: 240, scheme: 'dark' }]) {
      await browser.visit(program.origin + CARD, view, async (page) => {
        assert.deepEqual(await axe(page), []);
        none(await sideways(page));
      });
    }
    const text = await (await fetch(program.origin + CARD)).text();
    none((await nu([{ name: CARD, text }])).get(CARD));
  });

  test('Atom and sitemap are what their schemas say', async () => {
    const get = async (path) => (await fetch(program.origin + path)).text();
    const [atom, sitemap] = await Promise.all([get('/feed.atom'), get('/sitemap.xml')]);
    none(await schema('atom', atom));
    none(await schema('sitemap', sitemap));
    const faults = await Promise.all([
      schema('atom', atom.replace(/<updated>.*?<\/updated>/, '')),
      schema('atom', atom.replace(/<id>.*?<\/id>/, '<id>no address</id>')),
      schema('atom', atom.replace('<entry>', '<item>').replace('</entry>', '</item>')),
      schema('sitemap', sitemap.replace('<lastmod>2026-', '<lastmod>26-')),
      schema('sitemap', sitemap.replace('<loc>', '<priority>1</priority><loc>')),
    ]);
    for (const found of faults) assert.notEqual(found.length, 0, 'each schema can fail');
  });

  test('pages with everything in their heads are sound to the Nu Html Checker', async () => {
    const paths = ['/', '/lessons/remain-curious', '/lessons/remain-curious/questions', '/article'];
    const files = await Promise.all(paths.map(async (name) => ({ name, text: await (await fetch(program.origin + name)).text() })));
    const faults = await nu(files);
    for (const path of paths) none(faults.get(path));
  });
});
