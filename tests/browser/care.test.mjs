// Care: the way out at once, support beside the questions, and a note before what may weigh on somebody.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { SPACING, clipped } from './checks/clipped.mjs';
import { covered, tabbing } from './checks/keyboard.mjs';
import { printedNavigation } from './checks/paper.mjs';
import { sideways } from './checks/sideways.mjs';
import { skipLink } from './checks/skip.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { careful } from './lib/care.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const { folder, clean } = await careful();
const program = await start(undefined, ['--content', folder]);
after(async () => {
  await program.stop();
  await clean();
});

const AWAY = 'https://www.wikipedia.org/';
const LESSON = '/lessons/remain-curious';
const QUESTIONS = `${LESSON}/questions`;
const PAGES = ['/', LESSON, QUESTIONS, '/privacy', '/lessons/nope'];

/** Opens a page as somebody does who was never here: what other visits left in storage adds links to pages. */
const visit = (path, { watch = () => {}, ...view }, look) =>
  browser.visit(program.origin + path, {
    ...view,
    watch: (page) => {
      page.addInitScript(() => localStorage.clear());
      return watch(page);
    },
  }, look);

/** The harmless page, in the place of the real one. */
const away = (asked) => (page) =>
  page.route(`${AWAY}**`, (route) => {
    asked.push(route.request().headers());
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Harmless</title><p>The weather' });
  });

const shift = async (page, times) => {
  for (let at = 0; at < times; at += 1) await page.keyboard.press('Shift');
};

const says = (page) => page.locator('.exit [role=status]');

describe('the way out', browser.AT_ONCE, () => {
  test('the button replaces the page: going back leads past it, and nobody learns from where', async () => {
    const asked = [];
    await visit('/', { watch: away(asked) }, async (page) => {
      await page.goto(program.origin + QUESTIONS);
      const before = await page.evaluate(() => history.length);
      await page.getByRole('link', { name: 'Leave this page' }).click();
      await page.waitForURL(AWAY);
      assert.equal(await page.evaluate(() => history.length), before);
      assert.equal(await page.evaluate(() => document.referrer), '');
      await page.goBack();
      assert.equal(new URL(page.url()).pathname, '/', 'back leads to the page before');
    });
    assert.equal(asked.length, 1);
    assert.equal(asked[0].referer, undefined);
  });

  test('Shift three times does the same, and each is announced', async () => {
    const asked = [];
    await visit(QUESTIONS, { watch: away(asked) }, async (page) => {
      await shift(page, 1);
      assert.equal(await says(page).textContent(), 'Leave this page: press Shift 2 more times.');
      await shift(page, 1);
      assert.equal(await says(page).textContent(), 'Leave this page: press Shift once more.');
      await shift(page, 1);
      await page.waitForURL(AWAY);
    });
  });

  test('the page is blank while the other one has not come', async () => {
    // Takes connections and says nothing.
    const silent = createServer(() => {});
    await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { folder: other, clean: cleanOther } = await careful('', `https://127.0.0.1:${silent.address().port}/`);
    const stalled = await start(undefined, ['--content', other]);
    after(async () => {
      silent.close();
      await stalled.stop();
      await cleanOther();
    });
    await browser.visit(stalled.origin + QUESTIONS, {}, async (page) => {
      // Chromium's tools are not answered while a page is about to be replaced, so the page tells by itself.
      const told = page.waitForEvent('console');
      await page.evaluate(() => {
        const words = () => [...document.querySelectorAll('body *')]
          .filter((it) => it.children.length === 0 && __look.shown(it))
          .map((it) => it.textContent.trim())
          .filter(Boolean);
        window.before = words().length;
        new MutationObserver(() => console.log(JSON.stringify({ before: window.before, words: words(), title: document.title })))
          .observe(document.documentElement, { attributeFilter: ['class'] });
      });
      await page.getByRole('link', { name: 'Leave this page' }).click({ noWaitAfter: true });
      const { before, words, title } = JSON.parse((await told).text());
      assert.ok(before > 10);
      assert.deepEqual({ words, title }, { words: ['Loading'], title: 'Loading' });
    });
  });

  test('who writes, selects or takes long stays', async () => {
    const asked = [];
    // A context of its own, because its clock is a false one.
    const context = await (await browser.context()).browser().newContext();
    try {
      const page = await context.newPage();
      await away(asked)(page);
      await page.clock.install();
      await page.goto(program.origin + QUESTIONS);
      for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
      assert.equal(await says(page).textContent(), '');
      // A letter between begins the count anew.
      await shift(page, 2);
      await page.keyboard.press('a');
      await shift(page, 2);
      assert.equal(await says(page).textContent(), 'Leave this page: press Shift once more.');
      await page.clock.runFor(5_100);
      assert.match(await says(page).textContent(), /too much time/);
      await shift(page, 2);
      assert.equal(await says(page).textContent(), 'Leave this page: press Shift once more.');
      await page.keyboard.press('Escape');
      // With the mouse, or together with another key, Shift is no sign.
      for (let at = 0; at < 4; at += 1) {
        await page.keyboard.down('Shift');
        await page.mouse.click(300, 300 + at);
        await page.keyboard.up('Shift');
        await page.keyboard.press('Control+Shift');
      }
      assert.equal(await says(page).textContent(), '');
      assert.equal(new URL(page.url()).pathname, QUESTIONS);
    } finally {
      await context.close();
    }
    assert.deepEqual(asked, []);
  });

  test('without script it is a link', async () => {
    const asked = [];
    await visit(QUESTIONS, { script: false, watch: away(asked) }, async (page) => {
      await page.getByRole('link', { name: 'Leave this page' }).click();
      await page.waitForURL(AWAY);
    });
    assert.equal(asked[0].referer, undefined);
  });

  test('it stays in sight, and its limits are told', async () => {
    await visit('/article', {}, async (page) => {
      await page.mouse.wheel(0, 3_000);
      await page.waitForFunction(() => scrollY > 1_000);
      const box = await page.locator('.exit a').boundingBox();
      assert.ok(box.y >= 0 && box.y < 40 && box.height >= 24, JSON.stringify(box));
      await page.locator('.site-footer').getByRole('link', { name: /what it cannot do/ }).click();
      await page.waitForURL(`${program.origin}/privacy#exit:`);
      assert.match(await page.locator('main').innerText(), /What it cannot do: the pages of this site that you saw before stay/);
    });
  });

  test('a site that names none has none', async () => {
    const plain = await start();
    try {
      await browser.visit(`${plain.origin}/`, {}, async (page) => {
        assert.equal(await page.locator('.exit').count(), 0);
        assert.ok(!(await page.content()).includes('/leave.'), 'nor its script');
      });
    } finally {
      await plain.stop();
    }
  });
});

describe('support and notes', browser.AT_ONCE, () => {
  for (const script of [true, false]) {
    const how = script ? 'with script' : 'without script';

    test(`support stands beside the questions and can be called, ${how}`, async () => {
      await visit(QUESTIONS, { script }, async (page) => {
        const beside = page.getByRole('complementary', { name: 'If you need somebody to talk to' });
        assert.equal(await beside.getByRole('link', { name: 'The helpline' }).getAttribute('href'), 'tel:+49-30-1234567');
        assert.equal(await beside.getByRole('link', { name: 'Write a text' }).getAttribute('href'), 'sms:741741');
        const words = await beside.innerText();
        for (const it of ['+49-30-1234567', '741741', 'day and night', 'Monday to Friday, 9 to 17']) assert.ok(words.includes(it), it);
        // On a wide screen it stays in sight beside the last question.
        await page.locator('.kind article').last().scrollIntoViewIfNeeded();
        await beside.locator('h2').waitFor();
        const box = await beside.locator('h2').boundingBox();
        assert.ok(box.y > 0 && box.y < 900, JSON.stringify(box));
      });
    });

    test(`a note stands before the text and before its questions, ${how}`, async () => {
      for (const path of [LESSON, QUESTIONS, '/article']) {
        await visit(path, { script }, async (page) => {
          const note = page.getByRole('note').filter({ hasText: 'being left alone' });
          assert.equal(await note.count(), 1, path);
          const first = path === QUESTIONS ? '.kind h2' : '.prose p:not([role=note] p)';
          const before = await note.evaluate((it, selector) => {
            const next = [...document.querySelectorAll(selector)].find((other) => it.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
            return Boolean(next);
          }, first);
          assert.ok(before, path);
        });
      }
    });
  }

  test('the note stands in every other form too', async () => {
    for (const path of [`${LESSON}.md`, `${QUESTIONS}.md`, '/article.md']) {
      assert.match(await (await fetch(program.origin + path)).text(), /being left alone/, path);
    }
  });
});

describe('sound with all of it', browser.AT_ONCE, () => {
  for (const path of PAGES) {
    for (const script of [true, false]) {
      const how = `${path} ${script ? 'with' : 'without'} script`;
      for (const view of [{ width: 320, scheme: 'light' }, { width: 320, scheme: 'dark' }, { width: 1440, scheme: 'dark' }, { width: 1440, forced: 'active' }]) {
        test(`${how}: axe, layout and targets at ${view.width} px, ${view.scheme ?? 'forced colours'}`, () =>
          visit(path, { ...view, script }, async (page) =>
            none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))])));
      }
      test(`${how}: the keyboard reaches everything, and nothing covers what has the focus`, async () => {
        none(await visit(path, { script }, tabbing));
        none(await visit(path, { script }, skipLink));
        none(await visit(path, { script, width: 320, height: 256, scale: 4 }, covered));
      });
      test(`${how}: the reader's own spacing`, () =>
        visit(path, { script, width: 320, policy: false }, async (page) => {
          await page.addStyleTag({ content: SPACING });
          none([...(await sideways(page)), ...(await clipped(page))]);
        }));
      test(`${how}: on paper there is no way out, because there is no browser`, () =>
        visit(path, { script, media: 'print', width: 794, height: 1123 }, async (page) => {
          assert.equal(await page.evaluate(() => __look.shown(document.querySelector('.exit'))), false);
          none(await printedNavigation(page));
        }));
    }
  }
});
