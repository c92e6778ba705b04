// What a reader chose, put where the site keeps it, and the panel in which it is chosen.

import { install } from './inpage.mjs';
import * as browser from './browser.mjs';

/** The most of everything. */
export const LARGEST = { size: 2.5, line: 1.6, between: 2.5, measure: 1.2, letters: 5, words: 4, font: 'clear' };

/** Opens an address of `origin` as a reader who has chosen `kept`; the page is closed afterwards. */
export async function reading(origin, path, { kept = {}, ...view }, look) {
  const page = await browser.open(origin + path, view);
  try {
    await page.evaluate((it) => {
      localStorage.clear();
      if (Object.keys(it).length > 0) localStorage.setItem('alongside:reading', JSON.stringify(it));
    }, kept);
    await page.reload();
    await page.evaluate(install);
    return await look(page);
  } finally {
    await page.evaluate(() => localStorage.clear()).catch(() => {}); // blocked on purpose
    await page.close();
  }
}

/** Opens the panel of a page. */
export async function opened(page) {
  await page.locator('.reading summary').click();
  const panel = page.locator('.settings');
  await panel.waitFor();
  return panel;
}
