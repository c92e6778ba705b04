// What the tests of answers share: a program with content that can change, tabs that share a storage, and the words on the pages.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fresh } from './browser.mjs';
import { install } from './inpage.mjs';
import { start } from './program.mjs';

export const LESSON = '/lessons/remain-curious/questions';
export const WRONG_GUESS = 'answer:/lessons/remain-curious/wrong-guess';
export const QUESTION = 'What have you assumed about someone, and how did you find out that you were wrong?';

/** A program with a copy of the built-in content: `{ origin, folder, edit, live }`. It ends with the tests. */
export async function ownProgram(more = []) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-answers-'));
  await cp(fileURLToPath(new URL('../../../content', import.meta.url)), folder, { recursive: true });
  const program = await start(undefined, ['--content', folder, ...more]);
  after(async () => {
    await program.stop();
    await rm(folder, { recursive: true });
  });
  return {
    ...program,
    folder,
    /** Changes a file; `change` gets its text. */
    async edit(file, change) {
      const path = join(folder, file);
      await writeFile(path, change(await readFile(path, 'utf8')));
    },
    /** Asks until the page at `path` is as `right` wants it: a saved change is live in a moment. */
    async live(path, right) {
      for (;;) {
        const answer = await fetch(program.origin + path);
        if (right(await answer.text(), answer.status)) return;
      }
    },
  };
}

/** A browser of somebody, without what others wrote: `tab(path, before)` opens a page, `before` runs in it before its scripts. */
export async function reader(origin, options = {}) {
  const context = await fresh({ viewport: { width: 1200, height: 900 }, acceptDownloads: true, ...options });
  return {
    context,
    async tab(path = LESSON, before = undefined) {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.addInitScript(install);
      if (before) await page.addInitScript(before);
      await page.goto(origin + path);
      return page;
    },
    close: () => context.close(),
  };
}

/** Runs `act` with a reader of their own. */
export async function withReader(origin, act, options) {
  const own = await reader(origin, options);
  try {
    await act(own);
  } finally {
    await own.close();
  }
}

/** The place to write beneath the question with this id. */
export const field = (page, id = 'wrong-guess') => page.locator(`[id="answer:${id}"]`);

/** What is said beneath it. */
export const said = (page, id = 'wrong-guess') => page.locator('.answer', { has: field(page, id) }).getByRole('status');

/** What this browser keeps under a name of the site. */
export const kept = (page, name) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), `alongside:${name}`);

/** Puts something there, as an earlier visit may have done. */
export const plant = (page, name, value) =>
  page.evaluate(([key, text]) => localStorage.setItem(key, text), [`alongside:${name}`, JSON.stringify(value)]);

/** An answer as it may have been kept. */
export const answer = (text, more = {}) => ({ text, question: QUESTION, when: '2026-11-01T10:00:00.000Z', page: 'http://x/', title: 'Remain Curious At All Times', ...more });

/** The file that the button for taking along hands out. */
export async function taken(page, button = /file to bring back/) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Hands a file to the page as the reader would. */
export const bring = (page, text, name = 'my-answers.html') =>
  page.locator('[id="bring:file"]').setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(text) });

/** What the page says of it. */
export const brought = (page) => page.locator('[id="bring:said"]');
