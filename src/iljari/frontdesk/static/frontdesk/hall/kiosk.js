// The kiosk works without this file. It keeps the screen from ever showing a browser's error page: pages are fetched
// and put in place, a cut is said kindly and mended by itself, and a form that was sent is sent again with its token,
// which gives the same ticket. Nothing is kept: no history, no storage.
"use strict";

const SOON = 15000, EVERY = 2000, PATIENCE = 12000;
const root = document.documentElement;
const $ = (what) => document.querySelector(what);
let busy = false, idleTimer = 0, ticking = 0;

root.classList.add("js");

// Going from page to page

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
  return answer;
}

async function show(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.documentElement.classList.contains("kiosk")) { location.replace($("body").dataset.home); return; }
  for (const name of ["lang", "class", "data-contrast"]) {
    const value = page.documentElement.getAttribute(name);
    if (value === null) root.removeAttribute(name);
    else root.setAttribute(name, value);
  }
  root.classList.add("js");
  document.title = page.title;
  history.replaceState(null, "", answer.url);
  document.body.replaceWith(page.body);
  settle();
  ($("#digits") ?? $("main")).focus({ preventScroll: true });
}

async function go(address, options) {
  if (busy) return;
  busy = true;
  speechSynthesis?.cancel();
  const began = Date.now();
  try {
    await show(await ask(address, options));
  } catch {
    await cut(address, options, began);
  } finally {
    busy = false;
  }
}

// A cut: say so, try again by ourselves; after a while whoever stood here may have gone, so ask before sending again.

async function cut(address, options, began) {
  const curtain = $("[data-cut]");
  curtain.hidden = false;
  clearTimeout(idleTimer);
  clearInterval(ticking);
  for (;;) {
    await new Promise((wake) => setTimeout(wake, EVERY));
    try {
      if (Date.now() - began < SOON) { await show(await ask(address, options)); return; }
      const home = await ask(document.body.dataset.home);
      if (!options || !(await wanted(curtain))) { await show(home); return; }
      await show(await ask(address, options));
      return;
    } catch { /* still cut */ }
  }
}

function wanted(curtain) {
  curtain.querySelector("#cut-words").hidden = true;
  curtain.querySelector("[data-cut-lost]").hidden = false;
  curtain.querySelector("[data-cut-ways]").hidden = false;
  const again = curtain.querySelector("[data-cut-again]");
  again.focus();
  return new Promise((decide) => {
    const nobody = setTimeout(() => decide(false), 20000);
    again.onclick = () => { clearTimeout(nobody); decide(true); };
    curtain.querySelector("[data-cut-drop]").onclick = () => { clearTimeout(nobody); decide(false); };
  });
}

document.addEventListener("click", (event) => {
  wake();
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(link.href);
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target, button = event.submitter;
  const data = new FormData(form, button);
  const key = button?.name === "key" ? button.value : "";
  if (form.matches("[data-pad]") && key) { press(key); return; }
  go(form.action, { method: "POST", body: new URLSearchParams(data) });
});

// A key of the keypad only writes; the answer is asked for once.
function press(key) {
  const field = $("#digits");
  const digits = field.value.replace(/\D/g, "");
  field.value = key === "back" ? digits.slice(0, -1) : (digits + key).slice(0, 8);
}

// A scanner types wherever one stands: its digits belong into the field.
document.addEventListener("keydown", (event) => {
  wake();
  const field = $("#digits");
  if (field && document.activeElement !== field && /^\d$/.test(event.key)) field.focus();
});

// Back to the start by itself, for the next visitor

function wake() {
  const seconds = Number(document.body.dataset.idle);
  clearTimeout(idleTimer);
  clearInterval(ticking);
  const line = $("[data-countdown]");
  if (!seconds || !line) return;
  const until = Date.now() + seconds * 1000;
  const words = line.querySelector("[data-words]");
  line.hidden = true;
  ticking = setInterval(() => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left > 20) return;
    line.hidden = false;
    words.textContent = words.dataset.words.replace("{n}", Math.max(left, 0));
    if (left <= 0) { clearInterval(ticking); go(document.body.dataset.home); }
  }, 500);
}

// Reading out

function speak() {
  if (!("speechSynthesis" in window)) return;
  speechSynthesis.cancel();
  const words = [...document.querySelectorAll("[data-say]")].map((each) => each.textContent.trim()).filter(Boolean);
  const said = new SpeechSynthesisUtterance(words.join(". "));
  said.lang = root.lang === "en" ? "en-US" : "ko-KR";
  said.rate = 0.95;
  speechSynthesis.speak(said);
}

function settle() {
  $("[data-repeat]")?.addEventListener("click", speak);
  $("[data-stay]")?.addEventListener("click", wake);
  if ("sound" in document.body.dataset) speak();
  wake();
}

settle();
