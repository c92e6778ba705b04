// Elements, and the style sheet of what scripts add to a page.
import { panel } from "./site.js";

/** An element with these properties and children. */
export function make(tag, properties, ...children) {
  const it = Object.assign(document.createElement(tag), properties);
  it.append(...children);
  return it;
}

let sheet;

/** Resolves when the style sheet of panels is there, which no page waits for; or when it cannot come. */
export function styled() {
  sheet ??= new Promise((done) => {
    document.head.append(make("link", { rel: "stylesheet", href: panel, onload: done, onerror: done }));
  });
  return sheet;
}
