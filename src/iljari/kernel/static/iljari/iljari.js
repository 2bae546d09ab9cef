// Iljari's pages work without this file; it makes them quicker and keeps what is typed.
// Nothing personal is ever put into the browser's own storage: counter computers are shared.
"use strict";

const words = document.getElementById("words")?.dataset ?? {};
const stored = {
  get(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(name, value); } catch { /* storage switched off: lasts for this page */ }
  },
};

function say(text, place = document.getElementById("toast")) {
  if (place) place.textContent = text;
}

// A new sign-in changes the token that guards forms: take the fresh one from the server's own page.
async function freshToken() {
  const answer = await fetch(location.href, { redirect: "manual", headers: { Accept: "text/html" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  if (!token) return false;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}

// The first thing to read after a refused form is the list of what to mend.
document.querySelector("[data-error-summary]")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "center" });
});

// On a phone the navigation is a strip: show where one is in it.
const strip = document.querySelector(".side");
const here = strip?.querySelector("[aria-current]");
if (here && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - 16;

// Contrast
const contrastSwitch = document.querySelector("[data-contrast][aria-pressed]");
contrastSwitch?.setAttribute("aria-pressed", String(document.documentElement.dataset.contrast === "high"));
contrastSwitch?.addEventListener("click", () => {
  const high = document.documentElement.dataset.contrast !== "high";
  if (high) document.documentElement.dataset.contrast = "high";
  else delete document.documentElement.dataset.contrast;
  contrastSwitch.setAttribute("aria-pressed", String(high));
  stored.set("iljari-contrast", high ? "high" : "normal");
});

// Menus close when one looks elsewhere.
for (const menu of document.querySelectorAll("[data-menu]")) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// Keyboard shortcuts; each by its place on the keyboard, for a Korean input method changes the letter.
const shortcuts = document.querySelector("[data-shortcuts]");
const shortcutSwitch = document.querySelector("[data-shortcuts-switch]");
let waitingForT = 0;

function press(key) {
  const element = document.querySelector(`[data-key="${key}"]`);
  if (!element) return false;
  if (element.matches("input, textarea, select")) element.focus();
  else element.click();
  return true;
}

function typing(element) {
  return element.closest?.("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

function shortcut(event) {
  if (stored.get("iljari-shortcuts") === "off" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const afterG = Date.now() - waitingForT < 1500;
  waitingForT = 0;
  let done = false;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
    if (shortcuts) { shortcuts.showModal(); done = true; }
  } else if (event.shiftKey) return;
  else if (event.code === "Slash" || event.key === "/") done = press("/");
  else if (event.code === "KeyG") waitingForT = Date.now();
  else if (event.code === "KeyT" && afterG) {
    done = true;
    if (!press("g t")) location.assign("/today/");
  } else if (event.code === "KeyN") done = press("n");
  else if (event.code === "KeyR") done = press("r");
  if (done) event.preventDefault();
}

if (shortcuts) {
  document.addEventListener("keydown", shortcut);
  document.querySelector("[data-shortcuts-open]")?.addEventListener("click", () => shortcuts.showModal());
  shortcutSwitch.checked = stored.get("iljari-shortcuts") !== "off";
  shortcutSwitch.addEventListener("change", () => {
    stored.set("iljari-shortcuts", shortcutSwitch.checked ? "on" : "off");
  });
}

// Ctrl+Enter (⌘+Enter) in a field of several lines sends its form, as the main button does.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const button = event.target.matches?.("textarea") && event.target.form?.querySelector("button.primary:enabled");
  if (!button) return;
  event.preventDefault();
  event.target.form.requestSubmit(button);
});

// Failed background requests say so.
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => say(words.failed ?? ""));
}
document.addEventListener("htmx:beforeRequest", () => say(""));
