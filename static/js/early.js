// Runs before anything is shown: that there are scripts stands on the root, so that what needs one has its place from
// the first picture on, and so does what the reader chose for reading (reading.js); a style sheet makes of it what it is.
{
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const base = new URL(document.currentScript.src).pathname.split("/-/")[0];
    const kept = localStorage.getItem(`alongside${base}:reading`);
    // What no choice of a reader could have made so long is left alone.
    const chosen = kept.length < 500 && kept[0] === "{" ? Object.entries(JSON.parse(kept)) : [];
    for (const [name, value] of chosen) {
      root.dataset[name] = value;
      root.style.setProperty(`--my-${name}`, value);
      // What is seen before the style sheet is there.
      if (name === "theme") document.querySelector("[name=color-scheme]").content = /dark$/.test(value) ? "dark" : "light";
    }
  } catch {
    // Nothing chosen, or storage is blocked.
  }
}
