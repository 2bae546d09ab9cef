// The ticket on one's own phone: asks how it stands, and makes itself felt when one is called. Works without this file.
"use strict";

(() => {
  const EVERY = 8000, PATIENCE = 6000;
  const box = document.querySelector("[data-ticket]");
  const line = document.querySelector("[data-checked]");
  const button = document.querySelector("[data-tell]");
  const title = document.title;
  let state = box.querySelector("[data-state]").dataset.state, ears = null, checked = Date.now(), last = null;

  const at = () => new Date(checked).toLocaleTimeString([], { timeZone: "Asia/Seoul", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  async function look() {
    try {
      const answer = await fetch(box.dataset.ticket, { signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 410 || answer.status === 404) { location.reload(); return; }
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const words = await answer.text();
      if (words !== last) { box.innerHTML = words; last = words; }
      checked = Date.now();
      line.textContent = line.dataset.words.replace("{at}", at());
      changed(box.querySelector("[data-state]"));
    } catch {
      line.textContent = line.dataset.cut.replace("{at}", at());
    }
    setTimeout(look, EVERY);
  }

  function changed(section) {
    if (section.dataset.state === state) return;
    state = section.dataset.state;
    if ("over" in section.dataset || state === "serving") { location.reload(); return; }
    document.title = state === "called" ? `● ${box.dataset.called}` : title;
    if (state === "called") tell();
  }

  function tell() {
    navigator.vibrate?.([400, 200, 400, 200, 800]);
    if (!ears) return;
    for (const place of [0, 0.5, 1]) {
      const tone = ears.createOscillator(), loud = ears.createGain();
      tone.frequency.value = 740;
      loud.gain.value = 0.3;
      tone.connect(loud).connect(ears.destination);
      tone.start(ears.currentTime + place);
      tone.stop(ears.currentTime + place + 0.3);
    }
  }

  button?.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (on) { ears ??= "AudioContext" in window ? new AudioContext() : null; ears?.resume(); navigator.vibrate?.(80); }
    else { ears?.close(); ears = null; }
  });

  line.textContent = line.dataset.words.replace("{at}", at());
  setTimeout(look, EVERY);
})();
