// What must be true of every document, told by one test for each fact.

import { before, describe, test } from 'node:test';
import { facts, headingFaults, landmarkFaults, languageFaults, uniqueFaults } from './checks/facts.mjs';
import { listen } from './checks/noise.mjs';
import { AT_ONCE, context } from './lib/browser.mjs';
import { none, origin, pages, visit } from './lib/site.mjs';

const all = [];

/** One test over all pages, with script and without. `faults(page)` lists what is wrong with one. */
const every = (title, faults) =>
  test(`every page: ${title}`, () => none(all.flatMap((one) => faults(one).map((fault) => `${one.path} ${one.script ? 'with' : 'without'} script: ${fault}`))));

describe('facts', () => {
  before(async () => {
    const waiting = [true, false].flatMap((script) => pages.map(({ path }) => ({ path, script })));
    const look = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { heard, watch } = listen(origin);
        all.push({ ...next, heard, ...(await visit(next.path, { watch, script: next.script }, facts)) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE.concurrency }, look));
  });

  every('one h1 and no heading level left out', headingFaults);
  every('language and direction are set', languageFaults);
  every('header, main and footer are there once', landmarkFaults);
  every('no style attribute and no style element', ({ styled }) => styled);
  every('no script but files of this site', ({ scripts }) => scripts.filter((it) => !it.startsWith(`${origin}/-/assets/`)));
  every('nothing is asked of another origin', ({ heard }) => heard.elsewhere);
  every('everything it asks for arrives', ({ heard }) => heard.failed);
  every('no error or warning on the console', ({ heard }) => heard.console);
  test('every page: a title of its own', () => none(uniqueFaults(all.filter(({ script }) => script), 'title')));
  test('every page: a description of its own', () => none(uniqueFaults(all.filter(({ script, path }) => script && !path.includes('?')), 'description')));
  test('the whole visit leaves no cookie', async () => {
    const cookies = await (await context()).cookies();
    none(cookies.map(({ name }) => `a cookie called ${name}`));
  });
});
