// The way out: by the button, or by Shift three times, the page turns blank at once and a harmless one takes its
// place, also in the list to which the browser goes back. Without script the button is a link.
import t from "./texts-leave.js";
import { fill } from "./words.js";

const TIMES = 3;
const BETWEEN = 5000;

const link = document.querySelector(".exit a");
if (link) {
  const says = link.parentElement.querySelector("[role=status]");
  let count = 0;
  let alone = false;
  let timer;
  const reset = (words) => {
    clearTimeout(timer);
    count = 0;
    says.textContent = words;
  };
  const leave = () => {
    document.title = t.leaving;
    document.documentElement.classList.add("left");
    reset(t.leaving);
    // Nothing may hold a reader back who has to go, not even what could not be kept.
    window.onbeforeunload = null;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Shift counts only by itself: who writes capitals, or selects with the mouse, goes on doing so.
  addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    } else {
      alone = false;
      reset("");
    }
  });
  addEventListener("pointerdown", () => { alone = false; });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    count += 1;
    if (count === TIMES) leave();
    else {
      says.textContent = count === TIMES - 1 ? t.once_more : fill(t.more, TIMES - count);
      timer = setTimeout(() => reset(t.expired), BETWEEN);
    }
  });
  // Back from a page that was left with the browser's own buttons: nothing is blank.
  addEventListener("pageshow", () => document.documentElement.classList.remove("left"));
}
