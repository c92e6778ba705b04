// When the stylesheet does not arrive, and script neither: the text is there and the links lead on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { order } from './checks/order.mjs';
import { skipLink } from './checks/skip.mjs';
import { eachKind, visit } from './lib/site.mjs';

const BARE = { css: false, script: false };

eachKind('readable without the stylesheet', BARE, order);
eachKind('the skip link works without the stylesheet', BARE, skipLink);

test('the cover leads to a lesson without the stylesheet', () =>
  visit('/', BARE, async (page) => {
    const link = page.locator('main a[href^="/lessons/"]').first();
    const address = await link.getAttribute('href');
    await link.click();
    await page.waitForURL((url) => url.pathname === address);
    assert.ok(await page.locator('h1').isVisible());
  }));
