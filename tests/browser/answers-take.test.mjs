// Taking along and bringing back: nothing is lost on the way, and a file is only ever text.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axe } from './checks/axe.mjs';
import { nu } from './checks/nu.mjs';
import { AT_ONCE } from './lib/browser.mjs';
import { WRONG_GUESS, answer, bring, brought, kept, ownProgram, plant, taken, withReader } from './lib/answers.mjs';
import { none } from './lib/site.mjs';

const { origin } = await ownProgram();
const folder = await mkdtemp(join(tmpdir(), 'alongside-file-'));
after(() => rm(folder, { recursive: true }));

const JOYS = 'answer:/lessons/remain-curious/joys';
const HOSTILE = '</script><script>document.title="taken over"</script><img src=x onerror="document.title=1"><!-- <pre id="alongside:answers" hidden>{}</pre> # “x” & \\u003c\n# not a heading';
const says = (page, text) => brought(page).filter({ hasText: text }).waitFor();
const answers = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('alongside:answer:'))));
const file = (data) => `<p>Mine.</p><pre id="alongside:answers" hidden>${JSON.stringify(data).replaceAll('<', '\\u003c')}</pre>`;
const data = (all, more = {}) => ({ alongside: 'answers', version: 1, site: origin, answers: all, ...more });

async function written(tab, all) {
  const page = await tab('/closing');
  for (const [name, value] of Object.entries(all)) await plant(page, name, value);
  await page.goto(`${origin}/answers`);
  return page;
}

const SOME = {
  [WRONG_GUESS]: answer('the first', { other: 'and another' }),
  [JOYS]: answer(HOSTILE, { question: 'Reworded <i>since</i>?', title: '<b>Title</b>' }),
  'answer:/lessons/long-gone/why': answer('the third', { question: 'Why?</script>', title: 'Gone & over' }),
};

describe('taking along and bringing back', AT_ONCE, () => {
  test('what was taken along, erased and brought back is the same to the letter', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, SOME);
    const before = await answers(page);
    const { name, text } = await taken(page);
    assert.match(name, /^my-answers-\d{4}-\d\d-\d\d\.html$/);
    await page.getByText('The file is with your downloads. Answers in it: 3.').waitFor();
    await page.getByRole('button', { name: 'Erase all my answers' }).click();
    assert.deepEqual(await answers(page), {});
    await bring(page, text);
    await says(page, 'Brought back: 3. The same here already: 0. Different here, and to be chosen below: 0.');
    const parsed = (all) => Object.fromEntries(Object.entries(all).map(([key, value]) => [key, JSON.parse(value)]));
    assert.deepEqual(parsed(await answers(page)), parsed(before));
    await bring(page, text);
    await says(page, 'Brought back: 0. The same here already: 3.');
    await page.getByText('the third').waitFor();
  }));

  test('the file can be read, asks nobody for anything and runs nothing', () => withReader(origin, async ({ context, tab }) => {
    const { text } = await taken(await written(tab, SOME));
    none((await nu([{ name: 'my-answers.html', text }])).get('my-answers.html'));
    const path = join(folder, 'taken.html');
    await writeFile(path, text);
    const page = await context.newPage();
    const asked = [];
    const heard = [];
    page.on('request', (it) => asked.push(it.url()));
    page.on('console', (it) => heard.push(it.text()));
    await page.goto(pathToFileURL(path).href);
    assert.equal(asked.length, 1, asked.join(' '));
    assert.deepEqual(heard, [], 'its style is what its policy says');
    assert.equal(await page.title(), 'My answers – Showing Up');
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).maxInlineSize), '668.8px');
    const words = await page.locator('body').innerText();
    for (const part of ['the first', 'and another', HOSTILE, 'the third', 'Gone & over', 'When you wrote this, the question was: “Reworded <i>since</i>?”']) {
      assert.ok(words.includes(part), part);
    }
    assert.equal(await page.locator('img, b, i, script').count(), 0);
    none(await axe(page));
  }));

  test('as Markdown', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, SOME);
    const { name, text } = await taken(page, 'As Markdown');
    assert.match(name, /\.md$/);
    assert.ok(text.startsWith('# My answers – Showing Up\n\n## Remain Curious At All Times\n\n### What have you assumed'), text);
    assert.ok(text.includes('\n\nthe first\n\n'));
    assert.ok(text.includes('\\</script>\\<script>') && text.includes('\n\\# not a heading'), 'no markup comes of it');
  }));

  test('printing opens the browser’s own dialog', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers', () => { window.print = () => { document.title = 'printing'; }; });
    await page.getByRole('button', { name: 'Print' }).click();
    assert.equal(await page.title(), 'printing');
  }));

  test('where both differ the reader is asked, and until then nothing changes', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, { [WRONG_GUESS]: answer('here'), [JOYS]: answer('here too') });
    await bring(page, file(data({
      '/lessons/remain-curious/wrong-guess': answer('there'),
      '/lessons/remain-curious/joys': answer('there too'),
      '/closing/new': answer('new'),
    })));
    await says(page, 'Brought back: 1. The same here already: 0. Different here, and to be chosen below: 2.');
    assert.equal((await kept(page, WRONG_GUESS)).text, 'here');
    none(await axe(page));
    const groups = page.locator('fieldset');
    assert.match(await groups.first().innerText(), /Here now:[^]*\n+here\n[^]*In the file:[^]*\n+there\n/);
    await groups.first().getByRole('button', { name: /^Keep both/ }).click();
    await says(page, 'Done. Still to be chosen: 1.');
    assert.equal((await kept(page, WRONG_GUESS)).text, 'here\n\nthere');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Keep both/, 'the focus goes to the next choice');
    await groups.first().getByRole('button', { name: /^Take what is in the file/ }).press('Enter');
    await says(page, 'Done. Still to be chosen: 0.');
    const { text, other } = await kept(page, JOYS);
    assert.deepEqual([text, other], ['there too', undefined]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'bring:file');
  }));

  test('“Keep what is here” keeps it', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, { [WRONG_GUESS]: answer('here') });
    await bring(page, file(data({ '/lessons/remain-curious/wrong-guess': answer('there') })));
    await page.getByRole('button', { name: /^Keep what is here/ }).click();
    await says(page, 'Done. Still to be chosen: 0.');
    assert.equal((await kept(page, WRONG_GUESS)).text, 'here');
  }));

  test('from another site: it is asked first', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers');
    await bring(page, file(data({ '/lessons/remain-curious/wrong-guess': answer('from afar') }, { site: 'https://other.example/ally' })));
    await says(page, 'This file was taken along from another site: https://other.example/ally. Nothing has changed.');
    assert.deepEqual(await answers(page), {});
    none(await axe(page));
    await page.getByRole('button', { name: 'Bring its answers back here nevertheless' }).click();
    await says(page, 'Brought back: 1.');
    assert.equal((await kept(page, WRONG_GUESS)).text, 'from afar');
  }));

  const BROKEN = 'There are no answers in this file, or it is damaged. Choose an HTML file that was taken along from here; nothing has changed.';
  const broken = {
    empty: '',
    'some other page': '<!DOCTYPE html><title>x</title><p>x',
    'cut short': file(data({ '/a/b': answer('x') })).slice(0, 120),
    'not JSON': '<pre id="alongside:answers" hidden>{answers}</pre>',
    'JSON of another kind': file({ alongside: 'settings', answers: {} }),
    'answers that are none': file(data('text')),
    'no answers': file({ alongside: 'answers', version: 1, site: origin }),
    'null': '<pre id="alongside:answers" hidden>null</pre>',
    'bytes of a picture': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]).toString('latin1'),
  };
  test('a broken file: one clear sentence, and nothing has changed', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, { [WRONG_GUESS]: answer('here') });
    const before = await answers(page);
    for (const [what, text] of Object.entries(broken)) {
      await bring(page, file(data({}))); // so that the sentence is a new one
      await says(page, 'Brought back: 0.');
      await bring(page, text);
      await says(page, BROKEN);
      assert.deepEqual(await answers(page), before, what);
    }
    none(await axe(page));
    await bring(page, file(data({}, { version: 2 })));
    await says(page, 'This file was written by a newer version of this site and cannot be read here; nothing has changed.');
  }));

  test('a huge file is not read', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers');
    const path = join(folder, 'huge.html');
    await writeFile(path, file(data({ '/a/b': answer('x'.repeat(12_000_000)) })));
    await page.locator('[id="bring:file"]').setInputFiles(path);
    await says(page, 'This file has 13 MB. A file from here has at most 10 MB, so it was not read; nothing has changed.');
    assert.deepEqual(await answers(page), {});
  }));

  test('more than there is room for: what fits is brought, and the rest is told', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, { [WRONG_GUESS]: answer('here') });
    const large = Object.fromEntries([1, 2, 3, 4].map((it) => [`/large/${it}`, answer(String(it).repeat(2_000_000))]));
    await bring(page, file(data(large)));
    await says(page, 'There is no room for the rest in this browser. The file still has it, and nothing that was here has changed.');
    assert.equal((await kept(page, WRONG_GUESS)).text, 'here');
  }));

  test('keep nothing: nothing is brought back, and it says why', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, { nothing: true });
    await bring(page, file(data({ '/a/b': answer('x') })));
    await says(page, 'You chose to keep nothing on this device, so nothing was brought back. Change it below, then choose the file again.');
    assert.deepEqual(await answers(page), {});
  }));

  test('a hostile file is only ever text', () => withReader(origin, async ({ tab }) => {
    const page = await tab('/answers');
    const faults = [];
    page.on('pageerror', (it) => faults.push(it.message));
    page.on('console', (it) => faults.push(it.text()));
    const evil = answer(HOSTILE, { question: '<img src=x onerror=document.title=1>', title: HOSTILE, page: 'javascript:document.title=1', when: 'yesterday', more: 'x' });
    const text = file(data({
      '/lessons/remain-curious/wrong-guess': evil,
      '/gone/x': evil,
      '/gone/odd': { text: 'kept', question: { toString: 'x' }, title: 7, page: ['javascript:x'], when: null },
      '__proto__x': answer('x'),
      'no-slash': answer('x'),
      '/with a space': answer('x'),
      '/null': null,
      '/text': 'text',
      '/number': { text: 5 },
      '/list': ['text'],
      [`/${'long'.repeat(200)}`]: answer('x'),
    })).replace('__proto__x', '__proto__');
    await bring(page, text);
    await says(page, 'Brought back: 3. The same here already: 0. Different here, and to be chosen below: 0. Not understood and left out: 8.');
    assert.equal(await page.title(), 'My answers – Showing Up');
    assert.equal(await page.locator('main img, main script, main a[href^="javascript"]').count(), 0);
    assert.deepEqual(await kept(page, 'answer:/gone/odd'), { text: 'kept' });
    assert.equal((await kept(page, 'answer:/gone/x')).more, undefined);
    none(await axe(page));
    // And out again: the new file holds no more power than the old one.
    const { text: again } = await taken(page);
    const other = await page.context().newPage();
    await other.setContent(again);
    assert.equal(await other.title(), 'My answers – Showing Up');
    assert.equal(await other.locator('img').count(), 0);
    assert.deepEqual(faults, []);
  }));

  test('a file with more answers than anybody writes: some are brought back, the page still opens, and the rest is told', () => withReader(origin, async ({ tab }) => {
    const page = await written(tab, {});
    await bring(page, file(data(Object.fromEntries(Array.from({ length: 2100 }, (_, at) => [`/many/${at}`, answer('x')])))));
    await says(page, 'Brought back: 2000. The same here already: 0. Different here, and to be chosen below: 0. Not understood and left out: 100.');
    await page.reload();
    await page.getByRole('button', { name: /^Erase all my answers/ }).click();
    assert.deepEqual(await answers(page), {});
  }));
});
