// Beneath each question a place to write: what is written there stays, whatever happens.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import { AT_ONCE } from './lib/browser.mjs';
import { LESSON, QUESTION, WRONG_GUESS, answer, field, kept, ownProgram, plant, said, withReader } from './lib/answers.mjs';
import { none } from './lib/site.mjs';

const { origin } = await ownProgram();
const TEXT = 'I took Amal for shy.\nShe was only never let finish. “Ünïcode” & <b>signs</b>.';

const SAVED = 'Saved in this browser.';
const FULL = 'Not saved: there is no room left for this site in this browser. Copy the text before you leave, or erase something under “My answers”.';
const BLOCKED = 'Not saved: this browser lets this site keep nothing, as some do in private windows or by a setting. Copy the text before you leave.';
const NOTHING = 'Not saved, because you chose to keep nothing on this device (see “My answers”). What you write goes when you leave the page.';

const says = (page, text, id) => said(page, id).filter({ hasText: text }).waitFor();

/** Axe, sizes and width in the window as it is, in the dark and on the smallest screen. */
async function sound(page) {
  for (const [width, colorScheme] of [[1200, 'light'], [320, 'light'], [320, 'dark']]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))]);
  }
}

describe('answers beneath questions', AT_ONCE, () => {
  test('what is written is there when one comes back', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await field(page).pressSequentially('I took Amal for shy.');
    await says(page, SAVED);
    await field(page).fill(TEXT);
    await page.goto(`${origin}/closing`);
    await page.goto(origin + LESSON);
    assert.equal(await field(page).inputValue(), TEXT);
    await page.close();
    assert.equal(await field(await tab()).inputValue(), TEXT);
  }));

  test('it is kept with the words of the question, the day, and the page with its title', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await field(page).fill(TEXT);
    const { when, ...rest } = await kept(page, WRONG_GUESS);
    assert.deepEqual(rest, { text: TEXT, question: QUESTION, page: origin + LESSON, title: 'Remain Curious At All Times' });
    assert.ok(Math.abs(new Date(when) - Date.now()) < 3_600_000, when);
  }));

  test('with every letter: nothing waits for a pause', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await field(page).focus();
    for (const [at, letter] of [...'never'].entries()) {
      await page.keyboard.type(letter);
      assert.equal((await kept(page, WRONG_GUESS)).text, 'never'.slice(0, at + 1));
    }
  }));

  test('an emptied answer is kept no longer', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await field(page).fill(TEXT);
    await field(page).fill('');
    assert.equal(await kept(page, WRONG_GUESS), null);
    assert.equal(await said(page).textContent(), '');
  }));

  test('each place has a name with the question in it, and grows with its text', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    assert.ok(await page.getByRole('textbox', { name: `Your answer ${QUESTION}` }).isVisible());
    const before = (await field(page).boundingBox()).height;
    await field(page).fill(`${TEXT}\n`.repeat(10));
    assert.ok((await field(page).boundingBox()).height > before * 3);
    assert.ok(await field(page).evaluate((it) => it.scrollHeight <= it.clientHeight + 1));
    await sound(page);
  }));

  test('a browser that cannot size a field by its text shows all of it too', () => withReader(origin, async ({ tab }) => {
    const page = await tab(LESSON, () => {
      const supports = CSS.supports.bind(CSS);
      CSS.supports = (name, value) => name !== 'field-sizing' && supports(name, value);
    });
    await page.evaluate(() => { document.querySelectorAll('textarea').forEach((it) => { it.style.fieldSizing = 'fixed'; }); });
    await field(page).fill(`${TEXT}\n`.repeat(10));
    assert.ok(await field(page).evaluate((it) => it.scrollHeight <= it.clientHeight + 1));
  }));

  test('a question with other words says so and shows both, until the reader says that it fits', () => withReader(origin, async ({ tab }) => {
    await plant(await tab('/closing'), WRONG_GUESS, answer(TEXT, { question: 'What did you once assume?' }));
    const page = await tab();
    await page.getByText('When you wrote this, the question was: “What did you once assume?”').waitFor();
    assert.ok(await page.getByRole('heading', { name: QUESTION }).isVisible());
    await sound(page);
    await field(page).press('End');
    await page.keyboard.type('!');
    assert.equal((await kept(page, WRONG_GUESS)).question, 'What did you once assume?', 'writing on does not change what was asked');
    await page.getByRole('button', { name: 'It fits the new words too' }).click();
    assert.equal((await kept(page, WRONG_GUESS)).question, QUESTION);
    assert.equal(await page.getByText('When you wrote this').count(), 0);
    assert.ok(await field(page).evaluate((it) => it === document.activeElement));
  }));

  test('on paper stands what was written, and lines where nothing was', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await field(page).fill(TEXT);
    await page.emulateMedia({ media: 'print' });
    const articles = page.locator('.kind article');
    assert.equal(await articles.nth(0).locator('.written').innerText(), TEXT);
    assert.equal(await articles.nth(0).locator('.lines').isVisible(), false);
    assert.equal(await articles.nth(1).locator('.written').isVisible(), false);
    assert.ok(await articles.nth(1).locator('.lines').isVisible());
    assert.equal(await page.locator('textarea:visible, button:visible').count(), 0);
  }));

  test('by keyboard alone', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    do await page.keyboard.press('Tab'); while (!(await field(page).evaluate((it) => it === document.activeElement)));
    await page.keyboard.type('Written');
    await page.keyboard.press('Tab');
    assert.equal((await kept(page, WRONG_GUESS)).text, 'Written');
    assert.ok(!(await field(page).evaluate((it) => it === document.activeElement)), 'Tab leads out again');
  }));
});

describe('answers that cannot be saved', AT_ONCE, () => {
  test('no room: it says so, the text stays, and it is saved when there is room again', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await page.evaluate(() => {
      for (let piece = 'x'.repeat(2 ** 20), at = 0; piece; at += 1) {
        try {
          localStorage.setItem(`filler${at}`, piece);
        } catch {
          piece = piece.slice(piece.length / 2 + (piece.length === 1 ? 1 : 0));
        }
      }
    });
    await field(page).fill(TEXT);
    await says(page, FULL);
    assert.equal(await kept(page, WRONG_GUESS), null);
    assert.equal(await field(page).inputValue(), TEXT);
    const asked = new Promise((resolve) => page.once('dialog', async (it) => { await it.dismiss(); resolve(it.type()); }));
    await page.close({ runBeforeUnload: true });
    assert.equal(await asked, 'beforeunload', 'the browser asks before the text is lost');
    await sound(page);
    await page.evaluate(() => localStorage.removeItem('filler0'));
    await field(page).press('End');
    await page.keyboard.type('!');
    await says(page, SAVED);
    assert.equal((await kept(page, WRONG_GUESS)).text, `${TEXT}!`);
  }));

  test('blocked: it says so, and the page works', () => withReader(origin, async ({ tab }) => {
    const page = await tab(LESSON, () => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
    });
    const faults = [];
    page.on('pageerror', (it) => faults.push(it.message));
    await field(page).fill(TEXT);
    await says(page, BLOCKED);
    await sound(page);
    assert.deepEqual(faults, []);
  }));

  test('nothing is to be kept: it says so before anything is written, and keeps nothing', () => withReader(origin, async ({ tab }) => {
    await plant(await tab('/closing'), 'nothing', true);
    const page = await tab();
    await says(page, NOTHING);
    await field(page).fill(TEXT);
    await says(page, NOTHING);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['alongside:nothing']);
    await sound(page);
  }));

  test('rubbish in the storage is no answer', () => withReader(origin, async ({ tab }) => {
    const other = await tab('/closing');
    for (const [at, rubbish] of ['', '{', '[]', '{"text":3}', 'null', '"x"'].entries()) {
      await other.evaluate(([key, text]) => localStorage.setItem(key, text), [`alongside:${WRONG_GUESS}`, rubbish]);
      const page = await tab();
      assert.equal(await field(page).inputValue(), '', rubbish);
      await field(page).fill(`over it ${at}`);
      await says(page, SAVED);
      await page.close();
    }
  }));
});
