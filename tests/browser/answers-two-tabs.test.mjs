// Two tabs write: nothing that was written is lost, and nobody has to know which came last.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { AT_ONCE } from './lib/browser.mjs';
import { WRONG_GUESS, LESSON, answer, field, kept, ownProgram, plant, said, withReader } from './lib/answers.mjs';
import { none } from './lib/site.mjs';

const { origin } = await ownProgram();
const says = (page, text, id) => said(page, id).filter({ hasText: text }).waitFor();
const holds = (page, text) => page.waitForFunction(([id, it]) => document.getElementById(id).value === it, ['answer:wrong-guess', text]);
/** A tab that hears nothing of others, as if both wrote in the same instant. */
const deaf = () => addEventListener('storage', (event) => event.stopImmediatePropagation(), true);

describe('two tabs', AT_ONCE, () => {
  test('different questions never meet', () => withReader(origin, async ({ tab }) => {
    const [one, two] = [await tab(), await tab()];
    await Promise.all([field(one).pressSequentially('first'), field(two, 'joys').pressSequentially('second')]);
    const back = await tab();
    assert.equal(await field(back).inputValue(), 'first');
    assert.equal(await field(back, 'joys').inputValue(), 'second');
  }));

  test('the same question: the other tab shows what came, and writes on from there', () => withReader(origin, async ({ tab }) => {
    const [one, two] = [await tab(), await tab()];
    await field(one).fill('first');
    await holds(two, 'first');
    await says(two, 'Changed in another tab: this is what was written there.');
    await field(two).fill('first and second');
    await holds(one, 'first and second');
    assert.equal((await kept(one, WRONG_GUESS)).text, 'first and second');
    assert.equal((await kept(one, WRONG_GUESS)).other, undefined);
  }));

  test('both at once: both are kept and shown, and the reader chooses', () => withReader(origin, async ({ tab }) => {
    const one = await tab();
    const two = await tab(LESSON, deaf);
    await field(one).fill('what the first tab says');
    await field(two).fill('what the second tab says');
    const both = await kept(two, WRONG_GUESS);
    assert.deepEqual([both.text, both.other], ['what the second tab says', 'what the first tab says']);
    await two.getByText('At the same time this was written in another tab:').waitFor();
    none(await axe(two));
    // The first tab, in which somebody writes, does not change beneath their hands; it shows the other text too.
    await one.locator('.answer .words', { hasText: 'what the second tab says' }).waitFor();
    assert.equal(await field(one).inputValue(), 'what the first tab says');
    await one.bringToFront();
    await field(one).press('End');
    await one.keyboard.type('!');
    const after = await kept(one, WRONG_GUESS);
    assert.deepEqual([after.text, after.other], ['what the first tab says!', 'what the second tab says'], 'writing on loses nothing');
    await one.getByRole('button', { name: 'Keep both' }).click();
    const chosen = await kept(one, WRONG_GUESS);
    assert.deepEqual([chosen.text, chosen.other], ['what the first tab says!\n\nwhat the second tab says', undefined]);
    assert.equal(await one.locator('.answer .words').count(), 0);
  }));

  for (const [button, left] of [['Keep only what stands above', 'mine'], ['Keep only this', 'theirs']]) {
    test(`both at once: “${button}”`, () => withReader(origin, async ({ tab }) => {
      await plant(await tab('/closing'), WRONG_GUESS, answer('mine', { other: 'theirs' }));
      const page = await tab();
      await page.getByRole('button', { name: button }).click();
      const { text, other } = await kept(page, WRONG_GUESS);
      assert.deepEqual([text, other], [left, undefined]);
      assert.equal(await field(page).inputValue(), left);
    }));
  }

  test('a browser that tells late what another tab wrote: what it wrote over is kept', () => withReader(origin, async ({ tab }) => {
    const page = await tab();
    await field(page).fill('mine');
    // The other tab did not know of `mine` when it wrote; this one hears of it afterwards.
    await page.evaluate(([key, theirs]) => {
      localStorage.setItem(key, theirs);
      dispatchEvent(new StorageEvent('storage', { key, oldValue: null, newValue: theirs }));
    }, [`alongside:${WRONG_GUESS}`, JSON.stringify(answer('theirs'))]);
    const { text, other } = await kept(page, WRONG_GUESS);
    assert.deepEqual([text, other], ['mine', 'theirs']);
    await page.locator('.answer .words', { hasText: 'theirs' }).waitFor();
  }));

  test('erased in another tab: it says so, the text stands, and can be kept again', () => withReader(origin, async ({ tab }) => {
    const [one, mine] = [await tab(), await tab('/answers')];
    await field(one).fill('to be erased');
    await mine.getByRole('button', { name: /^Erase: What have you/ }).click();
    await says(one, 'Erased in another tab. The text still stands here, but it is kept no longer.');
    assert.equal(await field(one).inputValue(), 'to be erased');
    assert.equal(await kept(one, WRONG_GUESS), null);
    none(await axe(one));
    await one.getByRole('button', { name: 'Keep it again' }).click();
    assert.equal((await kept(one, WRONG_GUESS)).text, 'to be erased');
    assert.equal(await one.getByRole('button', { name: 'Keep it again' }).count(), 0);
    await mine.getByText('to be erased').waitFor();
  }));

  test('everything erased by the browser itself: the same', () => withReader(origin, async ({ tab }) => {
    const [one, two] = [await tab(), await tab('/closing')];
    await field(one).fill('to be erased');
    await two.evaluate(() => localStorage.clear());
    await says(one, 'Erased in another tab.');
    await field(one).press('End');
    await one.keyboard.type('!');
    assert.equal((await kept(one, WRONG_GUESS)).text, 'to be erased!');
  }));

  test('keeping nothing is chosen in another tab: nothing is kept from then on', () => withReader(origin, async ({ tab }) => {
    const [one, two] = [await tab(), await tab('/answers')];
    await field(one).fill('written before');
    await two.getByRole('checkbox', { name: 'Keep nothing on this device' }).check();
    await says(one, 'Erased in another tab.');
    await field(one).fill('written after');
    await says(one, 'Not saved, because you chose to keep nothing on this device');
    assert.deepEqual(await two.evaluate(() => Object.keys(localStorage)), ['alongside:nothing']);
  }));

  test('what could not be kept stays when another tab puts back what was before', () => withReader(origin, async ({ tab }) => {
    const [one, two] = [await tab(), await tab('/answers')];
    await field(one).fill('before');
    await two.getByRole('checkbox', { name: 'Keep nothing on this device' }).check();
    await says(one, 'Erased in another tab.');
    await field(one).fill('a page more');
    await two.getByRole('button', { name: /^Undo/ }).click();
    await two.getByText('a page more').waitFor();
    assert.equal(await field(one).inputValue(), 'a page more');
    assert.equal((await kept(one, WRONG_GUESS)).text, 'a page more');
  }));

  test('what could not be kept is kept when another tab wants things kept again', () => withReader(origin, async ({ tab }) => {
    const two = await tab('/answers');
    await two.getByRole('checkbox', { name: 'Keep nothing on this device' }).check();
    const one = await tab();
    await field(one).fill('written meanwhile');
    await says(one, 'Not saved, because you chose to keep nothing on this device');
    await two.getByRole('checkbox', { name: 'Keep nothing on this device' }).uncheck();
    await says(one, 'Saved');
    assert.equal((await kept(one, WRONG_GUESS)).text, 'written meanwhile');
  }));

  test('erased elsewhere and written elsewhere: what still stands here is kept beside it', () => withReader(origin, async ({ tab }) => {
    const [one, two] = [await tab(), await tab()];
    await field(one).fill('mine');
    await holds(two, 'mine');
    await two.evaluate((key) => localStorage.removeItem(key), `alongside:${WRONG_GUESS}`);
    await says(one, 'Erased in another tab.');
    await field(two).fill('theirs');
    await one.locator('.answer .words').waitFor();
    const both = await kept(one, WRONG_GUESS);
    assert.deepEqual(new Set([both.text, both.other]), new Set(['mine', 'theirs']));
  }));
});
