// What does not look at a page can fail too: the crawl, the Nu checker, the start of the program.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uniqueFaults } from './checks/facts.mjs';
import { nu } from './checks/nu.mjs';
import { html } from './lib/bad.mjs';
import { crawl } from './lib/crawl.mjs';
import { start } from './lib/program.mjs';

const ORIGIN = 'http://127.0.0.1:1';

/** Crawls a site made of `answers`, each `[status, links, ids]`. */
const crawled = (answers) =>
  crawl(ORIGIN, { '/': 200, '/nope': 404 }, {
    get: async (path) => ({ status: (answers(path) ?? [404])[0], type: 'text/html', text: path }),
    read: async (path) => ({ links: (answers(path) ?? [])[1] ?? [], ids: (answers(path) ?? [])[2] ?? [] }),
  });

test('can fail: the crawl reports dead links, redirects and missing fragments', async () => {
  const site = {
    '/': [200, ['a', '/gone', '/moved', 'a#there', 'a#missing', 'https://example.org/', '#none']],
    '/a': [200, ['/'], ['there']],
    '/moved': [308],
  };
  const { pages, faults } = await crawled((path) => site[path]);
  assert.deepEqual(pages.map(({ path }) => path), ['/', '/a', '/gone', '/nope']);
  assert.deepEqual(faults, [
    '/gone answers 404 (linked from /)',
    '/moved answers 308 (linked from /)',
    '/ links to /a#missing, but there is no such id',
    '/ links to /#none, but there is no such id',
  ]);
});

test('can fail: the crawl reports an address that should not be there but is', async () => {
  const { faults } = await crawled(() => [200]);
  assert.deepEqual(faults, ['/nope answers 200 (linked from the test)']);
});

test('can fail: the crawl ends on a site without end', async () => {
  const { faults } = await crawled((path) => (path === '/nope' ? undefined : [200, [`${path}x`]]));
  assert.match(faults.join(), /without end/);
});

test('can fail: titles that are missing or given twice', () => {
  const all = [{ path: '/a', title: 'One' }, { path: '/b', title: 'One' }, { path: '/c', title: '' }];
  assert.deepEqual(uniqueFaults(all, 'title'), ['/b has the same title as /a: One', '/c has no title']);
});

test('can fail: the Nu checker reports errors and warnings, each in its file', async () => {
  const faults = await nu([
    { name: 'sound', text: html('<p>Words.</p>') },
    { name: 'error', text: html('<p id="main">The same id twice.</p>') },
    { name: 'warning', text: html('<section><p>No heading.</p></section>') },
  ]);
  assert.deepEqual(faults.get('sound'), []);
  assert.match(faults.get('error').join(), /^error in line \d+: Duplicate ID/);
  assert.match(faults.get('warning').join(), /^warning in line \d+: Section lacks heading/);
});

test('can fail: a program that ends at once is reported with what it said', () =>
  assert.rejects(start('/bin/false'), /\/bin\/false ended with code 1 instead of listening/));

test('can fail: a program that is not there is reported', () =>
  assert.rejects(start('/nowhere/alongside'), /\/nowhere\/alongside cannot be started \(ENOENT\)/));
