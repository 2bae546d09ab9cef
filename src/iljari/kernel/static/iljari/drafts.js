// Drafts: what is typed into a form with data-draft goes to the server two seconds after the typing stops.
// When the session has ended the page stays, says so, and goes on saving after a new sign-in in another tab.
"use strict";

(() => {
  const words = document.getElementById("words")?.dataset ?? {};
  const CLOCK = new Intl.DateTimeFormat("ko-KR", {
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Seoul",
  });
  const NOT_KEPT = new Set(["csrfmiddlewaretoken", "_once"]);

  function typed(form) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const secret = form.elements.namedItem(name)?.type === "password";
      if (typeof value === "string" && !NOT_KEPT.has(name) && !secret) body.append(name, value);
    }
    return body.toString();
  }

  const tokenOf = (form) => form.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

  function send(form, body, leaving) {
    return fetch(form.dataset.draftUrl, {
      method: "POST",
      body,
      keepalive: leaving && body.length < 60000,
      redirect: "manual",
      headers: { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8", "X-CSRFToken": tokenOf(form) },
    });
  }

  const refused = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

  /** "saved", "ended" (signed out), "offline", or "failed" (the server could not keep it). */
  async function deliver(form, body, leaving) {
    try {
      let answer = await send(form, body, leaving);
      if (refused(answer) && !leaving && (await freshToken())) answer = await send(form, body, leaving);
      if (refused(answer)) return "ended";
      return answer.ok ? "saved" : "failed";
    } catch {
      return "offline";
    }
  }

  function watch(form) {
    const status = form.querySelector("[data-draft-status]") ?? document.querySelector("[data-draft-status]");
    let last = typed(form);
    let timer = 0;
    let leaving = false;
    let trouble = false;

    status?.setAttribute("role", "status");

    function show(outcome) {
      if (!status) return;
      const text = { saved: `${words.saved} ${CLOCK.format(new Date())}`, ended: words.ended, offline: words.offline };
      status.textContent = text[outcome] ?? words.unsaved;
      status.classList.toggle("unsaved", outcome !== "saved");
      if (outcome === "ended") {
        const link = document.createElement("a");
        Object.assign(link, { href: `/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`, target: "_blank", textContent: words.signin });
        status.append(" ", link);
      }
    }

    async function save(now = false) {
      clearTimeout(timer);
      const body = typed(form);
      if (body === last || leaving) return "saved";
      const outcome = await deliver(form, body, now);
      if (outcome === "saved") last = body;
      trouble = outcome !== "saved";
      show(outcome);
      return outcome;
    }

    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 2000);
    });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
    window.addEventListener("pagehide", () => save(true));
    window.addEventListener("beforeunload", (event) => {
      if (trouble && !leaving && typed(form) !== last) event.preventDefault();
    });

    // A form sent after the session has ended would land on the sign-in page and be lost: look first.
    form.addEventListener("submit", async (event) => {
      if (leaving) return;
      event.preventDefault();
      const button = event.submitter;
      last = null;
      const outcome = await save();
      if (outcome === "ended" || outcome === "offline") return;
      leaving = true;
      form.requestSubmit(button);
    });
    window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
  }

  for (const form of document.querySelectorAll("form[data-draft][data-draft-url]")) watch(form);
})();
