"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const one = (query) => document.querySelector(query);
  const items = all("ol.l>li"), cells = all("[data-f]"), files = all(".file");
  const card = one("#card"), status = one("#shown"), unit = one("#unit");
  const RANK = { e: 3, w: 2, i: 1 };
  let pinned = null, timer = 0;

  const chosen = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));

  function apply() {
    const severities = chosen("s"), rules = chosen("r");
    const counts = new Map(files.map((file) => [file, 0]));
    for (const file of files) file.hidden = Boolean(unit && unit.value && !file.dataset.u.split("\u001f").includes(unit.value));
    for (const item of items) {
      const file = item.closest(".file");
      const elsewhere = unit && unit.value && item.dataset.u && item.dataset.u !== unit.value;
      item.hidden = file.hidden || Boolean(elsewhere) || !severities.has(item.dataset.s) || !rules.has(item.dataset.r);
      if (!item.hidden) counts.set(file, counts.get(file) + 1);
    }
    for (const cell of cells) {
      let worst = "off";
      for (const found of of(cell)) if ((RANK[found.dataset.s] || 0) > (RANK[worst] || 0)) worst = found.dataset.s;
      cell.classList.remove("e", "w", "i", "off");
      cell.classList.add(worst);
      cell.firstElementChild.tabIndex = worst === "off" ? -1 : 0;
    }
    let total = 0;
    for (const [file, count] of counts) {
      total += count;
      file.querySelector(".k").textContent = count;
    }
    status.textContent = `${total} / ${items.length}`;
    hide();
  }

  /** The findings of a cell that are not filtered away. */
  function of(cell) {
    return cell.dataset.f.split(" ").map((id) => document.getElementById(id)).filter((item) => item && !item.hidden);
  }

  function show(cell, pin) {
    const found = of(cell);
    if (!found.length) return;
    card.replaceChildren(...found.map(article));
    if (pin) card.append(footer(cell));
    card.hidden = false;
    pinned = pin ? cell : null;
    const at = cell.getBoundingClientRect(), size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8));
    const below = at.bottom + size.height + 8 < innerHeight || at.top < size.height + 8;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 4 : at.top - size.height - 4) + scrollY}px`;
    if (pin) card.focus({ preventScroll: true });
  }

  function article(item) {
    const made = document.createElement("article");
    made.className = item.className;
    made.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
    const why = document.querySelector(`#${item.dataset.r} + dd .why`);
    if (why) made.append(why.cloneNode(true));
    return made;
  }

  function footer(cell) {
    const made = document.createElement("footer");
    for (const [label, step] of [[card.dataset.previous, -1], [card.dataset.next, 1]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => go(step, cell));
      made.append(button);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = card.dataset.close;
    close.addEventListener("click", leave);
    made.append(close);
    return made;
  }

  function hide() {
    card.hidden = true;
    pinned = null;
  }

  function leave() {
    const cell = pinned;
    hide();
    if (cell) cell.firstElementChild.focus({ preventScroll: true });
  }

  /** To the next or previous faulty cell. */
  function go(step, from) {
    const open = cells.filter((cell) => !cell.classList.contains("off") && !cell.closest(".file").hidden);
    if (!open.length) return;
    let number = open.indexOf(from);
    if (number < 0) number = step > 0 ? -1 : 0;
    const cell = open[(number + step + open.length) % open.length];
    reveal(cell);
    cell.scrollIntoView({ block: "center" });
    show(cell, true);
  }

  function reveal(element) {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }

  function only(name, value) {
    for (const box of all(`input[name=${name}]`)) box.checked = value === "" || box.value === value;
    apply();
  }

  document.addEventListener("change", (event) => { if (event.target.closest("#bar")) apply(); });
  document.addEventListener("click", (event) => {
    const target = event.target.closest("a,button");
    const link = target && target.closest("a.c");
    if (link && link.parentElement.dataset.f) {
      event.preventDefault();
      show(link.parentElement, true);
    } else if (target && target.dataset.rule) {
      only("r", target.dataset.rule);
      one("#bar").scrollIntoView();
    } else if (target && target.dataset.unit !== undefined && unit) {
      unit.value = target.dataset.unit;
      apply();
      one("#bar").scrollIntoView();
    } else if (target && target.id === "every") {
      if (unit) unit.value = "";
      for (const box of all("input[name=s]")) box.checked = true;
      only("r", "");
    } else if (target && target.id === "none") {
      for (const box of all("input[name=r]")) box.checked = false;
      apply();
    } else if (target && target.matches('a[href^="#"]')) {
      const to = document.getElementById(target.getAttribute("href").slice(1));
      if (to) { hide(); reveal(to); }
    } else if (!event.target.closest("#card")) hide();
    if (!event.target.closest("#rules")) one("#rules").open = false;
  });
  document.addEventListener("mouseover", (event) => {
    clearTimeout(timer);
    if (pinned) return;
    const link = event.target.closest("a.c");
    if (link && link.parentElement.dataset.f) timer = setTimeout(() => show(link.parentElement, false), 120);
    else if (!event.target.closest("#card")) timer = setTimeout(() => { if (!pinned) hide(); }, 200);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { one("#rules").open = false; leave(); return; }
    if (event.target.closest("input,select,textarea")) return;
    const step = { n: 1, p: -1 }[event.key];
    const from = pinned || (document.activeElement && document.activeElement.closest("[data-f]"));
    if (step) { event.preventDefault(); go(step, from); }
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open], #rules)");
    for (const file of closed) file.open = true;
  });
  addEventListener("afterprint", () => { for (const file of closed) file.open = false; });
  document.documentElement.classList.add("js");
  apply();
})();
