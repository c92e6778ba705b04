// What axe-core says of a page: WCAG 2.2 A and AA, and its best practices.

import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'target-size': { enabled: true } }, // off by default
  resultTypes: ['violations'],
};

/** Faults: each broken rule, with the elements that break it. */
export async function axe(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate((options) => globalThis.axe.run(document, options).then((it) => it.violations), OPTIONS);
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')}${any[0] ? ` (${any[0].message})` : ''}`);
    return `axe ${id}: ${help}: ${where.join('; ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`;
  });
}
