"use strict";
// Filters, keys and the highlighting of quotes. The page reads without any of it. Nothing here counts characters or
// makes HTML: a quote is a run of pieces, numbered where the page was made, and only classes and attributes change.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const cards = all(".card");
  const pieces = all("#text .t");
  const marks = all("#text a.q");
  const groups = all(".group");
  const counts = all(".count");
  const narrow = window.matchMedia("(max-width: 55rem)");
  const words = new Map();
  const wanted = { groups: new Set(), verdict: "", kind: "", query: "" };
  let current = null;
  let lit = []; // the pieces of the quote that is shown
  let here = null; // its number

  document.documentElement.classList.add("scripted");

  // Where a card leads

  const light = (place) => {
    lit.forEach((piece) => piece.classList.remove("lit"));
    lit = place ? pieces.slice(Number(place.dataset.first), Number(place.dataset.last) + 1) : [];
    lit.forEach((piece) => piece.classList.add("lit"));
    here?.classList.remove("here");
    here = place && byId(place.getAttribute("href").slice(1));
    here?.classList.add("here");
    here?.scrollIntoView({ block: "center" });
  };

  const makeCurrent = (card) => {
    current?.classList.remove("current");
    current?.removeAttribute("aria-current");
    current = card;
    card.classList.add("current");
    card.setAttribute("aria-current", "true");
  };

  const choose = (card, place = card.querySelector(".place")) => {
    if (card.hidden) clear();
    makeCurrent(card);
    view("text");
    light(place);
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
    history.replaceState(null, "", `#${card.id}`);
  };

  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(current);
    const untouched = at < 0 || !lit.length; // the page has opened on it, and nothing was chosen yet
    const next = untouched && by > 0 ? Math.max(at, 0) : at + by;
    choose(shown[Math.min(Math.max(next, 0), shown.length - 1)]);
  };

  const cardsOf = (mark) => mark.dataset.cards.split(" ").map(byId);

  const chooseByMark = (mark) => {
    const told = cardsOf(mark);
    choose(told[(told.indexOf(current) + 1) % told.length]); // a second click goes on to the next claim of one number
  };

  // On a narrow screen one of the two is shown; beside the text the chosen card alone

  const view = (name) => {
    document.body.dataset.view = name;
    all("[data-view][aria-pressed]").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.view === name)),
    );
  };

  // Filters

  const said = (card) => {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase());
    return words.get(card);
  };

  const isWanted = (card) =>
    (!wanted.groups.size || wanted.groups.has(card.dataset.group)) &&
    (!wanted.verdict || wanted.verdict === card.dataset.verdict) &&
    (!wanted.kind || wanted.kind === card.dataset.kind) &&
    (!wanted.query || said(card).includes(wanted.query));

  const filter = () => {
    const filtered = Boolean(wanted.groups.size || wanted.verdict || wanted.kind || wanted.query);
    cards.forEach((card) => { card.hidden = !isWanted(card); });
    groups.forEach((group) => { group.hidden = !group.querySelector(".card:not([hidden])"); });
    marks.forEach((mark) => mark.classList.toggle("off", filtered && cardsOf(mark).every((card) => card.hidden)));
    counts.forEach((count) => count.setAttribute("aria-pressed", String(wanted.groups.has(count.dataset.group))));
    const shown = cards.filter((card) => !card.hidden).length;
    byId("shown").textContent = filtered ? `${shown} of ${cards.length} shown` : "";
    byId("none").hidden = shown > 0;
  };

  const clear = () => {
    wanted.groups.clear();
    ["search", "verdict", "kind"].forEach((id) => { byId(id).value = ""; });
    Object.assign(wanted, { verdict: "", kind: "", query: "" });
    filter();
  };

  const toggleGroup = (count) => {
    const name = count.dataset.group;
    if (!wanted.groups.delete(name)) wanted.groups.add(name);
    filter();
    byId("cards").scrollTop = 0;
    if (narrow.matches) view("cards");
  };

  // What a person does

  const help = byId("help");
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => byId("search").focus(),
    "?": () => help.showModal(),
    o: () => byId("original")?.click(),
    Escape: clear,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.matches("input[type=search], select");
    if (typing && event.key === "Escape") event.target.blur();
    if (typing && event.key !== "Escape") return;
    if (event.key === " " && event.target.matches(".count")) toggleGroup(event.target);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    const mark = on("#text a.q");
    const card = on(".card");
    if (mark) chooseByMark(mark);
    else if (on(".count")) toggleGroup(on(".count"));
    else if (on(".place")) choose(card, on(".place"));
    else if (card && !on("summary, .link") && !String(window.getSelection())) choose(card);
    else return;
    event.preventDefault();
  });

  counts.forEach((count) => count.setAttribute("role", "button"));
  byId("search").addEventListener("input", (event) => {
    wanted.query = event.target.value.trim().toLowerCase();
    filter();
    if (narrow.matches) view("cards");
  });
  ["verdict", "kind"].forEach((id) =>
    byId(id).addEventListener("change", (event) => {
      wanted[id] = event.target.value;
      filter();
      if (narrow.matches) view("cards");
    }),
  );
  all("button[data-view]").forEach((button) => button.addEventListener("click", () => view(button.dataset.view)));
  byId("pane").addEventListener("click", (event) => {
    if (event.target.closest(".chapters a")) document.querySelector(".chapters").open = false;
  });
  byId("help-open").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());

  // Where the page opens: at a linked card or number, else at the target paragraph and what is first to be decided

  const open = () => {
    const linked = location.hash.length > 1 ? byId(location.hash.slice(1)) : null;
    if (linked?.matches(".card")) choose(linked);
    else if (linked?.matches("a.q")) chooseByMark(linked);
    else if (linked) linked.scrollIntoView();
    else return false;
    return true;
  };

  filter();
  view("text");
  if (!open()) {
    (document.querySelector("#text .goal") ?? document.querySelector('#text a.q[data-fate="target"]'))?.scrollIntoView();
    const first = cards[0];
    if (first?.matches('[data-group="failed"], [data-group="open"]')) makeCurrent(first);
  }
  window.addEventListener("hashchange", open);
  document.documentElement.dataset.ready = "";
})();
