// The panel for sharing, with script and without, on screen and on paper, at a public address.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const PUBLIC = 'https://example.org';
const LESSON = '/lessons/remain-curious';
const PAGES = ['/', '/article', LESSON, `${LESSON}/questions`, '/closing'];

const program = await start(undefined, ['--public-url', PUBLIC]);
after(program.stop);

const visit = (path, view, look) => browser.visit(program.origin + path, view, look);
const opened = async (page) => {
  const panel = page.locator('.share details');
  await panel.locator('summary').click();
  return panel;
};

for (const path of PAGES) {
  test(`${path}: copying says that it copied, and the policy lets it`, async () => {
    const refused = [];
    const watch = (page) => page.on('console', (it) => it.type() === 'error' && refused.push(it.text()));
    await visit(path, { watch }, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const panel = await opened(page);
      await panel.getByRole('button', { name: 'Copy' }).click();
      await panel.getByRole('status').filter({ hasText: 'The address is copied.' }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, PUBLIC + path);
    });
    assert.deepEqual(refused, []);
  });

  test(`${path}: the open panel is accessible on a phone`, async () => {
    await visit(path, { width: 320 }, async (page) => {
      await opened(page);
      none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))]);
    });
  });
}

test('where copying is refused, the address is selected and that is said', async () => {
  await visit(LESSON, {}, async (page) => {
    await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
    const panel = await opened(page);
    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByRole('status').filter({ hasText: 'The address is selected' }).waitFor();
    assert.equal(await page.evaluate(() => getSelection().toString() || document.activeElement.value), PUBLIC + LESSON);
  });
});

test('the panel of the system opens where there is one', async () => {
  const watch = (page) => page.addInitScript(() => {
    navigator.share = async (data) => { window.shared = data; };
  });
  await visit(LESSON, { watch }, async (page) => {
    const panel = await opened(page);
    await panel.getByRole('button', { name: 'More ways to share' }).click();
    assert.deepEqual(await page.evaluate(() => window.shared), { title: 'Remain Curious At All Times', url: PUBLIC + LESSON });
  });
});

test('without script it is a list that works', async () => {
  await visit(LESSON, { script: false }, async (page) => {
    const panel = await opened(page);
    assert.equal(await panel.getByRole('button').count(), 0);
    assert.equal(await panel.getByLabel('Address').inputValue(), PUBLIC + LESSON);
    const mail = await panel.getByRole('link', { name: 'Send by mail' }).getAttribute('href');
    assert.equal(new URL(mail).searchParams.get('body'), `Remain Curious At All Times\r\n${PUBLIC}${LESSON}`);
    for (const name of ['QR code (SVG)', 'QR code (PNG)']) {
      const href = await panel.getByRole('link', { name }).getAttribute('href');
      assert.equal((await page.request.get(program.origin + href)).status(), 200, name);
    }
  });
});

test('everything in it is reached with the keyboard', async () => {
  await visit(LESSON, {}, async (page) => {
    await page.locator('.share summary').focus();
    await page.keyboard.press('Enter');
    const names = [];
    for (let at = 0; at < 4; at += 1) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate(() => document.activeElement.textContent || document.activeElement.id));
    }
    assert.deepEqual(names.slice(0, 2), ['address:', 'Copy']);
    assert.ok(names.includes('Send by mail'), names.join(', '));
  });
});

test('Escape closes the panel of the header in which the focus is, and no other', async () => {
  await visit(LESSON, {}, async (page) => {
    const summary = page.locator('.bar .contents summary');
    await summary.click();
    const link = page.locator('.bar .contents nav a').first();
    await link.focus();
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'hidden' });
    assert.ok(await summary.evaluate((it) => it === document.activeElement));
    await page.keyboard.press('Enter');
    await link.waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Escape');
    assert.ok(await link.isVisible(), 'the focus is in the text');
  });
});

test('on paper stand the code and the address', async () => {
  await visit(LESSON, { media: 'print', width: 794, height: 1123 }, async (page) => {
    const code = page.locator('.share .paper img');
    await code.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('.paper img').naturalWidth > 0);
    assert.ok((await code.boundingBox()).width > 80);
    assert.ok(await page.locator('.paper', { hasText: PUBLIC + LESSON }).isVisible());
    assert.ok(!(await page.locator('.share summary').isVisible()));
  });
});
