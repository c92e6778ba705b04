// While one types what to search for: a list of the places that may be meant, as the ARIA Authoring Practices describe a
// combobox with a list from which one chooses by hand. Enter without a choice searches, as it does without script.
import { make } from "./make.js";
import { suggestions } from "./site.js";
import { fill } from "./words.js";
import t from "./texts-search.js";

/** Nobody is asked before the fingers rest for so many milliseconds. */
const REST = 150;

const field = document.querySelector(".search input");
if (field) {
  const list = make("ul", { id: "q:list", className: "suggested", hidden: true });
  const says = make("span", { className: "visually-hidden" });
  const set = (element, attributes) => Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  set(list, { role: "listbox", "aria-label": field.labels[0].textContent });
  set(says, { role: "status" });
  set(field, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false });
  field.form.append(list, says);

  let found = [];
  let chosen = -1;
  let timer;
  let asking;

  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((it, number) => it.setAttribute("aria-selected", number === at));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const open = (wanted) => {
    list.hidden = !wanted || found.length === 0;
    field.setAttribute("aria-expanded", !list.hidden);
    choose(-1);
  };
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    says.textContent = "";
    open(false);
  };
  const go = (at) => location.assign(found[at].href);
  const option = ({ title, place }, at) => {
    const made = make("li", { id: `q:${at}`, onclick: () => go(at) }, make("b", { textContent: title }), ` ${place}`);
    made.setAttribute("role", "option");
    return made;
  };

  const ask = async () => {
    asking = new AbortController();
    try {
      const answer = await fetch(`${suggestions}?q=${encodeURIComponent(field.value)}`, { signal: asking.signal });
      found = answer.ok ? await answer.json() : [];
      list.replaceChildren(...found.map(option));
      open(document.activeElement === field);
      if (answer.ok) says.textContent = found.length ? fill(t.suggestions, found.length) : t.none;
    } catch {
      // Another letter was typed, or there is no connection: nothing is suggested.
    }
  };

  field.addEventListener("input", () => {
    close();
    found = [];
    if (field.value.trim()) timer = setTimeout(ask, REST);
  });
  field.addEventListener("blur", close);
  // The field keeps the focus while somebody points at the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (step && found.length) {
      if (list.hidden) open(true);
      // Past either end comes the field itself.
      const count = found.length + 1;
      choose(((chosen + 1 + step + count) % count) - 1);
    } else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && chosen >= 0) go(chosen);
    else {
      if (chosen >= 0 && !["Shift", "Tab"].includes(event.key)) choose(-1);
      return;
    }
    event.preventDefault();
  });
}
