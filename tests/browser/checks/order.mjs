// What is left of a page when its stylesheet does not arrive: the text, in an order that makes sense.

/** A paragraph longer than this is text; a shorter one may well stand above the heading ("Lesson 3 of 5"). */
const LINE = 60;

/** Faults: no visible heading or text, text before the heading, drawings that swell. */
export const order = (page) =>
  page.evaluate((line) => {
    const faults = [];
    const heading = document.querySelector('h1');
    // A page that only leads on has a list in the place of text.
    const first = [...document.querySelectorAll('main p')].find((it) => it.innerText.trim().length > line && __look.shown(it))
      ?? document.querySelector('main li');
    if (!heading || !__look.shown(heading)) faults.push('no h1 can be seen');
    if (!first || !__look.shown(first)) faults.push('no text can be seen');
    if (heading && first && !(heading.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      faults.push(`${__look.name(first)} comes before the h1`);
    }
    for (const drawing of document.querySelectorAll('svg')) {
      const { width, height } = drawing.getBoundingClientRect();
      if (width > 200 || height > 200) faults.push(`${__look.name(drawing)} swells to ${Math.round(width)} x ${Math.round(height)} px`);
    }
    return faults;
  }, LINE);

/** The words a reader sees, one line for each line of text; without those that only make sense with script, or only without. */
export const words = (page) =>
  page.evaluate(() => {
    document.documentElement.classList.remove('js');
    document.querySelectorAll('.needs-script, noscript').forEach((it) => it.remove());
    return document.body.innerText.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
  });
