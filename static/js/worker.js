// Speaks with the script that keeps pages for reading without a connection (static/sw/).
import { base, list, worker } from "./site.js";

const SILENCE = 120_000; // milliseconds without a word after which a script that fetches counts as stopped
const scope = base || "/";
const rules = { createScriptURL: () => worker };
const address = globalThis.trustedTypes?.createPolicy("alongside-offline", rules).createScriptURL("") ?? worker;

/**
 * Lets the script keep pages. A host that only sends files allows no scope above the script itself: there the cover
 * below a path, whose address ends without a slash, is left out.
 */
export const register = () =>
  navigator.serviceWorker.register(address, { scope }).catch(() => navigator.serviceWorker.register(address));

/** Has everything of this edition kept; `progress` is told how much is there. Answers with the state in which that ended. */
export async function fetchWhole(progress) {
  const { installing, waiting, active } = await register();
  const script = installing ?? waiting ?? active;
  const isDone = () => ["activated", "redundant"].includes(script.state);
  if (!isDone()) await new Promise((done) => script.addEventListener("statechange", () => isDone() && done()));
  const { port1, port2 } = new MessageChannel();
  return new Promise((end) => {
    let silence;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE, "lost");
    };
    port1.onmessage = ({ data }) => {
      heard();
      if (data.state) end(data.state);
      else progress(data.done);
    };
    heard();
    script.postMessage({ keep: list }, [port2]);
  });
}
