// Adds to the panel for sharing what needs a script: copying, and the system's own panel.
// Without it the panel is a list that works. Nothing is sent anywhere.
import t from "./texts-share.js";

const panel = document.querySelector(".share details");
const field = panel && panel.querySelector("input");
if (field) {
  const says = panel.querySelector("[role=status]");
  const add = (text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    says.before(button);
  };
  // Emptied first, so that the same words are announced again.
  const say = (text) => {
    says.textContent = "";
    setTimeout(() => { says.textContent = text; }, 50);
  };
  field.addEventListener("focus", () => field.select());
  add(t.copy, async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(t.copied);
    } catch {
      // Not allowed, or no HTTPS: the address is selected, ready for Ctrl+C.
      field.focus();
      field.select();
      say(t.selected);
    }
  });
  if (navigator.share) {
    const data = { title: document.querySelector("meta[property='og:title']").content, url: field.value };
    add(t.more, () => navigator.share(data).catch(() => {}));
  }
}
