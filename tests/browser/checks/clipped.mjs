// Is any text cut off by the box it stands in? Asked after the reader's own text spacing was applied (WCAG 1.4.12).

/** The spacing that 1.4.12 names, as a reader's stylesheet. */
export const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
`;

/** Faults: boxes that hide their overflow and have some. */
export const clipped = (page) =>
  page.evaluate(() => {
    const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
    const faults = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || element.matches('input, textarea, select')) continue;
      if (!element.innerText?.trim() || !__look.shown(element) || __look.onlyForScreenReaders(element)) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const across = hides(overflowX) ? element.scrollWidth - element.clientWidth : 0;
      const down = hides(overflowY) ? element.scrollHeight - element.clientHeight : 0;
      if (across > 1 || down > 1) faults.push(`${__look.name(element)} cuts off ${Math.max(across, down)} px of its text`);
    }
    return faults;
  });
