// The shape of the site as a reader finds it: every page is there, and every link leads somewhere.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOWHERE, crawlFaults, isQuestions, none, pages } from './lib/site.mjs';

const paths = pages.map(({ path }) => path);
const expected = [
  { what: 'the cover', least: 1, belongs: (path) => path === '/' },
  { what: 'five lessons', least: 5, belongs: (path) => path !== NOWHERE && /^\/lessons\/[^/]+$/.test(path) },
  { what: 'the closing', least: 1, belongs: (path) => path === '/closing' },
  { what: 'the article on one page', least: 1, belongs: (path) => path === '/article' },
  { what: 'seven pages of questions', least: 7, belongs: (path) => isQuestions({ path }) },
  { what: 'the page for an address that is not there', least: 1, belongs: (path) => path === NOWHERE },
];

describe('crawl', () => {
  for (const { what, least, belongs } of expected) {
    test(`crawl: finds ${what}`, () => {
      const found = paths.filter(belongs);
      assert.ok(found.length >= least, `${found.length} instead of ${least}: ${found.join(' ')}\nall pages: ${paths.join(' ')}`);
    });
  }

  test('crawl: every link answers 200 without a redirect, and every #fragment exists', () => none(crawlFaults));
});
