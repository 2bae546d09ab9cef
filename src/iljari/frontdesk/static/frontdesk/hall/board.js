// The board works without this file (it reloads itself). With it, calls are spoken one after the other, each once, and
// after a network cut the screen is right again by itself. What was spoken is remembered by the number of the call.
"use strict";

const EVERY = 4000, PATIENCE = 6000, LONGEST = 20000;
const body = document.body;
const $ = (what) => document.querySelector(what);
const ahead = Number(body.dataset.clock) - Date.now();
const seoul = (options) => new Intl.DateTimeFormat("ko-KR", { timeZone: "Asia/Seoul", ...options });
const hours = seoul({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = seoul({ year: "numeric", month: "2-digit", day: "2-digit" });
const KEPT = "iljari-board-said", SOUND = "iljari-board-sound";

let queue = [], speaking = false, sound = false, checked = Date.now(), failed = 0, ears = null;
let said = new Set(remembered());

document.documentElement.classList.add("js");

function remembered() {
  try { return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"); } catch { return []; }
}

function remember(key) {
  said.add(key);
  try { sessionStorage.setItem(KEPT, JSON.stringify([...said].slice(-500))); } catch { /* lasts for this page */ }
}

const at = (moment) => hours.format(new Date(moment + ahead));

// What is on the screen

async function look() {
  try {
    const answer = await fetch(body.dataset.now, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404) { location.reload(); return; }
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const words = await answer.text();
    if (words !== look.last) { $("[data-board]").innerHTML = words; look.last = words; }
    checked = Date.now();
    failed = 0;
    listen();
  } catch {
    failed += 1;
  }
  const state = $("[data-state]");
  state.hidden = failed < 2;
  for (const each of state.querySelectorAll("[data-words]")) {
    each.textContent = state.hidden ? "" : each.dataset.words.replace("{at}", at(checked));
  }
  setTimeout(look, EVERY);
}

function tick() {
  $("[data-time]").textContent = at(Date.now());
  const today = day.format(new Date(Date.now() + ahead));
  if (tick.today && tick.today !== today && !failed) location.reload();
  tick.today ??= today;
}

// Which calls are new: the oldest first. Whoever has come meanwhile need not be called any more.

const calls = () => [...document.querySelectorAll("[data-call]")].reverse();

function listen() {
  for (const each of calls()) {
    const call = { key: each.dataset.call, ko: each.dataset.ko, en: each.dataset.en };
    if (said.has(call.key) || queue.some((waiting) => waiting.key === call.key)) continue;
    queue.push(call);
    read(call);
  }
  next();
}

function read(call) {
  const list = $("[data-read]");
  if (!list) return;
  const line = document.createElement("li");
  for (const [language, words] of [["ko", call.ko], ["en", call.en]]) {
    const part = document.createElement("span");
    part.lang = language;
    part.textContent = `${words} `;
    line.append(part);
  }
  list.append(line);
  while (list.children.length > 50) list.firstElementChild.remove();
}

// Speaking, one after the other

function quiet() {
  const span = body.dataset.quiet;
  const now = at(Date.now()).replace(":", "");
  return span !== "" && span.slice(0, 4) <= now && now < span.slice(5);
}

async function next() {
  if (speaking) return;
  speaking = true;
  while (queue.length) {
    const call = queue.shift();
    remember(call.key);
    const shown = $(`[data-call="${CSS.escape(call.key)}"]`);
    if (!shown) continue;
    if (!sound || quiet()) continue;
    shown.classList.add("speaking");
    await gong();
    await utter(call.ko, "ko-KR");
    await utter(call.en, "en-US");
    $(`[data-call="${CSS.escape(call.key)}"]`)?.classList.remove("speaking");
  }
  speaking = false;
}

function utter(words, language) {
  if (!("speechSynthesis" in window)) return Promise.resolve();
  return new Promise((done) => {
    const late = setTimeout(() => { speechSynthesis.cancel(); done(); }, LONGEST);
    const end = () => { clearTimeout(late); done(); };
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = language;
    utterance.rate = 0.9;
    utterance.voice = speechSynthesis.getVoices().find((voice) => voice.lang.startsWith(language.slice(0, 2))) ?? null;
    utterance.onend = end;
    utterance.onerror = (event) => { if (event.error === "not-allowed") hear(false); end(); };
    speechSynthesis.speak(utterance);
  });
}

async function gong() {
  if (!ears) return;
  const start = ears.currentTime;
  for (const [place, pitch] of [[0, 659.3], [0.45, 523.3]]) {
    const tone = ears.createOscillator(), loud = ears.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, start + place);
    loud.gain.exponentialRampToValueAtTime(0.4, start + place + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, start + place + 0.9);
    tone.connect(loud).connect(ears.destination);
    tone.start(start + place);
    tone.stop(start + place + 1);
  }
  await new Promise((done) => setTimeout(done, 1300));
}

// Browsers let a page speak once somebody has touched it. What is still called then is spoken at once. The choice is
// kept, so that a screen that is set up to speak does so again by itself after a restart.
function hear(on) {
  sound = on;
  try { localStorage.setItem(SOUND, on ? "on" : "off"); } catch { /* lasts for this page */ }
  if (on && !ears && "AudioContext" in window) ears = new AudioContext();
  ears?.resume();
  const button = $("[data-sound]");
  button.setAttribute("aria-pressed", String(on));
  button.querySelector('[data-when="on"]').hidden = !on;
  button.querySelector('[data-when="off"]').hidden = on;
  if (!on) { hear.before = false; window.speechSynthesis?.cancel(); return; }
  if (hear.before) return;
  hear.before = true;
  for (const call of calls()) if (!muted.has(call.dataset.call)) said.delete(call.dataset.call);
  listen();
}

// Calls that another page of this screen has spoken before are not said again when sound is switched on.
const muted = new Set(said);

$("[data-sound]").addEventListener("click", () => hear(!sound));
look.last = null;
tick();
setInterval(tick, 1000);
try { if (localStorage.getItem(SOUND) === "on") hear(true); } catch { /* storage switched off: by the button */ }
listen();
setTimeout(look, EVERY);
