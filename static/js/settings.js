// What stands in the panel for reading settings.
import { choose, reset, setting } from "./chosen.js";
import { make } from "./make.js";
import { lang } from "./site.js";
import t from "./texts-reading.js";

const says = make("p", { role: "status" });
const percent = new Intl.NumberFormat(lang, { style: "percent" });
const refresh = [];

/** Says so where a choice holds for this page alone. */
function tell(how) {
  says.textContent = { nothing: t.not_wanted, full: t.not_kept, blocked: t.not_kept }[how] ?? "";
}

/** One of a few things; the first of them is as designed. */
function radios(name, legend, choices) {
  const all = choices.map(([value, text]) => {
    const radio = make("input", { type: "radio", name: `reading-${name}`, value });
    radio.addEventListener("change", () => tell(choose(name, value || undefined)));
    refresh.push(() => { radio.checked = (setting(name) ?? "") === value; });
    return make("label", {}, radio, ` ${text}`);
  });
  return make("fieldset", {}, make("legend", { textContent: legend }), ...all);
}

/** A place on a scale: hundredths of the design, or levels of what is not there as designed. */
function range(name, text, min, max, step) {
  const [designed, unit] = max > 9 ? [100, 100] : [0, 1];
  const id = `reading-${name}:`;
  const slider = make("input", { type: "range", id, min, max, step });
  const output = make("span");
  const shown = () => {
    output.textContent = unit > 1 ? percent.format(slider.value / unit) : slider.value;
    slider.ariaValueText = output.textContent;
  };
  slider.addEventListener("input", shown);
  // Not while it is dragged: the page would change its size below the hand.
  slider.addEventListener("change", () => {
    const value = Number(slider.value);
    tell(choose(name, value === designed ? undefined : value / unit));
  });
  refresh.push(() => {
    slider.value = Math.round((setting(name) ?? designed / unit) * unit);
    shown();
  });
  return make("p", {}, make("label", { htmlFor: id, textContent: text }), output, slider);
}

/** Whether letters of this language join: they are never spaced out. */
const joined = () => getComputedStyle(document.documentElement).getPropertyValue("--tracking").trim() === "0";

// The ranges are those of Readium's settings.
function panel() {
  const button = make("button", { type: "button", textContent: t.reset });
  button.addEventListener("click", () => {
    tell(reset());
    show();
  });
  return make("div", { className: "settings" },
    radios("theme", t.theme, [
      ["", t.system], ["light", t.light], ["dark", t.dark], ["sepia", t.sepia],
      ["contrast-light", t.contrast_light], ["contrast-dark", t.contrast_dark],
    ]),
    radios("font", t.font, [["", t.designed], ["serif", t.serif], ["sans", t.sans], ["clear", t.clear]]),
    range("size", t.size, 75, 250, 5),
    range("line", t.line, 80, 160, 10),
    range("between", t.between, 0, 250, 25),
    range("measure", t.measure, 60, 120, 5),
    ...(joined() ? [] : [range("letters", t.letters, 0, 5, 1)]),
    range("words", t.words, 0, 4, 1),
    radios("hyphens", t.hyphens, [["", t.designed], ["auto", t.always], ["none", t.never]]),
    make("p", {}, button),
    says);
}

function show() {
  for (const it of refresh) it();
}

/** Everything that can be chosen, as it is now. */
export function settings() {
  const content = panel();
  show();
  addEventListener("chosen", show);
  return content;
}
