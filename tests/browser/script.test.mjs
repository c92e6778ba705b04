// Reading needs no script: without it a page of each kind says the same.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { words } from './checks/order.mjs';
import { AT_ONCE } from './lib/browser.mjs';
import { kinds, visit } from './lib/site.mjs';

describe('the same words without script', AT_ONCE, () => {
  for (const { path } of kinds) {
    test(`${path}: the same words with and without script`, async () => {
      const without = await visit(path, { script: false }, words);
      assert.ok(without.length > 3, `only ${without.length} lines of text`);
      const common = async (page) => {
        // What only a script can do has words of its own.
        await page.evaluate(() => { for (const it of document.querySelectorAll('.needs-script')) it.remove(); });
        return words(page);
      };
      assert.deepEqual(await visit(path, { script: true }, common), without);
    });
  }
});
