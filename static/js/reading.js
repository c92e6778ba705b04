// The panel for reading settings, which is fetched and built when it is opened first; what is chosen holds without it.
import "./chosen.js";
import { styled } from "./sheet.js";

const details = document.querySelector("details.reading");
let isBuilt = false;

async function build() {
  if (isBuilt || !details.open) return;
  isBuilt = true;
  try {
    const [{ settings }] = await Promise.all([import("./settings.js"), styled()]);
    details.append(settings());
  } catch {
    isBuilt = false; // the connection is lost: opening it once more tries again
  }
}

details.addEventListener("toggle", build);
build();
