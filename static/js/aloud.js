// Reads a page aloud with a voice of this device, sentence by sentence, which is how far every browser is reliable.
// Voices that send words elsewhere are not used. Where there is none for the page's language there is no button.
import { choose, setting } from "./chosen.js";
import { button, make } from "./make.js";
import { styled } from "./sheet.js";
import { sentences } from "./sentences.js";
import t from "./texts-aloud.js";

const speech = window.speechSynthesis;
const place = [...document.querySelectorAll("main header .kicker")].at(-1);
const parts = (tag) => tag.toLowerCase().split(/[-_]/);

/** The best voice for a language: for its region, else the device's own choice, else any. */
function voice(tag) {
  const [language, ...more] = parts(tag);
  const all = speech.getVoices().filter((it) => it.localService && parts(it.lang)[0] === language);
  const near = all.filter((it) => more.length && parts(it.lang).includes(more.at(-1)));
  return near[0] ?? all.find((it) => it.default) ?? all[0];
}

const main = document.documentElement.lang;
const start = button(t.listen, begin);
const pause = button(t.pause, () => (saying ? halt() : say()));
const speed = make("select", {}, ...[0.5, 0.75, 1, 1.25, 1.5, 2].map((it) => new Option(`${it.toLocaleString(main)} ×`, it)));
const bar = make("div", { className: "aloud", role: "region", ariaLabel: t.listen },
  button(t.back, () => go(at - 1)), pause, button(t.on, () => go(at + 1)),
  make("label", {}, `${t.speed} `, speed), button(t.stop, end));
let all = [];
let at = 0;
let saying = null;

async function begin() {
  all = sentences(document.querySelector("main"));
  at = 0;
  if (all.length === 0) return;
  say();
  await styled();
  document.body.append(bar);
  pause.focus({ preventScroll: true });
}

/** Says the sentence that is marked. */
function say() {
  const { text, lang, range } = all[at];
  const speaker = voice(lang) ?? voice(main);
  if (!speaker) return end();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = speaker;
  utterance.lang = speaker.lang;
  utterance.rate = setting("rate") ?? 1;
  utterance.onend = () => saying === utterance && go(at + 1);
  utterance.onerror = () => saying === utterance && halt();
  halt();
  saying = utterance;
  pause.textContent = t.pause;
  speech.speak(utterance);
  mark(range);
}

/** Stops in the middle of a sentence, which begins anew when it goes on: not every browser can wait within one. */
function halt() {
  saying = null;
  pause.textContent = t.resume;
  speech.cancel();
}

function go(to) {
  if (to >= all.length) return end();
  const follows = seen(all[at].range);
  at = Math.max(to, 0);
  const { range } = all[at];
  const box = range.getBoundingClientRect();
  // Who has scrolled away reads elsewhere, and stays there.
  if (follows && (box.top < 0 || box.bottom > bar.getBoundingClientRect().top)) scrollBy(0, box.top - innerHeight / 4);
  if (saying) say();
  else mark(range);
}

function seen(range) {
  const box = range.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

/** Marks a sentence without a touch to the page, where the browser can. */
function mark(range) {
  if (window.Highlight) CSS.highlights.set("aloud", new Highlight(range));
}

function end() {
  halt();
  window.CSS.highlights?.delete("aloud");
  const had = bar.contains(document.activeElement);
  bar.remove();
  if (had) start.focus();
}

function offer() {
  start.hidden = !voice(main);
}

if (speech && place && Intl.Segmenter) {
  speed.value = setting("rate") ?? 1;
  speed.addEventListener("change", () => {
    choose("rate", speed.value === "1" ? undefined : Number(speed.value));
    if (saying) say();
  });
  start.className = "listen";
  place.append(start);
  offer();
  speech.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", end);
}
