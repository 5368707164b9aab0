const $ = id => document.getElementById(id);
const pack = JSON.parse($("pack").textContent);
const NAME = `wujie-picks:${pack.id}:${pack.version}`, LOOK = "wujie-picks:look";
const answer = Object.assign({ client: pack.client, at: 0, confirmed: false, note: "", marks: {},
  comments: {} }, pack.start, kept(NAME));
const look = Object.assign({ language: pack.language, theme: "", size: 200 }, kept(LOOK));
const tiles = new Map(), seen = new Set();
let current = 0, shown = [], toastTimer = 0;

const t = (word, values = {}) =>
  WORDS[look.language][word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const picked = () => pack.items.filter(([id]) => answer.marks[id] === "pick").length;

function kept(name) {
  try { return JSON.parse(localStorage.getItem(name) || "{}"); } catch { return {}; }
}

function keep(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { $("storage").hidden = false; }
}

function say(text) {
  $("toast").textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").textContent = ""; }, 6000);
  const top = document.querySelector("dialog[open]");
  (top || document.body).append($("toast")); // above whatever is open
}

// ------------------------------------------------------------------ what is said

function change(act) {
  if (answer.confirmed) return say(t("locked"));
  if (act() === false) return undefined;
  answer.at = Math.floor(Date.now() / 1000);
  keep(NAME, answer);
  draw();
  return undefined;
}

function mark(at, choice) {
  const [id] = pack.items[at];
  change(() => {
    if (answer.marks[id] === choice) delete answer.marks[id];
    else if (choice === "pick" && pack.most && picked() >= pack.most) {
      say(t("full", pack));
      return false;
    } else answer.marks[id] = choice;
    return true;
  });
}

function comment(at, text) {
  const [id] = pack.items[at];
  change(() => { if (text) answer.comments[id] = text; else delete answer.comments[id]; });
}

function whyNotConfirmed() {
  const number = picked();
  if (number < pack.least) return t("less", { n: pack.least - number, least: pack.least });
  if (pack.most && number > pack.most) return t("more", { n: number - pack.most, most: pack.most });
  return answer.client ? "" : t("name");
}

async function confirm() {
  const why = whyNotConfirmed();
  if (why) { say(why); return !answer.client && $("client").focus(); }
  const text = t("sureText", { n: picked() });
  if (!await ask({ title: t("sure"), text, yes: t("yes"), no: t("no") })) return undefined;
  change(() => { answer.confirmed = true; });
  return say(t("done"));
}

// ------------------------------------------------------------------ how it is shown

function image(id) {
  const text = $(`t-${id}`);
  return text ? `data:image/jpeg;base64,${text.textContent}` : "";
}

const whenNear = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    whenNear.unobserve(target);
    target.firstChild.firstChild.src = image(target.id);
  }
}, { rootMargin: "600px" });

function element(kind, name = "", text = "") {
  const made = document.createElement(kind);
  made.className = name;
  made.textContent = text;
  return made;
}

function tileOf(at) {
  const [id, , width, height] = pack.items[at];
  const tile = element("div", "tile"), frame = element("span", "frame"), foot = element("div", "foot");
  tile.id = id;
  tile.tabIndex = -1;
  tile.setAttribute("role", "group");
  frame.style.aspectRatio = `${width} / ${height}`;
  frame.append(element("img"));
  foot.append(element("b", "", String(at + 1).padStart(3, "0")));
  for (const [name, sign] of [["yes", "✓"], ["no", "✕"], ["say", "✎"]]) {
    const button = element("button", name, sign);
    button.type = "button";
    button.tabIndex = -1;
    foot.append(button);
  }
  tile.append(frame, foot, element("div", "words"));
  tile.addEventListener("focus", () => goTo(at, false));
  tile.addEventListener("click", event => {
    goTo(at);
    const pressed = event.target.closest("button");
    if (!pressed) openStage(at);
    else if (pressed.className === "say") openStage(at, true);
    else mark(at, pressed.className === "yes" ? "pick" : "reject");
  });
  return tile;
}

function build() {
  pack.sections.forEach((name, number) => {
    const grid = element("div", "grid");
    pack.items.forEach((item, at) => {
      if (item[1] !== number) return;
      tiles.set(at, tileOf(at));
      grid.append(tiles.get(at));
    });
    if (name) $("sections").append(element("h2", "", name));
    $("sections").append(grid);
  });
  for (const value of ["all", "picked", "rejected", "open", "said"])
    $("filter").append(new Option("", value));
}

function isShown(id) {
  const choice = answer.marks[id], has = Boolean(answer.comments[id]);
  return { all: true, picked: choice === "pick", rejected: choice === "reject",
    open: !choice && !has, said: has }[$("filter").value];
}

function draw() {
  for (const [at, tile] of tiles) {
    const choice = answer.marks[tile.id] || "", words = answer.comments[tile.id] || "";
    tile.className = `tile ${choice} ${words ? "said" : ""}`;
    tile.lastChild.textContent = words;
    const state = choice && t(choice);
    tile.setAttribute("aria-label", [t("number", { n: at + 1 }), state, words].filter(Boolean).join(", "));
    tile.querySelectorAll("button").forEach((button, number) => {
      button.title = [t("pickKey"), t("rejectKey"), t("commentHint")][number];
      button.setAttribute("aria-label", [t("pick"), t("reject"), t("comment")][number]);
      button.setAttribute("aria-pressed", String([choice === "pick", choice === "reject", Boolean(words)][number]));
    });
  }
  const want = pack.most || pack.least;
  $("count").textContent = `${t("picked")} ${picked()}${want ? `/${want}` : ""}`;
  $("confirm").textContent = t(answer.confirmed ? "confirmed" : "confirm");
  $("confirm").disabled = answer.confirmed;
  $("client").disabled = answer.confirmed;
  drawStage();
}

function drawWords() {
  document.documentElement.lang = look.language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = look.theme;
  document.documentElement.style.setProperty("--tile", `${look.size}px`);
  $("size").value = look.size;
  const { least, most } = pack, n = pack.items.length;
  const how = !most ? "atLeast" : !least ? "atMost" : least === most ? "exactly" : "between";
  const version = pack.version > 1 ? ` · ${t("version", { n: pack.version })}` : "";
  $("lead").textContent = (least || most ? t("wanted", { n, want: t(how, pack) }) : t("lead", { n })) + version;
  [...$("filter").options].forEach(option => { option.textContent = t(option.value); });
  for (const [id, word] of Object.entries({ filter: "filter", size: "size", client: "client", comment: "comment" }))
    $(id).setAttribute("aria-label", t(word));
  for (const id of ["file", "code", "whole", "close"]) $(id).textContent = t(id);
  for (const id of ["before", "after"]) { $(id).title = t(id); $(id).setAttribute("aria-label", t(id)); }
  $("language").textContent = t("other");
  $("language").lang = look.language === "zh" ? "en" : "zh-CN";
  $("theme").textContent = "◐";
  $("theme").title = t("theme");
  $("theme").setAttribute("aria-label", t("theme"));
  document.querySelector(".field span").textContent = t("client");
  $("client").placeholder = t("client");
  $("comment").placeholder = t("commentHint");
  $("pick").textContent = `✓ ${t("pickKey")}`;
  $("reject").textContent = `✕ ${t("rejectKey")}`;
  for (const id of ["storage", "keys", "made", "nothing"]) $(id).textContent = t(id);
  draw();
}

function applyFilter() {
  shown = [...tiles.keys()].filter(at => isShown(pack.items[at][0])).sort((a, b) => a - b);
  for (const [at, tile] of tiles) tile.hidden = !shown.includes(at);
  for (const grid of document.querySelectorAll(".grid")) {
    const isEmpty = ![...grid.children].some(tile => !tile.hidden);
    grid.hidden = isEmpty;
    if (grid.previousElementSibling?.tagName === "H2") grid.previousElementSibling.hidden = isEmpty;
  }
  $("nothing").hidden = shown.length > 0;
  if (!shown.includes(current)) goTo(shown[0] ?? 0, false);
}

// ------------------------------------------------------------------ moving about

function goTo(at, withFocus = true) {
  tiles.get(current).tabIndex = -1;
  current = at;
  tiles.get(at).tabIndex = 0;
  if (withFocus && !$("stage").open) tiles.get(at).focus();
  if ($("stage").open) drawStage();
}

function step(by) {
  const next = shown[shown.indexOf(current) + by];
  if (next !== undefined) goTo(next);
}

function stepRow(down) {
  const from = tiles.get(current).getBoundingClientRect();
  const middle = from.left + from.width / 2;
  const ahead = shown.map(at => [at, tiles.get(at).getBoundingClientRect()])
    .filter(([, box]) => down ? box.top > from.bottom - 1 : box.bottom < from.top + 1);
  if (!ahead.length) return;
  const line = down ? Math.min(...ahead.map(([, box]) => box.top)) : Math.max(...ahead.map(([, box]) => box.top));
  const apart = box => Math.abs(box.left + box.width / 2 - middle);
  const row = ahead.filter(([, box]) => Math.abs(box.top - line) < 2);
  goTo(row.sort(([, a], [, b]) => apart(a) - apart(b))[0][0]);
}

function openStage(at, toComment = false) {
  goTo(at, false);
  if (!$("stage").open) $("stage").showModal();
  drawStage();
  (toComment ? $("comment") : $("stage")).focus();
}

function closeStage() {
  const at = current; // closing gives the focus back to the tile from which the stage was opened
  $("stage").close();
  goTo(at);
}

function drawStage() {
  if (!$("stage").open) return;
  const [id] = pack.items[current], large = $("large");
  $("stage").className = answer.marks[id] || "";
  $("place").textContent = `${current + 1} / ${pack.items.length}`;
  $("pick").setAttribute("aria-pressed", String(answer.marks[id] === "pick"));
  $("reject").setAttribute("aria-pressed", String(answer.marks[id] === "reject"));
  if (document.activeElement !== $("comment") || large.dataset.id !== id)
    $("comment").value = answer.comments[id] || "";
  $("comment").readOnly = answer.confirmed;
  $("before").disabled = shown.indexOf(current) <= 0;
  $("after").disabled = shown.indexOf(current) === shown.length - 1;
  if (large.dataset.id === id) return;
  large.dataset.id = id;
  large.alt = t("number", { n: current + 1 });
  large.src = image(id);
  if (!pack.large) return;
  const path = `pictures/${String(current + 1).padStart(3, "0")}-${id}.jpg`, whole = new Image();
  whole.onload = () => { if (large.dataset.id === id) large.src = path; };
  whole.onerror = () => { if (!seen.has("small")) say(t("small")); seen.add("small"); };
  whole.src = path;
}

// ------------------------------------------------------------------ handing it back

function ask({ title, text, yes, no = "", aside = "", field = null, act = null, isWords = false }) {
  const dialog = $("ask");
  dialog.classList.toggle("words", isWords);
  $("askTitle").textContent = title;
  $("askText").textContent = text;
  $("askField").hidden = field === null;
  $("askField").value = field || "";
  for (const [id, word] of [["askYes", yes], ["askNo", no], ["askAside", aside]]) {
    $(id).textContent = word;
    $(id).hidden = !word;
  }
  $("askAside").onclick = act;
  dialog.returnValue = "";
  dialog.showModal();
  (field === null ? $("askYes") : $("askField")).focus();
  return new Promise(resolve => {
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
  });
}

async function showCode() {
  const resume = () => {
    const found = answerIn(pack, $("askField").value);
    if (answer.confirmed) return say(t("locked"));
    if (!found) return say(t("foreign"));
    Object.assign(answer, found);
    keep(NAME, answer);
    $("client").value = answer.client;
    $("ask").close("");
    applyFilter();
    drawWords();
    return say(t("resumed"));
  };
  const shownCode = ask({ title: t("codeTitle"), text: t("codeText"), yes: t("ok"), aside: t("resume"),
    field: codeOf(pack, answer), act: resume });
  $("askField").select();
  try {
    await navigator.clipboard.writeText($("askField").value);
    say(t("copied"));
  } catch { say(t(document.execCommand("copy") ? "copied" : "notCopied")); }
  await shownCode;
}

function saveFile() {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([fileOf(pack, answer)], { type: "application/json" }));
  link.download = `${pack.file}${answer.client ? `-${answer.client.replace(/[^\p{L}\p{N}]+/gu, "_")}` : ""}.json`;
  link.click();
  say(t("saved"));
}

async function noteOnAll() {
  const isDone = await ask({ title: t("wholeTitle"), text: "", yes: t("ok"), no: t("no"),
    field: answer.note, isWords: true });
  const note = whole($("askField").value.slice(0, 2000).trim());
  if (isDone) change(() => { answer.note = note; });
}

// ------------------------------------------------------------------ keys and clicks

const DEEDS = { " ": () => mark(current, "pick"), x: () => mark(current, "reject"),
  c: () => openStage(current, true), Enter: () => openStage(current), ArrowRight: () => step(1),
  ArrowLeft: () => step(-1), ArrowDown: () => $("stage").open ? step(1) : stepRow(true),
  ArrowUp: () => $("stage").open ? step(-1) : stepRow(false) };

document.addEventListener("keydown", event => {
  const { target } = event, isText = target.matches("textarea, input, select");
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || $("ask").open) return;
  if (event.key === "Escape" && target === $("comment")) {
    event.preventDefault();
    return void $("stage").focus();
  }
  if (isText || target.closest("header button, footer button")) return;
  const deed = DEEDS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!deed || !shown.length) return;
  event.preventDefault();
  deed();
});
$("stage").addEventListener("cancel", event => { event.preventDefault(); closeStage(); });
for (const [id, act] of Object.entries({ close: closeStage, before: () => step(-1), after: () => step(1),
  pick: () => mark(current, "pick"), reject: () => mark(current, "reject") }))
  $(id).addEventListener("click", () => { act(); if ($("stage").open) $("stage").focus(); });
$("comment").addEventListener("input", () => comment(current, whole($("comment").value.trim())));
$("client").addEventListener("input", () => change(() => { answer.client = whole($("client").value.trim()); }));
$("filter").addEventListener("change", applyFilter);
$("size").addEventListener("input", () => { look.size = Number($("size").value); keep(LOOK, look); drawWords(); });
$("language").addEventListener("click", () => {
  look.language = look.language === "zh" ? "en" : "zh";
  keep(LOOK, look);
  drawWords();
});
$("theme").addEventListener("click", () => {
  const isDark = look.theme ? look.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  look.theme = isDark ? "light" : "dark";
  keep(LOOK, look);
  drawWords();
});
for (const [id, act] of Object.entries({ confirm, file: saveFile, code: showCode, whole: noteOnAll }))
  $(id).addEventListener("click", act);
let touchedAt = null;
$("large").addEventListener("touchstart", event => { touchedAt = event.touches[0].clientX; }, { passive: true });
$("large").addEventListener("touchend", event => {
  const by = event.changedTouches[0].clientX - touchedAt;
  if (Math.abs(by) > 50) step(by < 0 ? 1 : -1);
});

$("title").textContent = pack.title;
$("note").textContent = pack.note;
$("client").value = answer.client;
build();
applyFilter();
drawWords();
keep(LOOK, look); // says at once where nothing is kept
document.addEventListener("DOMContentLoaded", () => { // the pictures stand behind this script
  for (const tile of tiles.values()) whenNear.observe(tile);
});
