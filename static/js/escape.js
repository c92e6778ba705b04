// Escape closes the panel of the header in which the focus is, and the focus goes back to what opened it.
document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" ? document.activeElement?.closest(".bar details[open]") : null;
  if (!panel) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});
