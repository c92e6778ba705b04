// Does anything make the page scroll sideways, or hang over its edge?

/** Faults: the document is wider than the window, or something sticks out of it that nobody can scroll to. */
export const sideways = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const faults = [];
    if (root.scrollWidth > root.clientWidth) {
      faults.push(`the document is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`);
    }

    const scrollsByItself = (element) => {
      for (let it = element.parentElement; it && it !== document.body; it = it.parentElement) {
        if (getComputedStyle(it).overflowX !== 'visible') return true;
      }
      return false;
    };
    const overhanging = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      const end = getComputedStyle(root).direction === 'rtl' ? -box.left : box.right - root.clientWidth;
      // Panels of the header are as wide as the window; where a page begins nothing can be scrolled to.
      const out = element.closest('.bar') ? Math.max(-box.left, box.right - root.clientWidth) : end;
      return out > 1 && __look.shown(element) && !__look.onlyForScreenReaders(element) && !scrollsByItself(element);
    });
    for (const element of overhanging.slice(0, 5)) {
      faults.push(`${__look.name(element)} hangs over the edge (${['left', 'right'].map((side) => Math.round(element.getBoundingClientRect()[side])).join(' to ')} px)`);
    }
    return faults;
  });
