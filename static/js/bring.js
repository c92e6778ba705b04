// Bringing answers back from a file that was taken along. The file is only ever text: what it holds is found by
// looking for two marks, read as JSON, and never taken for markup.
import t from "./texts-mine.js";
import { get, put, sound } from "./answer.js";
import { changed, time } from "./list.js";
import { button, make } from "./make.js";
import { base } from "./site.js";
import { fill } from "./words.js";

const MOST = 10;
/** More answers than anybody writes are not believed: the page that could erase them would hardly open. */
const MANY = 2000;
const [START, END] = ['<pre id="alongside:answers" hidden>', "</pre>"];
const file = document.getElementById("bring:file");
const says = document.getElementById("bring:said");
const asks = document.getElementById("bring:ask");
const lefts = { full: t.left_full, blocked: t.left_blocked, nothing: t.left_nothing };
const say = (text) => { says.textContent = text; };

/** What a file holds, or null. */
function parse(text) {
  const start = text.indexOf(START) + START.length;
  try {
    const data = JSON.parse(text.slice(start, text.indexOf(END, start)));
    return data.alongside === "answers" && data.answers instanceof Object ? data : null;
  } catch {
    return null;
  }
}

/** Brings back what is not here, and asks where both differ. */
function bring(data) {
  const count = { brought: 0, same: 0, odd: 0 };
  const differ = [];
  let left = "";
  const all = Object.entries(data.answers);
  count.odd += Math.max(0, all.length - MANY);
  for (const [name, it] of all.slice(0, MANY)) {
    const [theirs, ours] = [sound(it), get(name)];
    const known = [ours?.text, ours?.other];
    if (!theirs || !/^\/\S{1,400}$/.test(name)) count.odd += 1;
    else if (ours && [theirs.text, theirs.other].every((it) => !it || known.includes(it))) count.same += 1;
    else if (ours) differ.push([name, ours, theirs]);
    else {
      const state = put(name, theirs);
      if (state === "saved") count.brought += 1;
      else if (state !== "empty") left = state;
    }
  }
  const parts = [fill(t.brought, count.brought, count.same, differ.length), count.odd && fill(t.odd, count.odd), lefts[left]];
  say(parts.filter(Boolean).join(" "));
  asks.replaceChildren(...differ.map((it) => ask(...it)));
  changed();
}

/** Both versions of an answer, and the choice. */
function ask(name, ours, theirs) {
  const words = theirs.question ?? name;
  const shown = (label, { text, other, when }) => [make("p", { className: "context" }, label, " ", time(when)),
    ...[text, other].filter(Boolean).map((it) => make("p", { className: "words", dir: "auto", translate: false }, it))];
  const group = make("fieldset", {}, make("legend", { dir: "auto" }, words), ...shown(t.here, ours), ...shown(t.there, theirs));
  const choose = (label, answer) => button(label, () => {
    const state = answer ? put(name, answer, [ours.text, ours.other, theirs.text, theirs.other]) : "saved";
    if (state !== "saved") return say(lefts[state]);
    const next = group.nextElementSibling ?? group.previousElementSibling;
    group.remove();
    say(fill(t.chosen, asks.children.length));
    changed();
    (next?.querySelector("button") ?? file).focus();
  }, words);
  const both = [ours.text, ours.other, theirs.text, theirs.other].filter(Boolean);
  group.append(make("p", { className: "buttons" }, choose(t.keep_both, { ...ours, text: [...new Set(both)].join("\n\n"), other: undefined }), " ",
    choose(t.keep_here), " ", choose(t.take_theirs, theirs)));
  return group;
}

file.addEventListener("change", async () => {
  const [chosen] = file.files;
  asks.replaceChildren();
  if (!chosen) return say("");
  if (chosen.size > MOST * 1e6) return say(fill(t.large, Math.ceil(chosen.size / 1e6), MOST));
  const data = parse(await chosen.text().catch(() => ""));
  file.value = "";
  if (!data) return say(t.broken);
  if (data.version !== 1) return say(t.newer);
  if (data.site === location.origin + base) return bring(data);
  say(fill(t.foreign, String(data.site).slice(0, 200)));
  asks.replaceChildren(button(t.anyway, () => {
    bring(data);
    file.focus();
  }));
});
