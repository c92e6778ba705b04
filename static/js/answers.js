// Beneath each question a place to write. What is written is kept in this browser, with every letter, and sent nowhere.
import t from "./texts-answers.js";
import { get, put, settle } from "./answer.js";
import { keepsNothing, watch } from "./kept.js";
import { button, make } from "./make.js";
import { fill } from "./words.js";

const page = document.querySelector(".questions");
const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
const says = { saved: t.saved, full: t.full, blocked: t.blocked, nothing: t.nothing, elsewhere: t.elsewhere, erased: t.erased, empty: "" };
const fields = new Map();

class Field {
  constructor(area) {
    const id = area.id.slice("answer:".length);
    this.area = area;
    area.setAttribute("writingsuggestions", "false"); // somebody else would make them
    this.question = words(document.getElementById(id));
    this.name = settle(page.dataset, id, area.dataset.formerly);
    this.status = area.parentNode.querySelector("[role=status]");
    this.notes = make("div");
    this.paper = make("p", { className: "written", dir: "auto", translate: false });
    area.parentNode.append(this.notes);
    area.parentNode.after(this.paper);
    area.addEventListener("input", () => this.write());
    this.show(get(this.name));
    if (keepsNothing()) this.say("nothing");
  }

  /** What is kept comes onto the page. */
  show(kept) {
    this.area.value = kept?.text ?? "";
    this.hold(kept, false);
  }

  /** Knows what is kept, and whether more than that stands here. */
  hold(kept, unsaved, asks = unsaved) {
    this.kept = kept;
    this.unsaved = unsaved;
    this.asks = asks;
    this.paper.textContent = this.area.value;
    if (!CSS.supports("field-sizing", "content")) this.area.style.minBlockSize = `${this.area.scrollHeight}px`;
    onbeforeunload = [...fields.values(), this].some((it) => it.asks) ? (event) => event.preventDefault() : null;
    const noted = `${kept?.question} ${kept?.other}`;
    if (noted !== this.noted) this.notes.replaceChildren(...this.reworded(), ...this.twofold());
    this.noted = noted;
  }

  /** Keeps what stands here; `known` are texts that it replaces. */
  write(known = [], question = this.kept?.question ?? this.question) {
    const answer = { text: this.area.value, question, when: new Date().toISOString(), page: location.href.split("#")[0], title: words(page.querySelector("h1")) };
    const state = put(this.name, answer, [this.kept?.text, ...known]);
    const stands = state === "saved" || state === "empty";
    this.hold(stands ? get(this.name) : this.kept, !stands, state === "full" || state === "blocked");
    this.say(state);
  }

  say(state) {
    if (this.status.textContent !== says[state]) this.status.textContent = says[state];
  }

  /** Another tab kept something else, or nothing, where before it was `before`. */
  arrived(before) {
    const [mine, kept] = [this.area.value, get(this.name)];
    if (!kept) {
      this.hold(null, mine !== "", false);
      if (!mine) return this.say("empty");
      this.say("erased");
      this.notes.append(button(t.again, () => this.done(), this.question));
      this.noted = null;
      return;
    }
    const held = `${kept.text}\n\n${kept.other ?? ""}`.includes(mine);
    const followed = !this.unsaved && !(kept.when < this.kept?.when) && (before === undefined || before?.text === this.kept?.text);
    // The other tab did not know what stands here, or puts back what is older: both are kept.
    if (!held && !followed) return this.write();
    // Nothing changes beneath the hands of who writes.
    if (document.activeElement === this.area && kept.other === mine) return this.hold({ ...kept, text: mine, other: kept.text }, false);
    this.show(kept);
    this.say("elsewhere");
  }

  done(known, question) {
    this.write(known, question);
    this.area.focus();
  }

  /** That the question had other words when this was written. */
  reworded() {
    const { question } = this.kept ?? {};
    if (!question || question === this.question) return [];
    return [make("p", {}, fill(t.reworded, question), " ", button(t.fits, () => this.done([], this.question), this.question))];
  }

  /** What another tab wrote at the same time. */
  twofold() {
    const { other } = this.kept ?? {};
    if (!other) return [];
    const choose = (text, act) => button(text, () => {
      this.area.value = act();
      this.done([other]);
    }, this.question);
    const both = choose(t.both, () => `${this.area.value}\n\n${other}`);
    return [make("p", {}, t.twofold), make("p", { className: "words", dir: "auto", translate: false }, other),
      make("p", {}, both, " ", choose(t.upper, () => this.area.value), " ", choose(t.lower, () => other))];
  }
}

for (const area of page.querySelectorAll("textarea")) {
  const field = new Field(area);
  fields.set(`answer:${field.name}`, field);
}
watch((name, before) => {
  // Things are kept again: what could not be kept meanwhile is kept now.
  if (name === "nothing" && !keepsNothing()) fields.forEach((it) => it.unsaved && it.write());
  (name === null ? [...fields.values()] : [fields.get(name)]).forEach((it) => it?.arrived(before));
});
// A page that comes back from the browser's memory has slept through what other tabs said.
addEventListener("pageshow", (event) => event.persisted && fields.forEach((it) => it.arrived()));
