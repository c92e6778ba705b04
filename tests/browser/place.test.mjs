// Where was I: what was read, and the very paragraph to go on from. Each test has an origin of its own, so that it
// begins with a browser that keeps nothing.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { front } from './lib/front.mjs';
import { install } from './lib/inpage.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const LESSON = '/lessons/remain-curious';
const NAME = 'Lesson 1, Remain Curious At All Times';
const PICKED = 5; // the paragraph that is read last

// The content, and the same with paragraphs above what was read, one of them a copy, and with one reworded.
const folder = await mkdtemp(join(tmpdir(), 'alongside-place-'));
const original = fileURLToPath(new URL('../../content', import.meta.url));
const written = async (name, change) => {
  const to = join(folder, name);
  await cp(original, to, { recursive: true });
  const file = join(to, 'en', '01-remain-curious', 'lesson.md');
  await writeFile(file, change(await readFile(file, 'utf8')));
  return start(undefined, ['--content', to]);
};
const program = await start(undefined, ['--content', original]);
const edited = await written('edited', (text) => text.replace(/(\+\+\+\n)(?!title)/, '$1\nNew at the top.\n\nAnd another one.\n\n'));
const IN_ALL = /"minutes">([^<]+)/.exec(await (await fetch(program.origin)).text())[1];
const doors = [];
after(async () => {
  for (const it of [program, edited]) await it.stop();
  for (const it of doors) await it.shut();
  await rm(folder, { recursive: true });
});

async function visit(path, look, view = {}) {
  const door = await front(program.origin);
  doors.push(door);
  return browser.visit(door.origin + path, { width: 360, height: 600, ...view, watch: (page) => (page.addInitScript(install), view.watch?.(page)) }, (page) =>
    look(page, door, (to) => page.goto(door.origin + to)));
}

const place = (page, key = 'alongside:place') => page.evaluate((it) => JSON.parse(localStorage.getItem(it)), key);
const BLOCKS = '.prose > :not(ul, ol, dl, .footnotes), .prose > :is(ul, ol, dl) > *';

/** Reads on until the block stands at the reading line, and answers with its words. */
async function readTo(page, at, within = '[data-section]') {
  const words = await page.evaluate(([within, blocks, at]) => {
    const block = document.querySelector(within).querySelectorAll(blocks)[at];
    scrollTo({ top: scrollY + block.getBoundingClientRect().top - innerHeight * 0.28, behavior: 'instant' });
    return block.textContent;
  }, [within, BLOCKS, at]);
  const key = await page.evaluate(() => Object.keys(localStorage).find((it) => it.endsWith(':place')) ?? null);
  await page.waitForFunction(([at, key]) => {
    const it = Object.keys(localStorage).find((name) => name.endsWith(':place'));
    return it && JSON.parse(localStorage.getItem(it)).en?.at?.at === at;
  }, [at, key]);
  return words;
}

/** Reads a section to its end, screen by screen. */
async function readAll(page, within = '[data-section]') {
  const blocks = page.locator(within).first().locator(BLOCKS.replaceAll('.prose', ':scope .prose'));
  for (let at = 0, count = await blocks.count(); at < count; at += 1) {
    await blocks.nth(at).evaluate((it) => {
      it.scrollIntoView({ block: 'center', behavior: 'instant' });
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
  }
}

const resumed = (page) => page.locator('.resumed').evaluate((it) => ({
  words: it.textContent,
  focused: document.activeElement === it,
  top: it.getBoundingClientRect().top / innerHeight,
}));

test('nothing is offered and nothing is kept by opening pages', async () => {
  await visit('/', async (page, door, go) => {
    for (const path of [LESSON, '/article', `${LESSON}/questions`, '/']) {
      await go(path);
      await page.waitForFunction(() => document.querySelector('.bar nav > .kicker'));
      assert.equal(await page.locator('.place *').count(), 0, path);
    }
    assert.equal(await place(page), null);
    assert.equal(await page.locator('.minutes').innerText(), IN_ALL);
  });
});

test('the very paragraph is offered on the cover and on its page, after edits above it and with another font size', async () => {
  await visit(LESSON, async (page, door, go) => {
    const words = await readTo(page, PICKED);
    const kept = await place(page);
    assert.deepEqual([kept.en.at.section, kept.en.at.page, kept.en.at.at], [LESSON, LESSON, PICKED]);
    door.behind = edited.origin;
    await page.addInitScript(() => {
      new MutationObserver(() => document.documentElement?.style.setProperty('font-size', '40px')).observe(document, { childList: true });
    });
    await go('/');
    const offer = page.locator('.place a');
    assert.equal(await offer.innerText(), `Continue where you were: ${NAME}`);
    assert.equal(await page.evaluate(() => scrollY), 0, 'never forced');
    await offer.click();
    await page.waitForURL(door.origin + LESSON);
    const found = await resumed(page);
    assert.equal(found.words, words);
    assert.ok(found.focused && found.top > 0 && found.top < 0.5, JSON.stringify(found));
    assert.equal((await place(page)).en.at.section, LESSON);

    await go(LESSON);
    assert.equal(await page.evaluate(() => scrollY), 0, 'never forced');
    await page.getByRole('link', { name: 'Continue where you were' }).click();
    assert.equal((await resumed(page)).words, words);
    await go('/closing');
    await page.waitForFunction(() => document.querySelector('.bar nav > .kicker'));
    assert.equal(await page.locator('.place *').count(), 0, 'another section offers nothing');
  });
});

test('going on does not move the place', async () => {
  await visit(LESSON, async (page, door, go) => {
    await readTo(page, PICKED);
    for (let times = 0; times < 3; times += 1) {
      await go(LESSON);
      await page.getByRole('link', { name: 'Continue where you were' }).click();
      await resumed(page);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.equal((await place(page)).en.at.at, PICKED);
    }
  });
});

test('what was read is told on the cover, in the contents and by the marks, and what is left', async () => {
  await visit(LESSON, async (page, door, go) => {
    await page.keyboard.press('End');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await readAll(page);
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('alongside:place'))?.en.read.length === 1);
    assert.deepEqual((await place(page)).en, { read: [LESSON], at: null });
    const step = page.locator('.progress li').first();
    assert.equal(await step.evaluate((it) => it.textContent.trim()), 'Remain Curious At All Times, read');
    assert.ok(await step.evaluate((it) => it.classList.contains('read')));
    await page.locator('.contents summary').click();
    assert.match(await page.locator('.contents nav').innerText(), /1 of 7 read, about \d+ min left/);
    none(await axe(page));
    await go('/');
    assert.match(await page.locator('.minutes').innerText(), /^1 of 7 read, about \d+ min left$/);
    const rows = await page.locator('.lessons li .kicker').allInnerTexts();
    assert.equal(rows[0], 'read');
    assert.ok(rows.slice(1).every((it) => it.endsWith(' min')));
    assert.match(await page.locator('.place a').innerText(), /^Go on with Lesson 2, /);
  });
});

test('to jump to the end is not to read', async () => {
  await visit(LESSON, async (page) => {
    await page.evaluate(() => {
      document.querySelector('.onward').scrollIntoView({ behavior: 'instant' });
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    assert.deepEqual((await place(page))?.en?.read ?? [], []);
  });
});

test('on the page with the whole article a place is one of its sections', async () => {
  await visit('/article', async (page, door, go) => {
    const words = await readTo(page, PICKED, `[data-section="${LESSON}"]`);
    await go('/');
    await page.locator('.place a', { hasText: NAME }).click();
    await page.waitForURL(`${door.origin}/article`);
    assert.equal((await resumed(page)).words, words);
    await go(LESSON);
    await page.getByRole('link', { name: 'Continue where you were' }).click();
    assert.equal((await resumed(page)).words, words, 'and it is the same on the page of the section');
  });
});

test('a base path has keys of its own', async () => {
  const below = await start(undefined, ['--public-url', 'https://example.org/ally']);
  try {
    await visit('/nowhere', async (page, door, go) => {
      door.behind = below.origin;
      await go(`/ally${LESSON}`);
      const words = await readTo(page, PICKED);
      assert.equal((await place(page, 'alongside/ally:place')).en.at.page, `/ally${LESSON}`);
      await go('/ally');
      await page.locator('.place a').click();
      await page.waitForURL(`${door.origin}/ally${LESSON}`);
      assert.equal((await resumed(page)).words, words);
    });
  } finally {
    await below.stop();
  }
});

test('forgetting erases the key, says so and keeps the focus', async () => {
  await visit(LESSON, async (page, door, go) => {
    await readTo(page, PICKED);
    await go('/');
    await page.getByRole('button', { name: 'Forget' }).click();
    await page.getByRole('status').filter({ hasText: 'What you had read is forgotten.' }).waitFor();
    assert.equal(await place(page), null);
    assert.equal(await page.evaluate(() => document.activeElement.className), 'place needs-script');
    none(await axe(page));
    await go('/');
    assert.equal(await page.locator('.place *').count(), 0);
  });
});

test('who wants nothing kept is offered nothing; so are those whose browser blocks storage', async () => {
  const nothing = (page) => page.addInitScript(() => localStorage.setItem('alongside:nothing', 'true'));
  const blocked = (page) => page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  for (const watch of [nothing, blocked]) {
    await visit(LESSON, async (page, door, go) => {
      await readAll(page);
      await go('/');
      assert.equal(await page.locator('.minutes').innerText(), IN_ALL);
      assert.equal(await page.locator('.place *').count(), 0);
      assert.equal(await page.locator('.read').count(), 0);
      if (watch === nothing) assert.equal(await place(page), null);
    }, { watch });
  }
});

test('what is kept and makes no sense is passed over', async () => {
  for (const wrong of ['7', '"a"', '{"en":7}', '{"en":{"read":"x","at":{"words":[],"page":"javascript:alert(1)","section":"/"}}}', '{"en":{"at":{"section":"/gone","page":"/gone","at":3,"words":["a"]}}}']) {
    await visit('/', async (page, door, go) => {
      const faults = [];
      page.on('pageerror', (it) => faults.push(it.message));
      await page.evaluate((it) => localStorage.setItem('alongside:place', it), wrong);
      await go('/');
      await page.waitForFunction(() => document.querySelector('.bar nav > .kicker'));
      assert.equal(await page.locator('.place *').count(), 0, wrong);
      await go(LESSON);
      await readTo(page, PICKED);
      assert.deepEqual(faults, [], wrong);
    });
  }
});

test('another tab that erases or reads on is heeded', async () => {
  await visit(LESSON, async (page, door, go) => {
    await readTo(page, PICKED);
    await go('/');
    await page.locator('.place a').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${door.origin}/closing`);
    await other.evaluate(() => localStorage.removeItem('alongside:place'));
    await page.locator('.place a').waitFor({ state: 'detached' });
    await other.close();
  });
});

for (const [what, path] of [['cover', '/'], ['section', LESSON], ['whole article', '/article']]) {
  test(`the offer on the ${what} moves nothing, on a phone and on a desktop`, async () => {
    for (const view of [{ width: 320, height: 640 }, { width: 360, height: 740 }, { width: 1280, height: 800 }]) {
      await visit(path, async (page, door, go) => {
        const tops = () => page.evaluate(() => [...document.querySelectorAll('.prose > *, .lessons li, .part')].slice(0, 30).map((it) => Math.round(it.getBoundingClientRect().top + scrollY)));
        const before = await tops();
        await page.evaluate((it) => localStorage.setItem('alongside:place', JSON.stringify({ en: { read: ['/'], at: { section: it, page: it, at: 3, words: ['', '', ''] } } })), LESSON);
        await go(path);
        await page.locator('.place a').waitFor();
        assert.deepEqual(await tops(), before, JSON.stringify(view));
      }, view);
    }
  });
}

for (const scheme of ['light', 'dark']) {
  test(`${scheme}: each state is accessible on a phone, and reached with the keyboard`, async () => {
    await visit(LESSON, async (page, door, go) => {
      const check = async () => none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))]);
      await readTo(page, PICKED);
      for (const path of ['/', '/article', LESSON]) {
        await go(path);
        await page.locator('.place a').waitFor();
        await check();
      }
      await page.locator('.place a').focus();
      await page.keyboard.press('Enter');
      assert.ok((await resumed(page)).focused);
      await check();
      await readAll(page);
      await page.locator('.progress .read').waitFor();
      await check();
      await go('/');
      await page.locator('.place button').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: 'forgotten' }).waitFor();
      await check();
    }, { width: 320, height: 640, scheme });
  });
}

test('without script nothing is there and nothing is missing', async () => {
  await visit('/', async (page) => {
    assert.equal(await page.locator('.minutes').innerText(), IN_ALL);
    assert.ok(!(await page.locator('.place').isVisible()));
  }, { script: false });
});
