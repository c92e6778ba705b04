// My answers: everything in order, erased with a way back, and all that is kept in one place.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import { AT_ONCE, until } from './lib/browser.mjs';
import { LESSON, WRONG_GUESS, answer, kept, ownProgram, plant, withReader } from './lib/answers.mjs';
import { none } from './lib/site.mjs';

const { origin } = await ownProgram();
const JOYS = 'answer:/lessons/remain-curious/joys';
const CLOSING = 'answer:/closing/first-small-thing';
const GONE = 'answer:/lessons/long-gone/why';

async function sound(page) {
  for (const [width, colorScheme] of [[1200, 'light'], [320, 'light'], [320, 'dark']]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))]);
  }
}

/** A tab on /answers of a reader who wrote three answers, one of them to a question that is gone. */
async function written(tab) {
  const page = await tab('/closing');
  await plant(page, WRONG_GUESS, answer('the first', { question: 'What did you once assume?' }));
  await plant(page, JOYS, answer('the second', { question: 'What are you enjoying these days that I might not know about?' }));
  await plant(page, GONE, answer('the third', { question: 'Why is this gone?', title: 'A lesson of old', page: 'http://x/lessons/long-gone/questions' }));
  await page.goto(`${origin}/answers`);
  await page.getByText('the third').waitFor();
  return page;
}

const focused = (page) => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const count = (page) => page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith('alongside:answer:')).length);

describe('my answers', AT_ONCE, () => {
  test('in the order of the article, with reworded and gone questions told', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab);
    assert.deepEqual(await page.locator('.asked h2:visible').allInnerTexts(), ['Remain Curious At All Times', 'Further answers']);
    assert.deepEqual(await page.locator('.words:visible').allInnerTexts(), ['the first', 'the second', 'the third']);
    await page.getByText('When you wrote this, the question was: “What did you once assume?”').waitFor();
    const gone = await page.locator('[id="others:"] li').innerText();
    for (const words of ['Why is this gone?', 'A lesson of old', 'http://x/lessons/long-gone/questions', 'the third']) assert.ok(gone.includes(words), gone);
    const [link] = await page.locator('.has a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
    assert.equal(link, `${LESSON}#wrong-guess`);
    await sound(page);
  }));

  test('nothing written: it says so and leads to the contents', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers');
    assert.ok(await page.getByText('Nothing that you wrote is kept in this browser.').isVisible());
    assert.equal(await page.locator('.asked:visible').count(), 0);
    assert.equal(await page.getByText('Nothing.', { exact: true }).isVisible(), true);
    await sound(page);
  }));

  test('one erased, with a way back that waits, by keyboard alone', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab);
    await button(page, 'Erase: What have you assumed about someone, and how did you find out that you were wrong?').focus();
    await page.keyboard.press('Enter');
    assert.equal(await kept(page, WRONG_GUESS), null);
    assert.match(await focused(page), /^Undo: Erased: What have you assumed/);
    await sound(page);
    // It is there until it is used: other things may be done meanwhile.
    await button(page, 'Erase: What are you enjoying these days that I might not know about?').click();
    await button(page, 'Erase: Why is this gone?').click();
    assert.equal(await count(page), 0);
    assert.equal(await page.getByRole('button', { name: /^Undo/ }).count(), 3);
    for (const name of [/^Undo: Erased: What have/, /^Undo: Erased: What are/, /^Undo: Erased: Why/]) {
      await page.getByRole('button', { name }).focus();
      await page.keyboard.press('Space');
    }
    assert.equal((await kept(page, WRONG_GUESS)).text, 'the first');
    assert.deepEqual(await page.locator('.words:visible').allInnerTexts(), ['the first', 'the second', 'the third']);
    assert.equal(await focused(page), 'Why is this gone?', 'the focus goes to what came back');
  }));

  test('a section erased, and all erased, each with a way back', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab);
    await button(page, 'Erase what I wrote here').first().click();
    assert.equal(await count(page), 1);
    assert.match(await focused(page), /^Undo: Erased: what you wrote about “Remain Curious At All Times”. Answers: 2./);
    await page.keyboard.press('Enter');
    assert.equal(await count(page), 3);
    await button(page, 'Erase all my answers').click();
    assert.equal(await count(page), 0);
    assert.match(await focused(page), /^Undo: Erased: all your answers, 3 in number./);
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.locator('.words:visible').allInnerTexts(), ['the first', 'the second', 'the third']);
    await button(page, 'Erase all my answers').click();
    await page.reload();
    assert.equal(await page.getByRole('button', { name: /^Undo/ }).count(), 0, 'when the page is left it is over');
    assert.equal(await count(page), 0);
  }));

  test('what was written meanwhile is not overwritten by the way back', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab);
    await button(page, 'Erase all my answers').click();
    const other = await tab();
    await other.locator('[id="answer:wrong-guess"]').fill('newer');
    await page.getByText('newer').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    const { text, other: beside } = await kept(page, WRONG_GUESS);
    assert.deepEqual([text, beside].sort(), ['newer', 'the first']);
  }));

  test('no room for the way back: it says so and waits', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab);
    await button(page, 'Erase all my answers').click();
    await page.evaluate(() => {
      const own = Storage.prototype.setItem;
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      globalThis.__room = () => { Storage.prototype.setItem = own; };
    });
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('it could not be put back yet').waitFor();
    await page.evaluate(() => globalThis.__room());
    await page.getByRole('button', { name: /^Undo/ }).click();
    assert.equal(await count(page), 3);
  }));

  test('on paper: the answers and nothing to press', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('button:visible, input:visible').count(), 0);
    assert.deepEqual(await page.locator('.words:visible').allInnerTexts(), ['the first', 'the second', 'the third']);
    assert.equal(await page.getByText('Bring them back').isVisible(), false);
  }));

  test('without script: it says what it would be, and every question leads to its page', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers');
    assert.match(await page.locator('noscript').innerText(), /Your browser runs no script, so nothing is kept/);
    assert.ok((await page.locator('.asked li:visible').count()) >= 35);
    assert.equal(await page.locator('button:visible, input:visible').count(), 0);
    await page.getByRole('link', { name: /^What have you assumed/ }).click();
    await page.waitForURL(`${origin}${LESSON}#wrong-guess`);
    assert.equal(await page.locator('textarea:visible').count(), 0);
  }, { javaScriptEnabled: false }));
});

describe('everything that is kept', AT_ONCE, () => {
  const list = (page) => page.locator('[id="kept:list"] li');

  /** A reader with settings, a place, copies, and something that nobody here knows. */
  async function full(tab) {
    const page = await written(tab);
    await plant(page, 'reading', { theme: 'sepia' });
    await plant(page, 'place', { '/closing': 3 });
    await plant(page, 'offline', '2026');
    await plant(page, 'later', 1);
    await page.evaluate(async () => {
      localStorage.setItem('somebody-else', 'stays');
      const cache = await caches.open('alongside:offline-1');
      await cache.put('/x', new Response('x'.repeat(2000)));
      await (await caches.open('other')).put('/x', new Response('stays'));
    });
    await page.reload();
    await list(page).filter({ hasText: 'Copies of pages' }).waitFor();
    return page;
  }

  test('each thing with its size and a button', () => withReader(origin, async ({ tab }) => {
    const page = await full(tab);
    const rows = (await list(page).allInnerTexts()).map((it) => it.replace(/\s+/g, ' ').trim());
    assert.deepEqual(rows.map((it) => it.replace(/ [\d.]+ kB.*/, '')), [
      'Your answers', 'Something else, named later', 'What you keep for offline reading', 'Where you stopped reading',
      'Your settings for reading', 'Copies of pages and files for offline reading: 1',
    ]);
    for (const row of rows) assert.match(row, /\d kB Erase$/);
    assert.match(rows.at(-1), /: 1 2 kB Erase$/);
    await sound(page);
    await button(page, 'Erase: Your settings for reading').click();
    assert.equal(await kept(page, 'reading'), null);
    await page.getByRole('button', { name: 'Undo: Erased: Your settings for reading' }).click();
    assert.deepEqual(await kept(page, 'reading'), { theme: 'sepia' });
    await list(page).filter({ hasText: 'Your settings for reading' }).waitFor();
    await button(page, 'Erase: Copies of pages and files for offline reading: 1').click();
    await list(page).filter({ hasText: 'Copies of pages' }).waitFor({ state: 'detached' });
    assert.deepEqual(await page.evaluate(() => caches.keys()), ['other']);
  }));

  test('all erased at once, and put back; what belongs to others stays', () => withReader(origin, async ({ tab }) => {
    const page = await full(tab);
    await button(page, 'Erase everything').click();
    await list(page).filter({ hasText: /^Nothing\.$/ }).waitFor();
    assert.deepEqual(await page.evaluate(async () => [Object.keys(localStorage), await caches.keys()]), [['somebody-else'], ['other']]);
    assert.match(await focused(page), /^Undo: Erased: everything/);
    await sound(page);
    await page.getByRole('button', { name: /^Undo/ }).press('Enter');
    await page.getByText('the third').waitFor();
    assert.deepEqual(await kept(page, 'reading'), { theme: 'sepia' });
    assert.equal((await kept(page, WRONG_GUESS)).text, 'the first');
  }));

  test('all erased at once and put back, although one value is damaged', () => withReader(origin, async ({ tab }) => {
    const page = await full(tab);
    await page.evaluate(() => localStorage.setItem('alongside:answer:/a/broken', '{"text":"half'));
    await page.reload();
    await button(page, 'Erase everything').click();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('the third').waitFor();
    assert.equal((await kept(page, WRONG_GUESS)).text, 'the first');
    assert.deepEqual(await kept(page, 'reading'), { theme: 'sepia' });
  }));

  test('keep nothing: all goes, nothing comes, and the way back brings both', () => withReader(origin, async ({ tab }) => {
    const page = await full(tab);
    const box = page.getByRole('checkbox', { name: 'Keep nothing on this device' });
    await box.check();
    await list(page).filter({ hasText: 'That you want nothing kept' }).waitFor();
    await until(page, async () => (await caches.keys()).join() === 'other');
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).sort()), ['alongside:nothing', 'somebody-else']);
    await page.getByRole('button', { name: /^Undo: From now on nothing is kept/ }).click();
    await page.getByText('the third').waitFor();
    await page.waitForFunction(() => !document.getElementById('kept:nothing').checked);
    assert.equal(await kept(page, 'nothing'), null);
    assert.equal((await kept(page, WRONG_GUESS)).text, 'the first');
    await box.check();
    await box.uncheck();
    assert.equal(await kept(page, 'nothing'), null);
  }));

  test('a service worker is named and can be sent away', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers', () => {
      const worker = { scope: `${location.origin}/`, unregister: async () => { globalThis.__workers = []; return true; } };
      globalThis.__workers = [worker, { scope: `${location.origin}/elsewhere/` }];
      navigator.serviceWorker.getRegistrations = async () => globalThis.__workers;
    });
    await button(page, 'Erase: The script that shows those copies when there is no connection').click();
    await list(page).filter({ hasText: /^Nothing\.$/ }).waitFor();
    assert.equal(await focused(page), 'Kept in this browser');
  }));

  test('lasting storage is asked for by the reader alone', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers', () => {
      globalThis.__asked = 0;
      navigator.storage.persisted = async () => false;
      navigator.storage.persist = async () => (globalThis.__asked += 1) > 1;
    });
    const ask = button(page, 'Keep all this safe from automatic clearing');
    await ask.waitFor();
    assert.equal(await page.evaluate(() => globalThis.__asked), 0);
    await ask.click();
    await page.getByText('This browser does not promise that.').waitFor();
    await ask.click();
    await page.getByText('This browser will clear none of it by itself.').waitFor();
    assert.equal(await ask.isVisible(), false);
  }));

  test('blocked storage: the page stands and says that nothing is kept', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers', () => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
      Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });
    });
    await list(page).filter({ hasText: /^Nothing\.$/ }).waitFor();
    assert.ok(await page.getByText('Nothing that you wrote is kept in this browser.').isVisible());
  }));
});
