// What the one who writes sees in a preview: the page loads again by itself, and says what is wrong.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/axe.mjs';
import * as browser from './lib/browser.mjs';
import { start } from './lib/program.mjs';

const folder = await mkdtemp(join(tmpdir(), 'alongside-preview-'));
await cp(fileURLToPath(new URL('../../content', import.meta.url)), folder, { recursive: true });
const program = await start(undefined, ['--content', folder, '--preview']);
after(async () => {
  await program.stop();
  await rm(folder, { recursive: true });
});

const lesson = join(folder, 'en', '01-remain-curious', 'lesson.md');

test('a page of a preview loads again when something is saved, and shows what is wrong until it is mended', async () => {
  const text = await readFile(lesson, 'utf8');
  const refused = [];
  const watch = (page) => page.on('console', (it) => it.type() === 'error' && refused.push(it.text()));
  await browser.visit(`${program.origin}/lessons/remain-curious`, { watch, width: 390 }, async (page) => {
    await writeFile(lesson, text.replace(/^title = .*$/m, 'title = "Stay Curious"'));
    await page.getByRole('heading', { level: 1, name: 'Stay Curious' }).waitFor();

    await writeFile(lesson, text.replace(/^summary/m, 'sumary'));
    const panel = page.locator('.preview');
    await panel.locator('summary', { hasText: '1 error. Until this is mended' }).click();
    assert.match(await panel.locator('pre').innerText(), /did you mean `summary`\?/);
    assert.deepEqual(await axe(page), []);

    await writeFile(lesson, text);
    await page.getByRole('heading', { level: 1, name: /^Remain Curious/ }).waitFor();
    await panel.waitFor({ state: 'detached' });
  });
  assert.deepEqual(refused, [], 'the policy lets all of it happen');
});

test('without script a page of a preview is the page', async () => {
  await browser.visit(`${program.origin}/`, { script: false }, async (page) => {
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.locator('.preview').count(), 0);
  });
});
