// What scripts may cost, and what they may not do: they stay small, never delay reading, and take no key from the reader.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, describe, test } from 'node:test';
import { controls } from './checks/controls.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { careful } from './lib/care.mjs';
import { start } from './lib/program.mjs';
import { none, pages as builtIn } from './lib/site.mjs';

/** The most bytes of all scripts of a page together, as sent. */
const MOST = 15_000;
/** The most bytes of the one script that is run before anything is shown. */
const EARLY = 1_000;

const { folder, clean } = await careful();
// With a public address and a way out pages have every script there is.
const program = await start(undefined, ['--content', folder, '--public-url', 'https://showing-up.example.org']);
after(async () => {
  await program.stop();
  await clean();
});

const paths = builtIn.map(({ path }) => path);
/** One page of each kind. */
const KINDS = paths.filter((path) => !/^\/lessons\/(?!remain-curious|nope)/.test(path) && !/^\/closing/.test(path));

/** The bytes of an answer as they come over the wire, and its text. */
function sent(path, coding) {
  return new Promise((resolve, reject) => {
    request(program.origin + path, { headers: { 'accept-encoding': coding } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ headers: answer.headers, bytes: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}

/** The size of a file in this coding; the program makes the smaller ones when it has time, so it is asked until it has. */
async function size(path, coding) {
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    const { headers, bytes } = await sent(path, coding);
    if (!headers.vary || headers['content-encoding'] === coding) return bytes.length;
  }
  throw new Error(`${path} is never sent with ${coding}`);
}

/**
 * Every script that a page starts, with those that these import, by their paths: what is sent to whoever opens the page.
 * `later`: with those too that are fetched when a reader opens what needs them.
 */
async function scripts(page, later = false) {
  const found = new Set();
  const pattern = later ? /(?:^import .*|\bimport\()"(\.\/[^"]+)"/gm : /^import .*"(\.\/[^"]+)"/gm;
  const add = async (path) => {
    if (found.has(path)) return;
    found.add(path);
    const text = (await sent(path, 'identity')).bytes.toString();
    for (const [, name] of text.matchAll(pattern)) await add(new URL(name, `http://site${path}`).pathname);
  };
  const html = (await sent(page, 'identity')).bytes.toString();
  for (const [, src] of html.matchAll(/<script[^>]* src="([^"]+)"/g)) await add(src);
  return [...found];
}

describe('scripts stay small', { concurrency: 1 }, () => {
  for (const coding of ['gzip', 'br']) {
    test(`those of a page together take less than ${MOST} bytes with ${coding}`, async (t) => {
      const all = new Map([['/sw.js', await size('/sw.js', coding)]]);
      for (const page of KINDS) {
        const own = await scripts(page);
        assert.ok(own.length >= 4, `only ${own.length} on ${page}`);
        for (const path of await scripts(page, true)) if (!all.has(path)) all.set(path, await size(path, coding));
        const sum = own.reduce((total, path) => total + all.get(path), 0);
        t.diagnostic(`${page}: ${sum} bytes in ${own.length} scripts with ${coding}`);
        assert.ok(sum < MOST, `${page}: ${sum}: ${own.map((path) => `${path} ${all.get(path)}`).join(', ')}`);
      }
      t.diagnostic(`all: ${[...all.values()].reduce((sum, it) => sum + it, 0)} bytes in ${all.size} scripts with ${coding}`);
    });
  }

  test('one script alone is run before anything is shown, and it is tiny', async () => {
    for (const path of paths) {
      const html = (await sent(path, 'identity')).bytes.toString();
      const blocking = [...html.matchAll(/<script(?! type="(?:module|application\/ld\+json)")[^>]*>/g)].map(([it]) => it);
      assert.equal(blocking.length, 1, `${path}: ${blocking.join(' ')}`);
      const [, src] = /src="([^"]+)"/.exec(blocking[0]);
      const bytes = await size(src, 'gzip');
      assert.ok(bytes < EARLY, `${src} takes ${bytes} bytes`);
    }
  });
});

describe('scripts never delay reading', browser.AT_ONCE, () => {
  for (const path of KINDS) {
    test(`${path}: is shown while no script ever comes`, async () => {
      const page = await (await browser.context()).newPage();
      try {
        page.setDefaultTimeout(20_000);
        const held = [];
        await page.route('**/*.js', (route) => {
          // Only what runs before anything is shown may be waited for.
          if (/\/early\./.test(route.request().url())) return route.fallback();
          held.push(route);
          return undefined;
        });
        await page.goto(program.origin + path, { waitUntil: 'commit' });
        await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
        await page.locator('h1').waitFor();
        await page.locator('.site-footer').waitFor();
        assert.ok(held.length > 0, 'no script was asked for');
        assert.equal(await page.evaluate(() => document.readyState), 'interactive', 'the scripts hang');
        // The page can be used, too.
        await page.locator('.contents summary').click();
        await page.locator('.contents nav a').first().waitFor();
      } finally {
        await page.close();
      }
    });
  }
});

/** Letters, digits, punctuation: whatever a keyboard prints. */
const PRINTED = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at));

/** What would differ if a key had done something. */
const state = (page) =>
  page.evaluate(() => ({
    address: location.href,
    words: document.body.innerText,
    classes: document.documentElement.className,
    focus: document.activeElement?.outerHTML.slice(0, 200),
    open: [...document.querySelectorAll('details, dialog')].map((it) => it.open),
    values: [...document.querySelectorAll('input, textarea, select')].map((it) => [it.value, it.checked]),
    scrolled: scrollY,
    kept: Object.entries(localStorage).sort(),
    history: history.length,
  }));

/** The state when scripts have put everything in its place. */
async function settled(page) {
  await page.waitForLoadState('networkidle');
  for (let last = await state(page), same = 0; ;) {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    const now = await state(page);
    same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
    if (same === 5) return now;
    last = now;
  }
}

describe('no key alone does anything', browser.AT_ONCE, () => {
  for (const path of KINDS) {
    for (const [where, focus] of [['nothing', null], ['a control', 'summary']]) {
      test(`${path}: with the focus on ${where}`, async () => {
        await browser.visit(program.origin + path, {}, async (page) => {
          if (focus) await page.locator(focus).first().focus();
          const first = await settled(page);
          for (const key of PRINTED) await page.keyboard.press(key);
          assert.deepEqual(await state(page), first);
        });
      });
    }
  }
});

describe('controls', browser.AT_ONCE, () => {
  for (const path of KINDS) {
    for (const script of [true, false]) {
      test(`${path}: each has a name, a role, a state and 24 px, ${script ? 'with' : 'without'} script`, async () => {
        await browser.visit(program.origin + path, { script, width: 360 }, async (page) => {
          // Those of which only one is open at a time are all looked at here.
          await page.evaluate(() => document.querySelectorAll('details').forEach((it) => it.removeAttribute('name')));
          const closed = page.locator('details:not([open]) > summary:visible');
          if (script) while ((await closed.count()) > 0) await closed.first().click();
          else await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
          none([...(await controls(page)), ...(await targets(page))]);
        });
      });
    }
  }
});
