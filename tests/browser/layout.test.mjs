// Every page on a phone, and a page of each kind in every usual window: nothing scrolls sideways, axe-core finds nothing.
//
// A page is loaded once with script and once without; then the window and the colours change around it.

import { after, before, describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { AT_ONCE, adjust, open } from './lib/browser.mjs';
import { everyPage, isMirrored, kinds, none, origin } from './lib/site.mjs';

const USUAL = [320, 768, 1440].flatMap((width) => ['light', 'dark'].map((scheme) => ({ width, scheme })));
const FURTHER = [
  { width: 2560, height: 1440, scheme: 'light' },
  { width: 1440, scheme: 'light', forced: 'active' },
  { width: 1440, scheme: 'dark', forced: 'active' },
];
const WITHOUT_SCRIPT = [{ width: 320, scheme: 'light' }, { width: 1440, scheme: 'dark' }];

function everyView(path, script, views) {
  const how = `${script ? 'with' : 'without'} script`;
  describe(`layout and axe: ${path} ${how}`, { concurrency: 1 }, () => {
    let page;
    before(async () => {
      page = await open(origin + path, { script });
    });
    after(() => page?.close());

    for (const view of views) {
      const { width, scheme, forced } = view;
      test(`${path}: layout and axe at ${width} px, ${scheme}${forced ? ', forced colours' : ''}, ${how}`, async () => {
        await adjust(page, view);
        none([...(await sideways(page)), ...(await axe(page))]);
      });
    }
  });
}

describe('layout and axe', AT_ONCE, () => {
  for (const page of kinds) {
    everyView(page.path, true, [...USUAL, ...FURTHER]);
    if (!isMirrored(page)) everyView(page.path, false, WITHOUT_SCRIPT);
  }
});

everyPage('nothing scrolls sideways and axe finds nothing on a phone', { width: 320, script: true }, async (page) => [
  ...(await sideways(page)),
  ...(await axe(page)),
]);
