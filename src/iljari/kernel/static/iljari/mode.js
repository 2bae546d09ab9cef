// Runs before the first paint, so that the chosen contrast does not flash.
document.documentElement.classList.add("js");
try {
  if (localStorage.getItem("iljari-contrast") === "high") document.documentElement.dataset.contrast = "high";
} catch { /* storage switched off: the normal mode */ }
