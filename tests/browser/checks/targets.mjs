// Is everything that can be clicked or tapped large enough? (WCAG 2.5.8, with its exception for links in a sentence)

/** The smallest width and height of a target, in CSS px. */
const LEAST = 24;

/** Faults: targets smaller than that. A target may be larger than its box (a label, a stretched link): then its hit area counts. */
export const targets = (page) =>
  page.evaluate((least) => {
    const SENTENCES = 'p, li, dd, dt, td, th, figcaption, caption, blockquote';
    const TARGETS = 'a[href], area[href], button, input, select, textarea, summary';

    const inSentence = (element) => {
      const block = element.closest(SENTENCES);
      if (!block || element.closest('nav') || getComputedStyle(element).display !== 'inline') return false;
      const rest = block.cloneNode(true);
      rest.querySelectorAll(`${TARGETS}, ul, ol`).forEach((it) => it.remove());
      return /\p{L}{2}/u.test(rest.textContent);
    };

    const belongsTo = (hit, element) => hit && (element.contains(hit) || hit.closest('label')?.control === element);
    const hitArea = (element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      // Hits are found to the pixel only, so half a pixel more is asked for: a box of 23.5 px must not slip through.
      const [x, y, reach] = [box.x + box.width / 2, box.y + box.height / 2, least / 2 + 0.5];
      return [[-1, -1], [1, -1], [-1, 1], [1, 1]].every(([right, down]) =>
        belongsTo(document.elementFromPoint(x + right * reach, y + down * reach), element));
    };

    const faults = [];
    for (const element of document.querySelectorAll(TARGETS)) {
      if (!__look.shown(element) || inSentence(element)) continue;
      if (__look.onlyForScreenReaders(element)) element.focus(); // a skip link shows itself then
      const { width, height } = element.getBoundingClientRect();
      if ((width < least || height < least) && !hitArea(element)) {
        faults.push(`${__look.name(element)} is ${Math.round(width * 10) / 10} x ${Math.round(height * 10) / 10} px`);
      }
    }
    return faults;
  }, LEAST);
