// Content changes while answers stay: other words for a question, a question that is gone, a lesson and a question with other addresses.

import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { LESSON, WRONG_GUESS, field, kept, ownProgram, withReader } from './lib/answers.mjs';

const program = await ownProgram();
const { origin } = program;
// What is published and gone would be an error as long as the lock holds it.
await rm(join(program.folder, 'published.lock'));
const FILE = 'en/01-remain-curious/questions.md';

test('answers hold on while the content changes', () => withReader(origin, async ({ tab }) => {
  const page = await tab();
  for (const [id, text] of [['wrong-guess', 'to the first'], ['joys', 'to the second'], ['getting-in', 'to the third']]) await field(page, id).fill(text);

  // Other words.
  await program.edit(FILE, (it) => it.replace(/### What have you assumed.*\{/, '### When were you wrong about someone? {'));
  await program.live(LESSON, (it) => it.includes('When were you wrong about someone?'));
  await page.reload();
  assert.equal(await field(page).inputValue(), 'to the first');
  await page.getByText('When you wrote this, the question was: “What have you assumed about someone').waitFor();

  // A question is gone.
  await program.edit(FILE, (it) => it.replace(/### What are you enjoying[^]*?(?=## As a group)/, ''));
  await program.live(LESSON, (it) => !it.includes('What are you enjoying'));
  await page.goto(`${origin}/answers`);
  const gone = page.locator('section', { has: page.getByRole('heading', { name: 'Further answers' }) });
  assert.match(await gone.innerText(), /What are you enjoying these days that I might not know about\?[^]*to the second/);

  // The lesson has another address, and one question another id.
  for (const lang of ['es', 'ar', 'en']) {
    await rename(join(program.folder, `${lang}/01-remain-curious`), join(program.folder, `${lang}/01-stay-curious`));
    await program.edit(`${lang}/02-people-know-what-they-need/lesson.md`, (it) => it.replace('01-remain-curious', '01-stay-curious'));
    if (lang !== 'en') await program.edit(`${lang}/01-stay-curious/lesson.md`, (it) => it.replace('+++\n', `+++\naliases = ["/${lang}/lessons/remain-curious"]\n`));
  }
  await program.edit('en/01-stay-curious/lesson.md', (it) => it.replace('+++\n', '+++\naliases = ["/lessons/remain-curious"]\n'));
  await program.edit('en/01-stay-curious/questions.md', (it) => it.replace('{#getting-in}', '{#ways-in #getting-in}'));
  const renamed = '/lessons/stay-curious/questions';
  await program.live(renamed, (it, status) => status === 200 && it.includes('ways-in'));
  await page.goto(origin + LESSON);
  assert.equal(page.url(), origin + renamed, 'the old address leads to the new one');
  assert.equal(await field(page).inputValue(), 'to the first');
  assert.equal(await field(page, 'ways-in').inputValue(), 'to the third');
  assert.equal(await kept(page, WRONG_GUESS), null, 'it moved');
  assert.equal((await kept(page, 'answer:/lessons/stay-curious/ways-in')).text, 'to the third');
}));

test('the page with all answers finds them by their old names too', () => withReader(origin, async ({ tab }) => {
  await program.live('/answers', (it) => it.includes('data-formerly="/lessons/remain-curious"'));
  const page = await tab('/closing');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [`alongside:${WRONG_GUESS}`, JSON.stringify({ text: 'of old', question: 'Of old?' })]);
  await page.goto(`${origin}/answers`);
  const own = page.locator('section', { has: page.getByRole('heading', { name: 'Remain Curious At All Times' }) });
  assert.match(await own.innerText(), /of old/);
  assert.equal(await kept(page, WRONG_GUESS), null);
}));
