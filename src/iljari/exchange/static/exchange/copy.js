// A button beside each value of a copy sheet that puts it into the clipboard. Without this file the value is selected
// by a click into its field, and copied as everywhere else.
"use strict";

for (const field of document.querySelectorAll("[data-copy]")) {
  field.addEventListener("focus", () => field.select());
  const button = field.parentElement.querySelector("button[data-copies]");
  if (!button || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      return;
    }
    for (const other of document.querySelectorAll("button[data-copies]")) other.removeAttribute("data-done");
    button.setAttribute("data-done", "");
    document.querySelector("[data-copied]").textContent = button.dataset.copies;
  });
}
