// The search: its pages are as sound as any, and what it suggests is a combobox that keys and screen readers can use.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { controls } from './checks/controls.mjs';
import { nu } from './checks/nu.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const program = await start();
after(() => program.stop());

/** The page for a query, as soon as the words of the site have been taken. */
async function found(query) {
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    const answer = await fetch(`${program.origin}/search?q=${encodeURIComponent(query)}`);
    if (answer.status === 200) return answer.text();
  }
  throw new Error('the search is never ready');
}

const PAGES = { found: 'listen', near: 'lissening', nothing: 'qwertzuiop', empty: '' };

describe('the page', browser.AT_ONCE, () => {
  test('is valid for whatever is typed', async () => {
    const queries = [...Object.values(PAGES), '<b>"&\'', '\u202eabc', 'a'.repeat(300)];
    const faults = await nu(await Promise.all(queries.map(async (name) => ({ name, text: await found(name) }))));
    for (const [name, list] of faults) none(list.map((it) => `${name}: ${it}`));
  });

  for (const [name, query] of Object.entries(PAGES)) {
    test(`${name}: can be used by anybody, in a narrow window too`, async () => {
      await found(query);
      for (const view of [{ width: 320 }, { scheme: 'dark' }, { script: false }]) {
        await browser.visit(`${program.origin}/search?q=${query}`, view, async (page) => {
          none([...(await axe(page)), ...(await sideways(page)), ...(await controls(page)), ...(await targets(page))]);
        });
      }
    });
  }

  test('a reader without script searches from the cover and gets to the heading', async () => {
    await found('a');
    await browser.visit(`${program.origin}/`, { script: false }, async (page) => {
      await page.getByRole('searchbox').fill('listen without');
      await page.keyboard.press('Enter');
      await page.locator('.results a').first().click();
      await page.waitForURL('**/lessons/people-know-what-they-need#listen-without-judging');
    });
  });
});

describe('suggestions', { concurrency: 1 }, () => {
  test('are chosen with the arrow keys, told to screen readers, and never in the way', async () => {
    await found('a');
    await browser.visit(`${program.origin}/search`, {}, async (page) => {
      const field = page.getByRole('combobox', { name: 'What are you looking for?' });
      const options = page.getByRole('option');
      const active = () => field.getAttribute('aria-activedescendant');
      await field.pressSequentially('liste');
      await options.first().waitFor();
      assert.equal(await field.getAttribute('aria-expanded'), 'true');
      assert.match(await page.locator('form [role=status]').textContent(), /^Suggestions: \d+\./);
      none(await axe(page));
      // Nothing is chosen before somebody does.
      assert.equal(await active(), null);
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.locator('[aria-selected=true]').getAttribute('id'), await active());
      assert.match(await page.locator('[aria-selected=true]').textContent(), /Listen without judging/);
      await page.keyboard.press('ArrowUp');
      assert.equal(await active(), null);
      await page.keyboard.press('Escape');
      assert.equal(await field.getAttribute('aria-expanded'), 'false');
      assert.equal(await field.inputValue(), 'liste');
      // The list comes back, and Enter goes where it says.
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/lessons/people-know-what-they-need#listen-without-judging');
    });
  });

  test('Enter without a choice searches, and a failure suggests nothing', async () => {
    await browser.visit(`${program.origin}/search`, {}, async (page) => {
      const failed = page.waitForEvent('requestfailed');
      await page.route('**/-/suggest*', (route) => route.abort());
      await page.getByRole('combobox').pressSequentially('liste');
      await failed;
      assert.equal(await page.getByRole('option').count(), 0);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?q=liste');
      await page.locator('.results a').first().waitFor();
    });
  });

  test('pages with questions may still ask for nothing, and lead to the search by a link', async () => {
    await browser.visit(`${program.origin}/lessons/remain-curious/questions`, {}, async (page) => {
      assert.equal(await page.locator('form').count(), 0);
      await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
      await page.waitForURL('**/search');
    });
  });
});
