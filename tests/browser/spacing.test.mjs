// Readers may set their own text spacing (WCAG 1.4.12): nothing scrolls sideways then, and nothing is cut off.

import { SPACING, clipped } from './checks/clipped.mjs';
import { sideways } from './checks/sideways.mjs';
import { eachKind } from './lib/site.mjs';

for (const width of [320, 1440]) {
  eachKind(`the reader's own text spacing at ${width} px`, { width, policy: false }, async (page) => {
    await page.addStyleTag({ content: SPACING });
    return [...(await sideways(page)), ...(await clipped(page))];
  });
}
