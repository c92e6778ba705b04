// What a page looks like on paper: no navigation, and on questions pages room to write by hand.

/** Three centimetres in CSS px: the least room beneath a question. */
const ROOM = (3 / 2.54) * 96;

/** Faults: navigation that is printed. A list of contents inside the text is text. */
export const printedNavigation = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('nav, [role=navigation], [role=search], body > a[href^="#"], a[rel=next], a[rel=prev], button')]
      .filter((it) => __look.shown(it) && !__look.onlyForScreenReaders(it))
      .filter((it) => it.localName !== 'nav' || !it.closest('main'))
      .map((it) => `${__look.name(it)} is printed`));

/** Faults: a question without room beneath it. The room is the largest gap between its words and the next words. */
export const writingRoom = (page) =>
  page.evaluate((room) => {
    const main = document.querySelector('main');
    const words = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !__look.shown(node.parentElement) || __look.onlyForScreenReaders(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      words.push({ node, top: box.top, bottom: box.bottom });
    }

    const questions = [...main.querySelectorAll('h3')];
    const headings = [...main.querySelectorAll('h2, h3')].filter(__look.shown);
    const faults = questions.length > 0 ? [] : ['there is no question (h3) on the page'];
    for (const question of questions) {
      const next = headings[headings.indexOf(question) + 1];
      const follows = (node, element) => element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
      const own = words.filter(({ node }) => follows(node, question) && !(next && follows(node, next)));
      const end = next ? next.getBoundingClientRect().top : main.getBoundingClientRect().bottom;
      const bottoms = own.map((it) => it.bottom);
      const tops = [...own.slice(1).map((it) => it.top), end];
      const gap = Math.max(...bottoms.map((bottom, at) => tops[at] - bottom));
      if (gap < room) faults.push(`only ${(gap / 96 * 2.54).toFixed(1)} cm to write beneath ${__look.name(question)}`);
    }
    return faults;
  }, ROOM);

/** How many sheets the browser's own PDF has. */
export async function sheets(page) {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return pdf.startsWith('%PDF-') ? (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length : 0;
}
