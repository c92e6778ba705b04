// Goes through a page with the Tab key, as somebody without a mouse does, and looks at every stop.

const MANY = 1000;

/** Presses `key` until the focus leaves the page or begins anew. `look(page)` is asked at every stop for faults. */
async function walk(page, key, look) {
  const stops = [];
  const faults = [];
  while (stops.length < MANY) {
    await page.keyboard.press(key);
    const { index, name, scroller } = await page.evaluate(() => __walk.here());
    if (name === null || (index >= 0 && stops.includes(index))) return { stops, faults };
    if (index < 0 && scroller) continue; // Chromium lets the keyboard scroll such boxes
    if (index < 0) return { stops, faults: [...faults, `${key} stops at ${name}, where nothing should stop`] };
    stops.push(index);
    faults.push(...(await look(page)));
  }
  return { stops, faults: [...faults, `${key} found no end within ${MANY} stops`] };
}

/** Remembers what Tab should reach and how it looks before it does. Runs inside the page. */
function prepare() {
  const LOOKS = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderTopWidth', 'borderBottomColor', 'borderBottomWidth', 'backgroundColor'];
  const looks = (element) => {
    const style = getComputedStyle(element);
    return Object.fromEntries(LOOKS.map((name) => [name, style[name]]));
  };
  const expected = __look.stops();
  window.__walk = {
    expected,
    looks,
    before: expected.map(looks),
    here() {
      const element = document.activeElement;
      if (!element || element === document.body) return { index: -1, name: null };
      const scroller = /auto|scroll/.test(getComputedStyle(element).overflow) && element.tabIndex < 0;
      return { index: expected.indexOf(element), name: __look.name(element), scroller };
    },
  };
}

/** Is the focused element marked so that it can be seen? */
const indicator = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const before = __walk.before[__walk.expected.indexOf(element)];
    const now = __walk.looks(element);
    const fault = (why) => [`${__look.name(element)} has the focus and ${why}`];
    if (now.outlineStyle !== 'none' && parseFloat(now.outlineWidth) >= 2) {
      const around = __look.background(element.parentElement);
      const ratio = __look.contrast(__look.colour(now.outlineColor), around);
      return ratio >= 3 ? [] : fault(`its outline ${now.outlineColor} has a contrast of only ${ratio.toFixed(2)}`);
    }
    const changed = Object.keys(now).filter((name) => !name.startsWith('outline') && now[name] !== before[name]);
    return changed.length > 0 ? [] : fault(`nothing shows it (outline ${now.outlineStyle} ${now.outlineWidth})`);
  });

/** Faults: stops missing, in the wrong order, surplus, or without a visible mark; a first stop that is no skip link. */
export async function tabbing(page) {
  await page.evaluate(prepare);
  const names = await page.evaluate(() => __walk.expected.map((element) => __look.name(element)));
  const { stops, faults } = await walk(page, 'Tab', indicator);
  const missed = names.filter((_, index) => !stops.includes(index)).map((name) => `Tab does not reach ${name}`);
  const jumps = stops
    .map((stop, at) => [stops[at - 1], stop])
    .filter(([last, stop]) => stop < last)
    .map(([last, stop]) => `Tab goes from ${names[last]} back to ${names[stop]}`);
  return [...faults, ...missed, ...jumps];
}

/** Faults: Shift+Tab does not go the same way back. */
export async function tabbingBack(page) {
  await page.evaluate(prepare);
  const { stops: there } = await walk(page, 'Tab', () => []);
  await page.evaluate(() => document.activeElement.blur());
  const { stops: back } = await walk(page, 'Shift+Tab', () => []);
  const same = there.length > 0 && [...back].reverse().join() === there.join();
  return same ? [] : [`Tab goes through ${there.join(' ') || 'nothing'}, Shift+Tab through ${back.join(' ') || 'nothing'}`];
}

/** Faults: a stop that lies wholly beneath something else while it has the focus (WCAG 2.4.11). */
export async function covered(page) {
  await page.evaluate(prepare);
  const { faults } = await walk(page, 'Tab', (it) =>
    it.evaluate(async () => {
      // The scroll that follows a focus may be smooth: look when two frames agree.
      for (let last = NaN; last !== scrollY; ) {
        last = scrollY;
        await new Promise(requestAnimationFrame);
      }
      const element = document.activeElement;
      const steps = [0.02, 0.25, 0.5, 0.75, 0.98];
      const seen = [...element.getClientRects()].some((box) =>
        steps.some((right) =>
          steps.some((down) => {
            const hit = document.elementFromPoint(box.x + box.width * right, box.y + box.height * down);
            return element.contains(hit);
          })));
      return seen ? [] : [`${__look.name(element)} has the focus, but lies outside the window or beneath something`];
    }));
  return faults;
}
