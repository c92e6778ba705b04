// Elements, made from words: whatever stands in them is only ever text.

/** An element with these properties and children. */
export function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A button; `of` says for those who hear it alone what it belongs to. */
export function button(text, act, of) {
  const made = make("button", { type: "button", textContent: text, onclick: act });
  if (of) made.ariaLabel = `${text}: ${of}`;
  return made;
}
