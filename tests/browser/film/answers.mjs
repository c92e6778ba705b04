// A film in pictures of answers that stay with the reader: writing, leaving, coming back, a question with other words, taking
// along, erasing, bringing back. Run by hand, looked at by a person: `node film/answers.mjs FOLDER`.

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { start } from '../lib/program.mjs';

const into = process.argv[2] ?? 'film-of-answers';
await mkdir(into, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'alongside-film-'));
await cp(fileURLToPath(new URL('../../../content', import.meta.url)), folder, { recursive: true });
const questions = join(folder, 'en/01-remain-curious/questions.md');
const original = await readFile(questions, 'utf8');
const program = await start(undefined, ['--content', folder, '--public-url', 'https://showing-up.example.org']);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1200, height: 860 }, acceptDownloads: true });
let page = await context.newPage();
let number = 0;
const shot = async (name, element) => {
  if (element) await element.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(into, `${String((number += 1)).padStart(2, '0')}-${name}.png`) });
};
const address = `${program.origin}/lessons/remain-curious/questions`;
const first = () => page.locator('textarea').first();

await page.goto(address);
await shot('before');
await first().click();
await page.keyboard.type('I took Amal for shy.\n\nThen she asked whether anybody ever let her finish a sentence, and I heard that I had not.');
await shot('writing', first());
await page.locator('textarea').nth(4).fill('We wait for Jo, who has always spoken for “the volunteers”. We could ask round the table.');
await page.goto(`${program.origin}/closing`);
await shot('leaving');
await page.goto(address);
await shot('coming-back', first());
await page.emulateMedia({ colorScheme: 'dark' });
await shot('dark', first());
await page.setViewportSize({ width: 360, height: 740 });
await shot('phone-dark', first());
await page.emulateMedia({ colorScheme: 'light' });
await page.setViewportSize({ width: 1200, height: 860 });

await writeFile(questions, original.replace('What have you assumed about someone, and how did you find out that you were wrong?', 'When were you wrong about someone, and how did you find out?'));
do {
  await page.goto(address);
} while ((await page.getByRole('heading', { name: /^When were you wrong/ }).count()) === 0); // a saved change is live in a moment
await shot('reworded', page.getByText('When you wrote this'));
await page.pdf({ path: join(into, 'worksheet-written.pdf'), format: 'A4' });

await page.goto(`${program.origin}/answers`);
await page.locator('#kept\\:list li').first().waitFor();
await shot('my-answers');
await page.screenshot({ path: join(into, `${String((number += 1)).padStart(2, '0')}-my-answers-whole.png`), fullPage: true });
await page.setViewportSize({ width: 360, height: 740 });
await page.screenshot({ path: join(into, `${String((number += 1)).padStart(2, '0')}-my-answers-phone.png`), fullPage: true });
await page.setViewportSize({ width: 1200, height: 860 });
const waiting = page.waitForEvent('download');
await page.locator('#take\\:html').click();
const file = join(into, 'my-answers.html');
await (await waiting).saveAs(file);
await shot('taken-along', page.locator('#take\\:said'));
await page.getByRole('button', { name: 'Erase all my answers' }).click();
await shot('erased');
await page.reload();
await shot('nothing-left');
await page.locator('#bring\\:file').setInputFiles(file);
await page.getByText('Brought back:').waitFor();
await shot('brought-back', page.getByText('Brought back:'));
await page.reload();
await shot('brought-back-above');
await page.pdf({ path: join(into, 'my-answers.pdf'), format: 'A4' });
await page.goto(new URL(`file://${file.startsWith('/') ? file : join(process.cwd(), file)}`).href);
await shot('the-file');

const bare = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1200, height: 860 } });
page = await bare.newPage();
await page.goto(`${program.origin}/answers`);
await shot('my-answers-without-script');
await page.goto(address);
await shot('questions-without-script');
await page.pdf({ path: join(into, 'worksheet.pdf'), format: 'A4' });
await browser.close();
await program.stop();
await rm(folder, { recursive: true });
