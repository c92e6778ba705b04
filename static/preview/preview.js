// For the one who writes: loads the page again when there is a new site, and shows what is wrong.
"use strict";
{
  const { news, revision } = document.currentScript.dataset;
  const panel = document.createElement("aside");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const report = document.createElement("pre");
  panel.className = "preview";
  panel.setAttribute("aria-label", "Preview");
  panel.setAttribute("lang", "en");
  panel.setAttribute("dir", "ltr");
  details.append(summary, report);
  panel.append(details);

  function show(text, more) {
    summary.textContent = text;
    report.textContent = more;
    report.hidden = more === "";
    if (text === "") panel.remove();
    else if (!panel.isConnected) document.body.append(panel);
  }

  async function follow() {
    for (let seen = ""; ; ) {
      try {
        const answer = await fetch(`${news}?seen=${seen}`, { cache: "no-store" });
        if (answer.status === 404) return show("This is no preview any more.", "");
        const told = await answer.json();
        if (String(told.revision) !== revision) return location.reload();
        if (told.count !== seen) show(told.summary, told.report);
        seen = told.count;
      } catch {
        // The program has ended; perhaps it starts again.
        if (seen !== "") show("Alongside does not answer.", "");
        seen = "";
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  }

  follow();
}
