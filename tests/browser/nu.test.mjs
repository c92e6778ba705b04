// The Nu Html Checker finds no error and nothing to warn of.

import { before, describe, test } from 'node:test';
import { nu } from './checks/nu.mjs';
import { none, pages } from './lib/site.mjs';

describe('Nu Html Checker', () => {
  let faults;
  before(async () => {
    faults = await nu(pages.map(({ path, html }) => ({ name: path, text: html })));
  });

  for (const { path } of pages) test(`${path}: Nu Html Checker`, () => none(faults.get(path)));
});
