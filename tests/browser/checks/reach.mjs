// At 400 % zoom: can the reader still get to the heading and read it?

/** Faults: the h1 cannot be scrolled into the window, or something lies on it. */
export const reach = (page) =>
  page.evaluate(() => {
    const heading = document.querySelector('h1');
    if (!heading) return ['there is no h1'];
    heading.scrollIntoView({ behavior: 'instant', block: 'center' });
    const words = document.createRange();
    words.selectNodeContents(heading);
    const seen = [...words.getClientRects()].some(({ x, y, width, height }) =>
      heading.contains(document.elementFromPoint(x + width / 2, y + height / 2)));
    return seen ? [] : [`${__look.name(heading)} cannot be brought into view`];
  });
