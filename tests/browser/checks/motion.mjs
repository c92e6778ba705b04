// Does anything still move for a reader who asked for reduced motion?

/** Longer than this is motion, in seconds. */
const BRIEF = 0.01;

/** Faults: animations, transitions and smooth scrolling that go on in spite of `prefers-reduced-motion: reduce`. */
export const motion = (page) =>
  page.evaluate((brief) => {
    const faults = [];
    const seconds = (list) => Math.max(...list.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1)));
    for (const element of document.querySelectorAll('*')) {
      for (const part of ['', '::before', '::after']) {
        const style = getComputedStyle(element, part || undefined);
        const what = `${__look.name(element)}${part}`;
        if (seconds(style.transitionDuration) > brief) faults.push(`${what} has a transition of ${style.transitionDuration}`);
        if (style.animationName !== 'none' && seconds(style.animationDuration) > brief) {
          faults.push(`${what} has an animation of ${style.animationDuration}`);
        }
      }
      if (getComputedStyle(element).scrollBehavior === 'smooth') faults.push(`${__look.name(element)} scrolls smoothly`);
    }
    for (const animation of document.getAnimations()) {
      if (animation.effect.getComputedTiming().activeDuration > brief * 1000) faults.push(`a running animation: ${animation.id || animation.animationName}`);
    }
    return faults;
  }, BRIEF);
