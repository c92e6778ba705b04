// What several checks ask about an element. `install` runs inside every visited page and puts the answers in `__look`.

/** Self-contained: Playwright sends its source to the page. */
export function install() {
  const POSSIBLE_STOPS =
    'a[href], area[href], button, input, select, textarea, iframe, summary, audio[controls], video[controls], [tabindex], [contenteditable]';

  const look = {
    /** `a.next "Lesson 2"`: enough to find the element again. */
    name(element) {
      const words = (element.innerText ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
      const id = element.id && `#${element.id}`;
      const classes = [...element.classList].map((name) => `.${name}`).join('');
      return `${element.localName}${id}${classes}${words && ` "${words}"`}`;
    },

    /** Takes room on the page and is neither hidden nor inside a closed `<details>`. */
    shown(element) {
      return (
        element.checkVisibility({ visibilityProperty: true }) &&
        [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0)
      );
    },

    /** Hidden from eyes but kept for screen readers, itself or with an ancestor. */
    onlyForScreenReaders(element) {
      for (let it = element; it && it !== document.body; it = it.parentElement) {
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        const cut = style.overflow !== 'visible' && (box.width <= 2 || box.height <= 2);
        if (cut || /inset\(50%|inset\(100%/.test(style.clipPath) || /^rect\((0|1)px/.test(style.clip)) return true;
      }
      return false;
    },

    /** Everything the Tab key should stop at, in document order. */
    stops() {
      return [...document.querySelectorAll(POSSIBLE_STOPS)].filter((element) => {
        if (element.tabIndex < 0 || element.matches(':disabled, [type=hidden]') || element.closest('[inert]')) return false;
        if (element.localName === 'summary' && element.parentElement.querySelector('summary') !== element) return false;
        if (element.type === 'radio' && !look.speaksForItsGroup(element)) return false;
        return look.shown(element);
      });
    },

    /** Of a group of radio buttons Tab reaches the chosen one, or the first while none is chosen. */
    speaksForItsGroup(radio) {
      const group = [...document.querySelectorAll('[type=radio]')].filter((it) => it.name === radio.name && it.form === radio.form);
      return radio === (group.find((it) => it.checked) ?? group[0]);
    },

    /** Any CSS colour as [red, green, blue, alpha], 0 to 255 (alpha 0 to 1). */
    colour(css) {
      const pen = new OffscreenCanvas(1, 1).getContext('2d');
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    },

    /** The colour behind `element`: the nearest background that is not transparent. */
    background(element) {
      for (let it = element; it; it = it.parentElement) {
        const colour = look.colour(getComputedStyle(it).backgroundColor);
        if (colour[3] > 0.5) return colour;
      }
      return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    },

    /** The WCAG contrast ratio of two colours. */
    contrast(one, other) {
      const light = ([red, green, blue]) => {
        const [r, g, b] = [red, green, blue].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [dim, bright] = [light(one), light(other)].sort((a, b) => a - b);
      return (bright + 0.05) / (dim + 0.05);
    },
  };

  window.__look = look;
}
