// Two minutes before a session of staff ends for want of use, ask; when it has ended, cover the page and keep what was
// typed on it until the same person has signed in again. The server decides; this file only tells.
"use strict";

(() => {
  const dialog = document.getElementById("idle");
  if (!dialog) return;
  const WARNED_BEFORE = 120;
  const warning = dialog.querySelector("[data-idle-warning]");
  const over = dialog.querySelector("[data-idle-over]");
  const counter = dialog.querySelector("[data-idle-left]");
  let deadline = Date.now() + Number(dialog.dataset.idle) * 1000;
  let timer = 0;
  let ended = false;

  const left = () => Math.max(0, Math.round((deadline - Date.now()) / 1000));

  /** Seconds left by the server's count, 0 when signed out, null without a connection. */
  async function ask(method = "GET") {
    const token = warning.querySelector("input[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(dialog.dataset.url, { method, redirect: "manual", headers: { "X-CSRFToken": token } });
      if (!answer.ok) return 0;
      const said = await answer.json();
      if (said.who !== dialog.dataset.who) location.assign("/today/");
      return said.left;
    } catch {
      return null;
    }
  }

  function wait(seconds) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1, seconds) * 1000);
  }

  function reckon(seconds) {
    deadline = Date.now() + seconds * 1000;
    if (seconds > WARNED_BEFORE) {
      if (dialog.open) dialog.close();
      wait(seconds - WARNED_BEFORE);
    } else if (seconds > 0) warn();
    else end();
  }

  /** Another tab, or a draft that was kept, may have been busy meanwhile: the server knows. */
  async function look() {
    const seconds = await ask();
    if (seconds === null) wait(15);
    else reckon(seconds);
  }

  function warn() {
    if (!dialog.open) dialog.showModal();
    const seconds = left();
    counter.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clearTimeout(timer);
    if (seconds > 0) timer = setTimeout(warn, 1000);
    else timer = setTimeout(look, 1500);
  }

  function end() {
    clearTimeout(timer);
    ended = true;
    warning.hidden = true;
    over.hidden = false;
    dialog.classList.add("over");
    dialog.setAttribute("aria-labelledby", "idle-over-title");
    dialog.setAttribute("aria-describedby", "idle-over-text");
    if (!dialog.open) dialog.showModal();
    over.querySelector("a").focus();
  }

  async function back() {
    if (!ended) return;
    const seconds = await ask();
    if (!seconds || !(await freshToken())) return;
    ended = false;
    warning.hidden = false;
    over.hidden = true;
    dialog.classList.remove("over");
    dialog.setAttribute("aria-labelledby", "idle-title");
    dialog.setAttribute("aria-describedby", "idle-text");
    reckon(seconds);
  }

  async function stay() {
    const seconds = await ask("POST");
    if (seconds !== null) reckon(seconds);
  }

  warning.addEventListener("submit", (event) => { event.preventDefault(); stay(); });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!ended) stay();
  });
  over.querySelector("[data-idle-back]").addEventListener("click", back);
  window.addEventListener("focus", () => { if (ended) back(); else if (left() <= WARNED_BEFORE) look(); });

  // A form sent after the session has ended would land on the sign-in page and be lost: look first.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form === warning || (left() > 0 && !ended)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const seconds = await ask();
    if (seconds) {
      reckon(seconds);
      form.requestSubmit(event.submitter);
    } else if (seconds === 0) end();
  }, true);

  wait(left() - WARNED_BEFORE);
})();
