// The style sheet of what scripts add to a page, which no page waits for.
import { make } from "./make.js";
import { panel } from "./site.js";

let sheet;

/** Resolves when the style sheet is there, or when it cannot come. */
export function styled() {
  sheet ??= new Promise((done) => {
    document.head.append(make("link", { rel: "stylesheet", href: panel, onload: done, onerror: done }));
  });
  return sheet;
}
