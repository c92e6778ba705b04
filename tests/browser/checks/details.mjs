// Folded parts (`<details>`): closed they are no stops, and the keyboard opens and closes them.

/** Faults of every fold on the page. A page without any has none. */
export async function details(page) {
  // What is hidden without script is no fold then.
  const all = await page.evaluate(() => [...document.querySelectorAll('details > summary')].flatMap((it, at) => (it.checkVisibility() ? [at] : [])));
  const faults = [];
  for (const at of all) faults.push(...(await oneFold(page, at)));
  return faults;
}

async function oneFold(page, at) {
  /** Puts the focus on the summary and tells how things stand. */
  const state = () =>
    page.evaluate((index) => {
      const fold = document.querySelectorAll('details > summary')[index].parentElement;
      fold.querySelector('summary').focus();
      const links = [...fold.querySelectorAll('a[href], button')].filter((it) => !it.closest('summary'));
      return {
        name: __look.name(fold),
        open: fold.open,
        links: links.length,
        shown: links.filter(__look.shown).length,
        stops: __look.stops().filter((stop) => links.includes(stop)).length,
      };
    }, at);
  /** Presses Tab on the summary: does the focus go inside the fold? */
  const entered = async () => {
    await page.keyboard.press('Tab');
    return page.evaluate((index) => {
      const summary = document.querySelectorAll('details > summary')[index];
      return summary.parentElement.contains(document.activeElement) && document.activeElement !== summary;
    }, at);
  };

  const start = await state();
  if (start.open) {
    await page.keyboard.press('Enter');
    if ((await state()).open) return [`Enter does not close ${start.name}`];
  }
  const faults = [];
  const closed = await state();
  if (closed.shown > 0) faults.push(`${closed.name} is closed and still shows ${closed.shown} links`);
  if (await entered()) faults.push(`Tab goes into ${closed.name} although it is closed`);

  for (const key of ['Enter', 'Space']) {
    await state();
    await page.keyboard.press(key);
    const opened = await state();
    if (!opened.open) faults.push(`${key} does not open ${closed.name}`);
    if (opened.stops < opened.links) faults.push(`${closed.name} is open, but only ${opened.stops} of ${opened.links} links can be reached`);
    if (opened.links > 0 && !(await entered())) faults.push(`Tab does not go into ${closed.name} although it is open`);
    await state();
    await page.keyboard.press(key);
    if ((await state()).open) faults.push(`${key} does not close ${closed.name} again`);
  }
  return faults;
}
