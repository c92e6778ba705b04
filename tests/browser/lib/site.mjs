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
 * What a page is made by: pages of one kind differ in their words alone. The text of an edition that is written from right
 * to left is a kind of its own, because everything in it stands on the other side.
 */
function kind({ path, html }) {
  const direction = /<html[^>]* dir="(\w+)"/.exec(html)?.[1];
  const what = path
    .replace(/^\/[a-z]{2,3}(-[a-z0-9]+)*(?=\/|$)/, '')
    .replace(/^(\/lessons\/[^/]+|\/closing)?\/questions$/, '/questions')
    .replace(/^\/(lessons\/(?!nope$)[^/]+|closing)$/, '/a-text')
    .replace(/^\/(privacy|accessibility)$/, '/of-the-site');
  return `${what} ${direction}`;
}

/** Written from right to left: what script does and leaves does not depend on that, so these are looked at with script alone. */
export const isMirrored = ({ html }) => /<html[^>]* dir="rtl"/.test(html);

/** One page of each kind: the one with the most in it. */
export const kinds = [...pages
  .reduce((most, page) => (page.html.length > (most.get(kind(page))?.html.length ?? 0) ? most.set(kind(page), page) : most), new Map())
  .values()];

/**
 * Two tests for a page of each kind, with script and without; one where the view says which. `check(page)` answers with a list
 * of faults, which must be empty.
 */
export function eachKind(title, view, check, which = () => true) {
  everyOf(kinds.filter(which), title, view, check);
}

/** The same for every page there is: for what depends on the words of a page, and takes little time. */
export function everyPage(title, view, check, which = () => true) {
  everyOf(pages.filter(which), title, view, check);
}

function everyOf(chosen, title, view, check) {
  const ways = 'script' in view ? [view.script] : [true, false];
  describe(title, browser.AT_ONCE, () => {
    for (const page of chosen) {
      const { path } = page;
      for (const script of isMirrored(page) && ways.length > 1 ? [true] : ways) {
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
