// The skip link: the first stop of the keyboard, and the way past everything before the text.

/** Faults: the first stop is no link into the main part, cannot be seen, or does not bring the keyboard there. */
export async function skipLink(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    return {
      name: __look.name(element),
      href: element.getAttribute('href') ?? '',
      seen: element.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)),
    };
  });
  if (!/^#./.test(first.href)) return [`the first stop is ${first.name}, which is no skip link`];
  const faults = first.seen ? [] : [`${first.name} cannot be seen while it has the focus`];

  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash === first.href);
  const landed = await page.evaluate(() => document.querySelector(':target')?.closest('main') !== null && document.querySelector(':target') !== null);
  if (!landed) return [...faults, `${first.name} leads to ${first.href}, which is not the main part`];

  // Where the browser thinks the reader is: the next stop is the first one inside the main part, if there is any.
  await page.keyboard.press('Tab');
  return [...faults, ...(await page.evaluate(() => {
    const next = document.activeElement;
    const inside = __look.stops().filter((stop) => stop.closest('main'));
    return inside.length === 0 || next === inside[0] ? [] : [`after the skip link Tab goes to ${__look.name(next)}, not to ${__look.name(inside[0])}`];
  }))];
}
