// The program, the browser and the crawled pages: what every test file starts from. Loaded once for the whole run.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as browser from './browser.mjs';
import { crawl, fetching, reading } from './crawl.mjs';
import { start } from './program.mjs';

/** An address that no site has. */
export const NOWHERE = '/lessons/nope';

const program = await start();
after(program.stop);

export const { origin } = program;

export const { pages, faults: crawlFaults } = await browser.visit('about:blank', {}, (page) =>
  crawl(origin, { '/': 200, [NOWHERE]: 404 }, { get: fetching(origin), read: reading(page) }));

/** Opens a page of the site. */
export const visit = (path, view, look) => browser.visit(origin + path, view, look);

export const isQuestions = ({ path }) => /(^|\/)questions$/.test(path);

/** Pages of other tests have been read too; where that was is nothing to this one. */
const forget = (page) => page.addInitScript(() => {
  for (const name of Object.keys(localStorage)) if (name.endsWith(':place')) localStorage.removeItem(name);
});

/**
 * Two tests for each page, with script and without; one where the view says which. `check(page)` answers with a list
 * of faults, which must be empty.
 */
export function everyPage(title, view, check, which = () => true) {
  const ways = 'script' in view ? [view.script] : [true, false];
  describe(title, browser.AT_ONCE, () => {
    for (const { path } of pages.filter(which)) {
      for (const script of ways) {
        const how = script ? 'with script' : 'without script';
        test(`${path}: ${title}, ${how}`, async () => none(await visit(path, { watch: forget, ...view, script }, check)));
      }
    }
  });
}

/** Fails with the list of faults, one in each line. */
export function none(faults) {
  if (faults.length > 0) assert.fail(`${faults.length} fault(s)\n  ${faults.join('\n  ')}\n`);
}
