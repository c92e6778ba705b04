// Keeping the article for reading without a connection where the way there is not as it should be: a host that only sends
// files, below a path; and a script in the browser that says nothing any more.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as browser from './lib/browser.mjs';
import { front } from './lib/front.mjs';
import { start } from './lib/program.mjs';

const LESSON = '/ally/lessons/remain-curious';

const program = await start(undefined, ['--public-url', 'https://example.org/ally']);
const doors = [];
after(async () => {
  await program.stop();
  for (const it of doors) await it.shut();
});

async function door(change) {
  const it = Object.assign(await front(program.origin), change);
  doors.push(it);
  return it;
}

async function keep(page) {
  await page.locator('.offline summary').click();
  await page.getByRole('button', { name: 'Keep them' }).click();
}

const status = (page, text) => page.locator('.offline [role=status]').filter({ hasText: text }).waitFor();

for (const from of [LESSON, '/ally']) {
  test(`below a path of a host that only sends files, what lies below is kept, asked for on ${from}`, async () => {
    const site = await door({ without: 'service-worker-allowed' });
    await browser.visit(site.origin + from, {}, async (page) => {
      await keep(page);
      await status(page, /^All \d+ pages and files are on this device/);
      await site.shut();
      assert.equal((await page.goto(site.origin + LESSON)).status(), 200);
      assert.equal(await page.locator('h1').innerText(), 'Remain Curious At All Times');
      await site.open();
      await page.reload();
      await page.locator('.offline summary', { hasText: 'Kept for offline reading' }).click();
      await page.getByRole('button', { name: 'Remove them' }).click();
      await status(page, 'They are removed.');
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    });
  });
}

test('a script that says nothing any more does not leave the reader waiting', async () => {
  const site = await door({ instead: (path) => path === '/ally/closing' });
  await browser.visit('about:blank', {}, async (page) => {
    await page.clock.install();
    await page.goto(site.origin + LESSON);
    await keep(page);
    await page.locator('.offline progress').waitFor();
    // Each file that still comes is a word, after which the patience begins anew.
    const lost = page.locator('.offline [role=status]').filter({ hasText: 'The connection was lost. Nothing was kept' });
    for (let hours = 0; hours < 50 && !(await lost.isVisible()); hours += 1) await page.clock.fastForward('01:00:00');
    await lost.waitFor();
    assert.equal(await page.locator('.offline progress').count(), 0);
  });
});
