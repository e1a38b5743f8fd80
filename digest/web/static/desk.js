// What a script adds to the desk: saving while typing, dragging, keys, the preview that follows, and
// colleagues' changes as they come. Words are in this browser with every stroke, on the server a
// moment later, and leave here only when the edition has them or the server keeps them. Every move is one of the page's own forms, posted: without this
// file the same forms work, and the server alone decides what a move does.
"use strict";

const desk = document.getElementById("desk");
const base = desk.dataset.base;
const find = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
let revision = Number(desk.dataset.revision);
let queue = Promise.resolve(); // one move after the other: the second is made to what the first left
let chosen = ""; // the piece that was selected last
let pending = 0, silent = false, stuck = false, saved = ""; // what the server has not heard; whether it answers; since when all is there
let waiting = new Set(); // parts that came while somebody was typing in them
const has = { bar: 1, kept: 1, edition: 1, pieces: 1, history: 1 }; // which number of each part is on the page

document.documentElement.classList.add("scripted");

// --- talking to the server ---------------------------------------------------------------

class NoAnswer extends Error {}
const pause = ms => new Promise(done => { setTimeout(done, ms); addEventListener("online", done, { once: true }); });

async function ask(url, options = {}) {
  let response;
  try {
    response = await fetch(url, { ...options, headers: { "X-Digest": "parts", ...options.headers } });
  } catch (error) { throw new NoAnswer(error.message); }
  if (response.status >= 502) throw new NoAnswer("the desk did not answer");
  if (response.status === 401) {
    location.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    return {};
  }
  const kind = response.headers.get("content-type") || "";
  if (!kind.includes("json")) throw new Error("the desk did not answer as it should");
  const answer = await response.json();
  await released;
  return answer;
}

// What is pressed is not drawn anew until it is let go: a click that began on one node and ended on another is none.
let released;
addEventListener("pointerdown", () => {
  released = new Promise(done => {
    setTimeout(done, 1000); // let go of outside the window
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(done), { once: true, capture: true });
  });
}, { capture: true });

// A post that is made until it is heard. The server knows it again by `once`, should only its answer be lost.
async function post(path, body) {
  body.set("token", desk.dataset.token);
  body.set("once", `${Date.now()}-${Math.random()}`);
  for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
    try {
      const answer = await ask(`${base}/${path}${query(whatIHave())}`, { method: "POST", body, keepalive: body instanceof URLSearchParams && String(body).length < 60000 });
      silent = false;
      if (answer.saved) saved = answer.saved;
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      silent = true;
      status();
      await pause(wait);
    }
  }
}

// One after the other; what is still to be said is counted, and shown.
function inTurn(job) {
  pending += 1;
  queue = queue.then(job).catch(error => {
    stuck = true;
    tell(`<p>Not saved: ${escaped(error.message)}. It is kept in this browser; open the desk again.</p>`, true);
  }).finally(() => { pending -= 1; status(); });
  return queue;
}

function status() {
  const node = document.getElementById("saved");
  if (!node) return;
  saved ||= node.dataset.saved;
  const bad = silent || stuck;
  node.textContent = stuck ? "Not saved" : silent ? "Not saved, trying again" : `Saved ${saved}`;
  node.classList.toggle("bad", bad);
}

// --- words: kept here with every stroke, and there ------------------------------------------

const shelf = `digest ${desk.dataset.who} ${base}`;
const WRITTEN = ["rewrite", "block-change", "block-add", "add", "say", "title"], ADDS = ["block-add", "add"]; // as forms.py
const onShelf = () => { try { return JSON.parse(localStorage.getItem(shelf)) || {}; } catch { return {}; } };
function shelve(words) {
  try { Object.keys(words).length ? localStorage.setItem(shelf, JSON.stringify(words)) : localStorage.removeItem(shelf); } catch { /* full, or not allowed: the server has them soon */ }
}
function nameOf(fields) {
  if (!WRITTEN.includes(fields.get("do"))) return "";
  return ["do", "piece", "block", "kind", "section"].map(one => fields.get(one)).filter(Boolean).join(" ");
}
function putBy(fields) {
  const name = nameOf(fields), words = onShelf();
  if (!name) return;
  const { seen, token, ...typed } = Object.fromEntries(fields);
  words[name] = { seen, ...words[name], ...typed };
  shelve(words);
}
function takeDown(name) { const words = onShelf(); delete words[name]; shelve(words); }

// To the server, for what no edition has yet: a block that is being written, a paragraph without a pause.
function keep(form) {
  clearTimeout(form.keeper);
  form.keeper = null;
  const fields = adds(form) ? new FormData(form) : written(form, false);
  if (!fields || !nameOf(fields)) return;
  inTurn(async () => {
    const answer = await post("words", new URLSearchParams(fields));
    if (adds(form)) takeDown(nameOf(fields));
    if (!answer.open) refused(form, answer);
  });
}
const adds = form => ADDS.includes(find('[name="do"]', form)?.value);

// The edition takes no more. Where she is writing, she goes on; her words are kept, and she is told.
function refused(form, answer) {
  form?.classList.remove("begun"); // and not "unsaved": what she typed since this was sent goes after it
  if (form?.contains(document.activeElement)) {
    form.classList.add("refused");
    if (!find(".refusal", form)) {
      const note = document.createElement("p");
      note.className = "refusal";
      note.innerHTML = answer.refused || "This edition takes no more; your words are kept.";
      (document.activeElement.closest(".field, label") || form.lastElementChild).after(note);
    }
  }
  show(answer);
  refresh("bar,kept,edition,pieces");
}

// What an earlier page could not send, because it was closed or the line was down.
async function sendShelf() {
  for (const [name, words] of Object.entries(onShelf())) {
    const adding = ADDS.includes(words.do);
    await inTurn(async () => {
      const answer = await post(adding ? "words" : "move", new URLSearchParams(words));
      takeDown(name);
      if (answer.conflict) return clash(answer.conflict);
      if (answer.trouble) tell(answer.trouble, true);
      await refresh("bar,kept,edition,pieces", true);
      if (!adding) preview();
    });
  }
}

const toSay = () => pending > 0 || silent || find("form.unsaved") || all("form").some(form => form.keeper);

// So that the answer holds what this page lacks, and nothing else (sent.py).
function whatIHave() {
  const numbers = Object.entries(has).filter(([name]) => !waiting.has(name)).map(([name, number]) => `${name}:${number}`);
  return { page: desk.dataset.page, has: numbers.join(",") };
}

function query(more = {}) {
  const given = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(more)) value === null ? given.delete(name) : given.set(name, value);
  const text = given.toString();
  return text ? `?${text}` : "";
}

// `form` keeps the revision that its words were written to; a button or a drag means what is there now.
// `begun` is a form that adds something: its words are let go of when they are saved.
function move(fields, form = null, begun = null) {
  const body = new URLSearchParams(fields), name = nameOf(body);
  return inTurn(async () => {
    const seen = form && find('[name="seen"]', form);
    if (!body.has("seen") || seen) body.set("seen", seen ? seen.value : revision);
    const answer = await post("move", body);
    if (!form?.matches(".unsaved")) takeDown(name);
    for (const item of all(".leaving")) item.classList.remove("leaving");
    if (!answer.parts || answer.refused) has.edition = 0; // what was shown at once is not so
    if (answer.conflict) return clash(answer.conflict);
    if (answer.refused) return refused(form || begun, answer);
    if (answer.trouble) { tell(answer.trouble + (name ? "<p>Your words are kept.</p>" : ""), true); return refresh("bar,kept,edition,pieces", !begun); }
    if (seen) seen.value = answer.revision;
    begun?.classList.remove("begun");
    show(answer);
    said(answer);
    preview();
  });
}

function escaped(text) {
  const node = document.createElement("p");
  node.textContent = text;
  return node.innerHTML;
}

async function refresh(of, force = false) {
  show(await ask(`${base}/parts${query({ of, ...whatIHave() })}`), force);
}

// --- putting parts into the page ---------------------------------------------------------

function show(answer, force = false) {
  if (!answer.parts) return;
  revision = answer.revision;
  for (const [name, sent] of Object.entries(answer.parts)) {
    const part = document.getElementById(name);
    const writing = document.activeElement.closest("form");
    const busy = writing && (writing.matches(".unsaved, .refused") || takesAway(answer.parts));
    if (busy && (part.contains(writing) || name === "kept")) { waiting.add(name); continue; }
    if (name in has) has[name] = sent.number;
    waiting.delete(name);
    put(part, sent);
  }
  if ("news" in answer) {
    const count = find("[data-news]");
    if (answer.news > parseInt(count.textContent, 10)) sayQuietly(`${answer.news} new to you`);
    count.textContent = answer.news;
    count.hidden = !answer.news;
  }
  status();
  dress();
}

// Whether the new parts lack the field that she is in: an approval, or a piece that somebody dropped.
function takesAway(parts) {
  const field = document.activeElement, form = field.closest("form");
  const part = Object.keys(parts).find(name => document.getElementById(name).contains(form));
  if (!part || !field.matches("textarea, input") || !nameOf(new FormData(form))) return false;
  if (!("html" in parts[part]) && !("frame" in parts[part])) return false; // its row stays, or says more
  const coming = document.createElement("template");
  coming.innerHTML = (parts[part].html ?? parts[part].frame) + Object.values(parts[part].rows ?? {}).join("");
  const row = form.closest(".placement, .block")?.id;
  if (row && find(`[data-slot="${row}"]`, coming.content) && !(row in (parts[part].rows ?? {}))) return false;
  const same = all("form", coming.content).find(one => whose(one) === whose(form));
  return !same || !find(`[name="${field.name}"]:not(:disabled)`, same);
}

// All of a part, or its rows that changed, or also the frame they stand in. A row that stays keeps its node.
function fill(part, sent) {
  if ("html" in sent) { part.innerHTML = sent.html; return; }
  const node = html => { const made = document.createElement("template"); made.innerHTML = html; return made.content.firstElementChild; };
  if (!("frame" in sent)) {
    for (const [id, html] of Object.entries(sent.rows)) document.getElementById(id)?.replaceWith(node(html));
    return;
  }
  const frame = document.createElement("template");
  frame.innerHTML = sent.frame;
  for (const slot of all("[data-slot]", frame.content)) {
    const id = slot.dataset.slot;
    const there = id in sent.rows ? node(sent.rows[id]) : document.getElementById(id);
    there ? slot.replaceWith(there) : slot.remove();
  }
  part.replaceChildren(frame.content);
}

function put(part, sent) {
  const active = document.activeElement;
  const inside = part.contains(active);
  const mark = inside ? address(active) : null;
  const ends = inside && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  const opened = all("details[open]", part).map(node => node.id).filter(Boolean);
  const top = part.scrollTop;
  const begun = all("form.begun", part).map(form => [whose(form), [...new FormData(form)]]);
  fill(part, sent);
  for (const id of opened) { const node = document.getElementById(id); if (node) node.open = true; }
  for (const [which, fields] of begun) goOn(all("form", part).find(form => whose(form) === which), fields);
  part.scrollTop = top;
  const again = mark && mark(part);
  if (again) {
    // The server trims; the space before her next word stays. A row of the list has a value too, its number.
    if (ends && again.value !== active.value && again.value.trim() === active.value.trim()) again.value = active.value;
    again.focus({ preventScroll: true });
    if (ends && ends[0] !== null) { try { again.setSelectionRange(...ends); } catch { /* a kind without a selection */ } }
  }
}

// A form that adds something is sent by its button alone: what was typed into it so far outlives a new part.
function whose(form) {
  const hidden = all('input[type="hidden"]', form).filter(one => !["seen", "token"].includes(one.name));
  return [form.getAttribute("action"), ...hidden.map(one => `${one.name}=${one.value}`)].join(" ");
}

function goOn(form, fields) {
  if (!form) return;
  form.classList.add("begun");
  for (const [name, value] of fields) {
    const control = form.elements.namedItem(name);
    if (control && "value" in control && control.type !== "hidden") control.value = value;
  }
  for (let node = form.closest("details"); node; node = node.parentElement.closest("details")) node.open = true;
}

// How to find the same control in the new part: by its piece, and its name or its move.
function address(node) {
  const item = node.closest("[id]");
  const id = item && item.id !== "edition" && item.id !== "pieces" ? item.id : "";
  const doing = node.closest("form") && find('input[name="do"]', node.closest("form"));
  const name = node.name, action = doing && doing.value, mine = node.form && whose(node.form);
  return part => {
    const same = mine && all("form", part).find(one => whose(one) === mine);
    const itself = same && (name ? find(`[name="${name}"]:not([type="hidden"])`, same) : find("button", same));
    if (itself) return itself;
    const inside = (id && document.getElementById(id)) || part;
    if (!part.contains(inside)) return null;
    if (node === item) return inside;
    for (const form of all("form", inside)) {
      const does = find('input[name="do"]', form);
      if (action && (!does || does.value !== action)) continue;
      const control = name ? find(`[name="${name}"]:not([type="hidden"])`, form) : find("button", form);
      if (control) return control;
    }
    return id ? inside : null;
  };
}

const asSentence = words => words[0].toUpperCase() + words.slice(1);

// What became of a move, where one looks; a piece that came in is shown.
function said(answer) {
  if (answer.what && !answer.did && !answer.back && !answer.remark && !answer.words) tell(`<p>${escaped(asSentence(answer.what.replace(/^see: /, "look: ")))}</p>`);
  const back = answer.back ? ["move", answer.back] : answer.remark ? ["remark", answer.remark] : answer.words ? ["words", answer.words] : null;
  if (back) {
    tell(`<p>${escaped(asSentence(answer.what))} <button data-back>Undo</button></p>`);
    find("#told [data-back]").addEventListener("click", () => inTurn(async () => {
      show(await post(back[0], new URLSearchParams(back[1])));
      tell("<p>Taken back</p>");
    }));
  }
  if (answer.did) {
    tell(`<p>${escaped(asSentence(answer.what))} <button data-undo="${answer.did}">Undo</button></p>`);
  }
  const [came] = answer.came || [];
  if (came) {
    const item = document.getElementById(`p${came}`);
    select(String(came), { from: "move" });
    if (item) into(item);
    item?.classList.add("came");
    setTimeout(() => item?.classList.remove("came"), 2500);
  }
}

function tell(html, bad = false) {
  const told = document.getElementById("told");
  told.innerHTML = html;
  const first = told.firstElementChild;
  if (first && bad) first.classList.add("bad");
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { told.innerHTML = ""; }, bad ? 12000 : 8000);
}

// For who listens: what others see at a glance, in a place of its own that outlives every new part.
function sayQuietly(words) { document.getElementById("heard").textContent = words; }

function clash(html) {
  const dialog = document.getElementById("clash");
  dialog.innerHTML = html;
  dialog.showModal();
  find("[data-again]", dialog).addEventListener("submit", event => {
    event.preventDefault();
    const fields = new FormData(event.target);
    dialog.close();
    for (const form of all("form.unsaved")) form.classList.remove("unsaved");
    fields.delete("token");
    move(fields);
  });
  find("[data-theirs]", dialog).addEventListener("click", event => {
    event.preventDefault();
    dialog.close();
    for (const form of all("form.unsaved")) form.classList.remove("unsaved");
    const forget = nameOf(new FormData(find("[data-again]", dialog)));
    inTurn(() => post("words", new URLSearchParams({ forget }))).then(() => refresh("bar,kept,edition,pieces", true));
  });
}

// --- forms: saved when left, and while typing pauses -------------------------------------

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.matches(".search")) { event.preventDefault(); search(form); return; }
  if (form.action.endsWith("/words")) {
    event.preventDefault();
    takeDown(new FormData(form).get("forget"));
    const body = new URLSearchParams(new FormData(form));
    inTurn(async () => { const answer = await post("words", body); show(answer); said(answer); document.getElementById("edition").focus({ preventScroll: true }); });
    return;
  }
  if (form.action.endsWith("/picture")) {
    event.preventDefault();
    const body = new FormData(form), edited = find(".rewrite", form.closest(".placement, .block"));
    if (edited?.matches(".unsaved")) save(edited);
    inTurn(async () => {
      const answer = await post("picture", body);
      if (answer.trouble) return tell(answer.trouble, true);
      document.activeElement.blur();
      show(answer);
      said(answer);
      preview();
    });
    return;
  }
  if (form.action.endsWith("/remark")) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    form.reset();
    inTurn(async () => { const answer = await post("remark", body); show(answer); said(answer); });
    return;
  }
  if (!form.action.endsWith("/move") && !form.action.includes("/move?")) return;
  if (form.closest("dialog")) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  const doing = fields.get("do");
  if (doing === "up" || doing === "down") step(form, doing);
  if (doing === "drop" || doing === "shelve") away(form);
  if (doing === "lead") toTheTop(form);
  if (form.matches("[data-save]") && doing !== "add") {
    form.classList.add("unsaved");
    return save(form);
  }
  if (!form.closest("#kept")) fields.delete("seen");
  clearTimeout(form.keeper);
  form.keeper = null;
  move(fields, null, form).then(() => { if (doing === "block-add" || doing === "add") refresh("edition,pieces", true); });
});

document.addEventListener("input", event => {
  const form = event.target.closest("form");
  if (!form) return;
  if (form.matches(".search")) { clearTimeout(form.timer); form.timer = setTimeout(() => search(form), 180); return; }
  if (form.matches(".several, [data-choose], .say, .own-picture")) { counted(); return; }
  if (!form.matches("[data-save]") || form.querySelector('[name="do"][value="add"]')) {
    form.classList.add("begun");
    if (!adds(form)) return;
    putBy(new FormData(form));
    clearTimeout(form.keeper);
    form.keeper = setTimeout(() => keep(form), 900);
    return;
  }
  form.classList.add("unsaved");
  putBy(written(form, false) || new FormData());
  form.keeper ||= setTimeout(() => keep(form), 2500);
  measure();
  clearTimeout(form.timer);
  form.timer = setTimeout(() => save(form), 900);
});

// What does not fit is cut by the browser, without a word.
document.addEventListener("paste", event => {
  const field = event.target, most = field.maxLength;
  if (!(most > 0)) return;
  const room = most - field.value.length + field.selectionEnd - field.selectionStart;
  const over = (event.clipboardData?.getData("text").replaceAll("\r\n", "\n").length ?? 0) - room;
  if (over > 0) tell(`<p>Only ${most.toLocaleString("en")} characters fit here: the last ${over.toLocaleString("en")} of what you pasted are not in it.</p>`, true);
});

document.addEventListener("change", event => {
  const form = event.target.closest("form[data-choose]");
  if (form) form.requestSubmit();
  if (event.target.matches('.line input[type="checkbox"]')) counted();
});

// Ticked lines, and what is done with them.
let lastTicked = null;
function counted() {
  const ticked = all('.line input[type="checkbox"]:checked').length;
  const node = find("[data-count]");
  if (node) node.textContent = ticked ? `${ticked} selected:` : "Select pieces to move or drop them together.";
  if (ticked !== counted.last && counted.last !== undefined) sayQuietly(`${ticked} selected`);
  counted.last = ticked;
  find(".several")?.classList.toggle("some", ticked > 0);
}
document.addEventListener("click", event => {
  const box = event.target.closest('.line input[type="checkbox"]');
  if (!box) return;
  const boxes = all('.line input[type="checkbox"]');
  if (event.shiftKey && lastTicked?.isConnected) {
    const [from, to] = [boxes.indexOf(lastTicked), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
  }
  lastTicked = box;
  counted();
});

// A section that is folded shows its heading alone; in this browser, until it is unfolded.
const folded = new Set();
function fold(name, away) {
  away ? folded.add(name) : folded.delete(name);
  for (const section of all(".section")) {
    const is = folded.has(section.dataset.section);
    section.classList.toggle("folded", is);
    find("[data-fold]", section)?.setAttribute("aria-expanded", String(!is));
  }
}

document.addEventListener("focusout", event => {
  const heading = event.target;
  if (heading.matches?.("input.title") && !heading.value.trim()) { // it is called by its own name again
    save(heading.form);
    heading.value = heading.defaultValue = find('[name="section"]', heading.form).value;
  }
  const form = event.target.closest("form.unsaved, form.refused");
  if (form && !form.contains(event.relatedTarget)) { form.classList.remove("refused"); save(form); }
  if (waiting.size) setTimeout(catchUp, 50);
});

function save(form) {
  clearTimeout(form.timer);
  clearTimeout(form.keeper);
  form.keeper = null;
  if (!form.isConnected || !form.classList.contains("unsaved") || !form.reportValidity()) return;
  form.classList.remove("unsaved");
  const fields = written(form);
  if (fields) move(fields, form);
}

// Only what she changed: what a colleague changed beside it meanwhile is not put back.
function written(form, saves = true) {
  const fields = new FormData();
  let changed = false;
  for (const control of form.elements) {
    if (!control.name || control.type === "submit") continue;
    if (control.type === "hidden") { fields.set(control.name, control.value); continue; }
    if (control.type === "radio") {
      if (control.checked && !control.defaultChecked) { fields.set(control.name, control.value); changed = true; }
      continue;
    }
    const before = control.tagName === "SELECT" ? (control.dataset.before ?? [...control.options].find(one => one.defaultSelected)?.value ?? "") : control.defaultValue;
    if (control.value === before) continue;
    fields.set(control.name, control.value);
    if (control.name === "alt") fields.set("image", find('[name="image"]:checked', form)?.value ?? "published");
    if (!saves) { changed = true; continue; }
    if (control.tagName === "SELECT") control.dataset.before = control.value;
    else control.defaultValue = control.value;
    changed = true;
  }
  return changed ? fields : null;
}

function catchUp() {
  if (find("form.unsaved") || !waiting.size) return;
  const names = [...waiting].join(",");
  waiting.clear();
  inTurn(() => refresh(names)); // after what she has just left is saved
}

addEventListener("beforeunload", event => {
  if (!toSay()) return;
  event.preventDefault();
  sayAll();
});
function sayAll() {
  for (const form of all("form.unsaved")) save(form);
  for (const form of all("form")) if (form.keeper) keep(form);
}

document.addEventListener("click", event => {
  const fill = event.target.closest("[data-fill]");
  if (fill) {
    event.preventDefault();
    const form = fill.closest("form");
    const field = find(`input[name="${fill.dataset.fill}"], textarea[name="${fill.dataset.fill}"]`, form);
    field.value = fill.value;
    form.classList.add("unsaved");
    save(form);
    return;
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const text = all(".words", copy.closest("article")).map(node => node.textContent).join("\n\n");
    navigator.clipboard?.writeText(text).then(() => tell("<p>Copied.</p>"));
    return;
  }
  const edit = event.target.closest("[data-edit], [data-edit-block], [data-close]");
  if (edit && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    for (const form of all("form.unsaved")) save(form);
    const { edit: piece = null, editBlock: block = null } = edit.dataset;
    const same = piece && new URLSearchParams(location.search).get("edit") === piece;
    history.replaceState(null, "", location.pathname + query({ edit: same ? null : piece, block }));
    const at = edit.closest("[id]").id;
    queue = queue.then(() => refresh("edition", true)).then(() => {
      const item = document.getElementById(at);
      const field = item && find(".rewrite input:not([type=hidden]), .rewrite textarea", item);
      (field || item)?.focus();
      if (piece && !same) select(piece);
    });
    return;
  }
  const choose = event.target.closest("[data-select]");
  if (choose) { event.preventDefault(); select(choose.dataset.select, { scroll: true }); return; }
  const undo = event.target.closest("[data-undo]");
  if (undo) { move({ do: "undo", line: undo.dataset.undo }); return; }
  if (event.target.closest("[data-keys]")) { document.getElementById("keys").showModal(); return; }
  const as = event.target.closest("[data-as]");
  if (as && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    for (const form of all("form.unsaved")) save(form);
    history.replaceState(null, "", location.pathname + query({ as: as.dataset.as || null, edit: null, block: null }));
    queue = queue.then(() => refresh("edition,pieces", true)).then(() => find("[data-as]")?.focus());
    return;
  }
  const more = event.target.closest("[data-more]");
  if (more) {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + query({ shown: more.dataset.more }));
    queue = queue.then(() => refresh("pieces", true));
    return;
  }
  const folds = event.target.closest("[data-fold]");
  if (folds) { fold(folds.dataset.fold, !folded.has(folds.dataset.fold)); return; }
  const view = event.target.closest(".views a");
  if (view && !event.ctrlKey && !event.metaKey) { event.preventDefault(); look(view.dataset.view); return; }
  const speaks = event.target.closest(".tongues a");
  if (speaks && !event.ctrlKey && !event.metaKey) { event.preventDefault(); speak(speaks.dataset.tongue); return; }
  const tab = event.target.closest(".tabs a, .skip");
  if (tab) {
    event.preventDefault();
    open(tab.dataset.tab);
    if (tab.matches(".skip")) document.getElementById(tab.dataset.tab).focus();
    return;
  }
  const away = event.target.closest("a[href]");
  if (away && !away.target && !event.ctrlKey && !event.metaKey && away.pathname !== location.pathname && toSay()) {
    event.preventDefault(); // first what is on its way; if nobody answers, the browser asks
    sayAll();
    Promise.race([queue, new Promise(done => setTimeout(done, 3000))]).then(() => { location.href = away.href; });
    return;
  }
  const item = event.target.closest(".placement");
  if (item && !event.target.closest("a, button, input, textarea, select, label")) select(item.dataset.piece);
});

async function search(form) {
  const fields = new FormData(form);
  const given = {};
  for (const [name, value] of fields) given[name] = value || null;
  history.replaceState(null, "", location.pathname + query(given));
  await refresh("pieces", true);
  sayQuietly(`${find("#pieces .head .soft").textContent} pieces`);
}

// --- moving: shown at once, then saved ----------------------------------------------------

function step(form, way) {
  const item = form.closest(".placement");
  if (!item) return;
  const other = way === "up" ? item.previousElementSibling : item.nextElementSibling;
  if (other && other.matches(".placement")) way === "up" ? other.before(item) : other.after(item);
  const button = find("button", form);
  button.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

// Gone at once; where the focus was, the next piece has it.
function away(form) {
  const item = form.closest(".placement");
  if (!item) return;
  const after = item.nextElementSibling?.matches(".placement") ? item.nextElementSibling : item.previousElementSibling;
  item.classList.add("leaving");
  if (after?.matches(".placement")) { select(after.dataset.piece); after.focus({ preventScroll: true }); }
}

function toTheTop(form) {
  const item = form.closest(".placement"), top = find('[data-drop=""]');
  if (!item || !top) return;
  find(".empty", top)?.remove();
  top.prepend(item);
  item.focus({ preventScroll: true });
}

let dragged = null;
document.addEventListener("dragstart", event => {
  const item = event.target.closest?.("[draggable=true]");
  if (!item || event.target.closest("input, textarea")) return;
  dragged = item;
  item.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", item.dataset.piece ?? item.dataset.dragSection);
});
const sectionUnder = event => {
  const section = event.target.closest?.(".section");
  if (!section || !section.dataset.section) return null;
  const box = section.getBoundingClientRect();
  const behind = event.clientY > box.top + box.height / 2;
  const sections = all(".section").filter(one => one.dataset.section);
  return { section, behind, before: behind ? sections[sections.indexOf(section) + 1] : section };
};
document.addEventListener("dragover", event => {
  if (dragged?.dataset.dragSection) {
    const at = sectionUnder(event);
    if (!at) return;
    event.preventDefault();
    unmark();
    at.section.classList.add(at.behind ? "section-behind" : "section-before");
    return;
  }
  const list = event.target.closest?.("[data-drop]") || find("[data-drop]", event.target.closest?.(".section") || document.createElement("i"));
  if (!dragged || !list) return;
  event.preventDefault();
  unmark();
  const before = beforeWhich(list, event.clientY);
  before ? before.classList.add("before") : list.classList.add("into");
});
document.addEventListener("drop", event => {
  if (dragged?.dataset.dragSection) {
    const at = sectionUnder(event), section = dragged.dataset.dragSection;
    if (!at) return;
    event.preventDefault();
    if (at.before?.dataset.section !== section) move({ do: "section", section, before: at.before?.dataset.section ?? "" });
    return;
  }
  const list = event.target.closest?.("[data-drop]") || find("[data-drop]", event.target.closest?.(".section") || document.createElement("i"));
  if (!dragged || !list) return;
  event.preventDefault();
  const piece = dragged.dataset.piece;
  const before = beforeWhich(list, event.clientY);
  const others = all(".placement", list).filter(item => item.dataset.piece !== piece);
  const position = before ? others.indexOf(before) : others.length;
  if (dragged.matches(".placement")) before ? before.before(dragged) : list.append(dragged);
  move({ do: "place", piece, section: list.dataset.drop, position, seen: revision });
});
document.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; unmark(); });

function beforeWhich(list, y) {
  return all(".placement", list).find(item => {
    const box = item.getBoundingClientRect();
    return item !== dragged && y < box.top + box.height / 2;
  });
}
function unmark() {
  const marks = ["before", "into", "section-before", "section-behind"];
  for (const node of all(marks.map(one => `.${one}`).join(", "))) node.classList.remove(...marks);
}

// --- keys --------------------------------------------------------------------------------

document.addEventListener("keydown", event => {
  if (event.altKey && event.target.matches(".title") && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    find(`[data-key="section-${event.key === "ArrowUp" ? "up" : "down"}"]`, event.target.closest(".heading"))?.click();
    return;
  }
  const typing = event.target.matches('input:not([type="checkbox"]), textarea, select');
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
    event.preventDefault();
    find(`#bar [data-key="${event.shiftKey ? "r" : "u"}"]`)?.click();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || find("dialog[open]")) return;
  if (event.key === "?") { event.preventDefault(); document.getElementById("keys").showModal(); return; }
  if (event.key === "Escape") {
    const close = find("[data-close]");
    if (close) { event.preventDefault(); close.click(); }
    return;
  }
  const heading = event.target.closest(".heading");
  if (heading && event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    const way = event.key === "ArrowUp" ? "up" : "down";
    find(`[data-key="section-${way}"]`, heading)?.click();
    return;
  }
  const item = event.target.closest(".placement") || find(".placement.chosen");
  if (event.key === "j" || event.key === "k") { event.preventDefault(); next(item, event.key === "j" ? 1 : -1); return; }
  const wanted = event.altKey ? ["ArrowUp", "ArrowDown"] : ["l", "f", "e", "x", "v", "o", "u", "r", "/", "s"];
  if (!wanted.includes(event.key)) return;
  const inside = item && !["u", "r", "/", "s", "o"].includes(event.key) ? item : document;
  const control = find(`[data-key="${event.key}"]`, inside);
  if (!control) return;
  event.preventDefault();
  if (control.matches("select")) { // the size: larger, or the usual one again
    control.value = control.value === "featured" ? "plain" : "featured";
    control.form.requestSubmit();
  } else control.matches('input:not([type="checkbox"])') ? control.focus() : control.click();
});

function next(item, by) {
  const items = all(".placement");
  const at = item ? items.indexOf(item) + by : 0;
  const to = items[Math.max(0, Math.min(at, items.length - 1))];
  if (to) { select(to.dataset.piece, { scroll: true }); to.focus({ preventScroll: true }); }
}

// Into the middle of its column; the desk round it stays where it is.
function into(item) {
  const column = item.closest(".column"), box = item.getBoundingClientRect(), frame = column.getBoundingClientRect();
  if (column.scrollHeight <= column.clientHeight || frame.height > innerHeight) { item.scrollIntoView({ block: "center" }); return; }
  column.scrollTop += box.top - frame.top - Math.max(0, (frame.height - box.height) / 2);
}

function select(piece, { scroll = false, from = "" } = {}) {
  for (const node of all(".chosen")) node.classList.remove("chosen");
  const item = document.getElementById(`p${piece}`);
  if (!item) return;
  chosen = piece;
  item.classList.add("chosen");
  on(piece);
  if (scroll) { open("edition"); into(item); item.focus({ preventScroll: true }); }
  if (from !== "preview") point(item.dataset.url);
}

// --- the preview -------------------------------------------------------------------------

const stage = document.getElementById("stage");
let pane = find("[data-pane]", stage);
let view = desk.dataset.view, tongue = desk.dataset.tongue;
let stamp = 0;

function look(name) {
  view = name;
  stage.className = `stage ${name}`;
  for (const link of all(".views a")) link.dataset.view === name ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  history.replaceState(null, "", location.pathname + query({ view: name }));
  preview({ top: 0 });
}

// As who chose another language gets it.
function speak(tag) {
  tongue = tag;
  for (const link of all(".tongues a")) link.dataset.tongue === tag ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  history.replaceState(null, "", location.pathname + query({ in: tag || null }));
  preview({ top: 0 });
}

// The next email is laid out behind the one that is shown, and takes its place when it is ready.
let soon = null;
function preview({ top = null } = {}) {
  clearTimeout(soon);
  soon = setTimeout(() => {
    checks();
    const other = pane.cloneNode();
    other.removeAttribute("loading"); // the first one must not hold up the page; the others are waited for
    const mine = ++stamp;
    other.className = "next";
    other.src = `${base}/preview/${view}?t=${mine}${tongue && `&in=${tongue}`}`;
    other.addEventListener("load", () => {
      if (mine !== stamp) { other.remove(); return; }
      const at = top ?? pane.contentWindow?.scrollY ?? 0;
      other.className = "";
      pane.remove();
      pane = other;
      fit();
      pane.contentWindow.scrollTo(0, at);
      listen();
      desk.dataset.shown = String(mine);
    });
    for (const old of all("iframe.next", stage)) old.remove();
    stage.append(other);
  }, 15);
}

function fit() {
  pane.style = "";
  const least = { email: 700, dark: 700, plain: 700, phone: 390, narrow: 320 }[view], width = stage.clientWidth;
  if (!least || !width || width >= least) return;
  const scale = width / least;
  pane.style = `margin:0;width:${least}px;height:${stage.clientHeight / scale}px;transform:scale(${scale})`;
}
addEventListener("resize", fit);

// The frame has no scripts of its own; we listen from outside.
function listen() {
  const page = pane.contentDocument;
  if (!page) return;
  page.addEventListener("click", event => {
    const link = event.target.closest?.("a");
    if (!link) return;
    event.preventDefault();
    const url = bare(link.href);
    const item = all(".placement").find(one => bare(one.dataset.url) === url);
    if (item) select(item.dataset.piece, { scroll: true, from: "preview" });
  });
}

function point(url) {
  const page = pane.contentDocument;
  if (!page || !url) return;
  const link = all("a[href]", page).find(one => bare(one.href) === bare(url));
  if (!link) return; // not scrollIntoView: that would move the desk round the frame as well
  const inside = pane.contentWindow;
  inside.scrollTo(0, inside.scrollY + link.getBoundingClientRect().top - inside.innerHeight / 3);
}

function bare(url) {
  try {
    const parts = new URL(url);
    for (const name of [...parts.searchParams.keys()]) if (name.startsWith("utm_")) parts.searchParams.delete(name);
    return parts.href;
  } catch { return url; }
}

async function checks() {
  try {
    const answer = await ask(`${base}/parts${query({ of: "checks" })}`);
    if (!answer.parts) return;
    put(document.getElementById("checks"), answer.parts.checks);
    atTheirPieces();
    for (const name of ["subject", "preheader"]) {
      const field = find(`[data-made="${name}"]`);
      if (field && answer.inbox[name]) field.placeholder = answer.inbox[name];
    }
    measure(answer.inbox);
  } catch { /* the next change asks again */ }
}

// --- lengths, and the inbox --------------------------------------------

let made = {};
function measure(inbox) {
  made = inbox || made;
  for (const name of ["subject", "preheader"]) {
    const field = find(`.inbox [name="${name}"]`);
    const words = field?.value || made[name] || "";
    for (const node of all(`[data-shows="${name}"]`)) node.textContent = words;
    const node = find(`[data-length="${name}"]`);
    if (!node) continue;
    const length = [...words].length, most = Number(node.dataset.most);
    node.textContent = words ? `${length} of ${most}` : "";
    node.classList.toggle("long", length > most);
  }
}

// What the checks found of a piece stands at the piece as well.
function atTheirPieces() {
  for (const node of all(".found")) node.remove();
  for (const one of all("#checks [data-about]")) {
    const said = find(".said", document.getElementById(`p${one.dataset.about}`) || document.createElement("i"));
    if (!said || all(".found", said).some(node => node.textContent === one.dataset.says)) continue;
    const node = document.createElement("p");
    node.className = "bad found";
    node.textContent = one.dataset.says;
    if (/^its picture/i.test(one.dataset.says)) find(".dead", said)?.remove(); // the same, in fewer words
    said.append(node);
  }
}

function dress() {
  atTheirPieces();
  measure();
  tick();
  counted();
  marked();
  fold("", false);
  onThem();
  document.body.classList.toggle("outlined", Boolean(find(".several, .line")));
  if (chosen) document.getElementById(`p${chosen}`)?.classList.add("chosen");
}

// --- what a crop must keep: a point on the whole picture, by hand or by the two sliders ------------

function keepPoint(event) {
  const frame = event.target.closest?.("[data-focus]");
  if (!frame || (event.type === "pointermove" && !event.buttons)) return;
  event.preventDefault();
  const box = frame.getBoundingClientRect(), form = frame.closest("form");
  const share = (at, from, size) => String(Math.round(Math.min(Math.max((at - from) / size, 0), 1) * 100));
  form.elements.focus_x.value = share(event.clientX, box.left, box.width);
  form.elements.focus_y.value = share(event.clientY, box.top, box.height);
  form.elements.focus_x.dispatchEvent(new Event("input", { bubbles: true }));
}
addEventListener("pointerdown", keepPoint);
addEventListener("pointermove", keepPoint);
function marked() {
  for (const frame of all("[data-focus]")) {
    const { focus_x: x, focus_y: y } = frame.closest("form").elements;
    find("i", frame).style.cssText = `left:${x.value}%;top:${y.value}%`;
  }
}
document.addEventListener("input", marked);

// --- colleagues: who is here, and on which piece ------------------------------------------------

let here = [], mine = "0";
function on(piece) {
  if (piece === mine) return;
  mine = piece;
  clearTimeout(on.timer);
  on.timer = setTimeout(() => {
    const body = new URLSearchParams({ token: desk.dataset.token, piece });
    fetch(`${base}/here`, { method: "POST", body }).catch(() => {});
  }, 150);
}
function onThem() {
  const node = document.getElementById("here");
  if (node) {
    node.hidden = !here.length;
    node.textContent = here.length ? `${here.map(([who]) => who).join(", ")} ${here.length > 1 ? "are" : "is"} here` : "";
  }
  for (const mark of all(".theirs")) mark.remove();
  for (const [who, piece] of here) {
    const said = piece && find(".headline", document.getElementById(`p${piece}`) || document.createElement("i"));
    if (said) said.insertAdjacentHTML("afterend", `<span class="theirs">${escaped(who)} is here</span>`);
  }
}

document.addEventListener("error", event => { // a picture that is dead now will be dead in the email
  const card = event.target.matches?.("img") && event.target.closest(".card");
  if (!card || find(".dead, .found", card)) return;
  find(".said", card).insertAdjacentHTML("beforeend", '<p class="bad dead">Its picture does not load here. Choose another, or none.</p>');
}, true);

// --- one column at a time on a phone -------------------------------------------------------

function open(name) {
  for (const column of all(".column")) column.classList.toggle("shown", column.id === name);
  for (const link of all(".tabs a")) link.toggleAttribute("data-side-shown", link.dataset.tab === (name === "edition" ? desk.dataset.side || "pieces" : name));
  desk.dataset.side = name === "edition" ? desk.dataset.side || "pieces" : name;
  for (const link of all(".tabs a")) link.dataset.tab === name ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  if (name !== "preview") return;
  if (matchMedia("(max-width: 760px)").matches && view === "email" && !new URLSearchParams(location.search).has("view")) look("phone");
  fit();
}

// --- colleagues, templates, settings --------------------------------------------------------

function hear() {
  const source = new EventSource(`${base}/changes?revision=${revision}`);
  source.addEventListener("edition", event => {
    const said = JSON.parse(event.data);
    if (said.revision <= revision) return;
    queue = queue.then(async () => {
      if (said.revision <= revision) return;
      if (said.who !== desk.dataset.who) tell(`<p>${escaped(said.who || "digest")} ${escaped(said.what)}</p>`);
      await refresh("bar,kept,edition,pieces,history");
      preview();
    });
  });
  source.addEventListener("look", () => preview());
  source.addEventListener("checks", () => checks());
  source.addEventListener("here", event => { here = JSON.parse(event.data); onThem(); });
  source.addEventListener("remark", () => { queue = queue.then(() => refresh("edition,history")); });
}

open(location.hash.slice(1) === "preview" || location.hash.slice(1) === "pieces" ? location.hash.slice(1) : "edition");
pane.addEventListener("load", () => { fit(); listen(); });
if (pane.contentDocument?.readyState === "complete") { fit(); listen(); }
dress();
status();
checks();
hear();
sendShelf();
if (/^#p\d+$/.test(location.hash)) {
  // The browser moves the whole page to it, and does so once more when all is loaded.
  const back = () => { if (matchMedia("(min-width: 901px)").matches) scrollTo(0, 0); };
  back();
  addEventListener("load", () => setTimeout(back));
  select(location.hash.slice(2), { scroll: true });
}
desk.dataset.ready = "yes";
