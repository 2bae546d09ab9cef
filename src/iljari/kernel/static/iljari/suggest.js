// Suggestions while typing: <input data-suggest="/codes/occupations" data-suggest-code="occupation_code">.
// The address answers ?q= with [{"code": …, "name": …}]; without this file the field is plain text.
"use strict";

(() => {
  const words = document.getElementById("words")?.dataset ?? {};
  let count = 0;

  function attach(input) {
    const list = document.createElement("ul");
    list.id = `suggest-${(count += 1)}`;
    list.className = "suggest-list";
    list.setAttribute("role", "listbox");
    list.hidden = true;
    const box = document.createElement("div");
    box.className = "suggest";
    const live = Object.assign(document.createElement("span"), { className: "sr-only" });
    live.setAttribute("role", "status");
    input.before(box);
    box.append(input, list, live);
    const label = document.querySelector(`label[for="${input.id}"]`);
    if (label) list.setAttribute("aria-label", label.textContent.trim());

    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      autocomplete: "off",
    })) input.setAttribute(name, value);

    const code = () => input.form?.elements.namedItem(input.dataset.suggestCode ?? "");
    let options = [];
    let chosen = -1;
    let timer = 0;
    let pending = null;

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      chosen = index;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
      if (index < 0) return;
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    function take(index) {
      input.value = options[index].name;
      const field = code();
      if (field) {
        field.value = options[index].code;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      close();
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function item(option, index) {
      const row = document.createElement("li");
      row.id = `${list.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const name = Object.assign(document.createElement("span"), { textContent: option.name });
      const number = Object.assign(document.createElement("span"), { className: "code num", textContent: option.code });
      row.append(name, number);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); });
      return row;
    }

    async function look() {
      const query = input.value.trim();
      pending?.abort();
      if (!query) return close();
      pending = new AbortController();
      try {
        const address = new URL(input.dataset.suggest, location.href);
        address.searchParams.set("q", query);
        const answer = await fetch(address, { signal: pending.signal, headers: { Accept: "application/json" } });
        if (!answer.ok) return close();
        options = await answer.json();
      } catch {
        return;
      }
      list.replaceChildren(...options.map(item));
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
      live.textContent = (words.found ?? "{n}").replace("{n}", String(options.length));
      mark(-1);
    }

    input.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      const field = code();
      if (field) field.value = "";
      clearTimeout(timer);
      timer = setTimeout(look, 150);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
      else if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); look(); }
      else if (list.hidden || options.length === 0) return;
      else if (event.key === "ArrowDown") { event.preventDefault(); mark((chosen + 1) % options.length); }
      else if (event.key === "ArrowUp") {
        event.preventDefault();
        mark((chosen <= 0 ? options.length : chosen) - 1);
      }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(chosen); }
    });
    input.addEventListener("blur", () => {  // what comes too late must not lie over the next field
      clearTimeout(timer);
      pending?.abort();
      close();
    });
  }

  const attachAll = (root) => {
    for (const input of root.querySelectorAll("input[data-suggest]:not([role=combobox])")) attach(input);
  };
  attachAll(document);
  document.addEventListener("htmx:load", (event) => attachAll(event.detail.elt));
})();
