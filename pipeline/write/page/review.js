"use strict";
// What is the same with and without a server: the current row, keys, filters, editing. A backend lists the rows, finds
// them and takes decisions. Text from documents only ever gets into the page as text, or as markup that Python escaped.
window.relecture = (() => {
  const $ = (id) => document.getElementById(id);
  const OPEN = new Set(["machine", "stale"]);
  const tools = $("tools"), acts = $("acts"), table = document.querySelector("table.bitext");
  const document_name = document.body.dataset.name || "";
  let backend, keys = [], places = new Map(), needs = new Set(), current = null, editing = null, asked = 0;
  const mine = []; // batches of keys, for undo

  const filters = () => Object.fromEntries(["find", "show", "flag", "role", "order"].map((id) => [id, $(id).value]));
  const name_of = (key) => key.split(".").map((part) => part.slice(1).replace(/^0+(?=.)/, "")).join(".");

  // ---- saying things
  let hiding = 0;
  function say(text, label, action) {
    const toast = $("toast");
    toast.textContent = text;
    if (label) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => { toast.textContent = ""; toast.classList.remove("on"); action(); });
      toast.append(" ", button);
    }
    toast.classList.add("on");
    clearTimeout(hiding);
    hiding = setTimeout(() => toast.classList.remove("on"), label ? 12000 : 5000);
  }
  function fail(error) { say(error && error.message ? error.message : String(error)); }

  function ask(title, body, yes, no) {
    const box = $("ask");
    $("ask-title").textContent = title;
    $("ask-body").replaceChildren(...body);
    $("ask-yes").textContent = yes;
    $("ask-no").textContent = no;
    box.returnValue = "no";
    box.showModal();
    const first = box.querySelector("input, textarea");
    if (first) first.focus();
    return new Promise((done) => box.addEventListener("close", () => done(box.returnValue === "yes"), { once: true }));
  }
  function paragraph(text, kind) {
    const p = document.createElement("p");
    p.textContent = text;
    if (kind) p.className = kind;
    return p;
  }
  function field(label, value, lang) {
    const box = document.createElement("label"), input = document.createElement("input");
    box.className = "field";
    box.textContent = label + " ";
    input.value = value;
    input.lang = lang;
    box.append(input);
    return [box, input];
  }

  // ---- the list
  async function relist(why = "news") { // "news": stay where we are; "filter": show the current row or the top; "order": the top
    const turn = ++asked;
    const found = await backend.list(filters());
    if (turn !== asked) return;
    keys = found.keys;
    places = new Map(keys.map((key, n) => [key, n]));
    needs = new Set(found.needs);
    options($("flag"), found.facets.flags);
    options($("role"), found.facets.roles);
    progress(found.progress);
    backend.lay(keys);
    $("none").hidden = keys.length > 0;
    const aim = why !== "order" && places.has(current) ? current : null;
    if (aim) await select(aim, why === "filter" && !$("find").matches(":focus")); else unselect();
    if (!aim && why !== "news" && tools.getBoundingClientRect().top <= 0) tools.parentElement.scrollIntoView();
  }
  function options(box, counts) {
    const chosen = box.value;
    box.replaceChildren(box.options[0]);
    for (const [value, count] of Object.entries(counts)) box.add(new Option(`${value} (${count})`, value));
    if (chosen && !(chosen in counts)) box.add(new Option(`${chosen} (0)`, chosen));
    box.value = chosen;
  }
  function progress({ done, total }) {
    $("done").max = Math.max(total, 1);
    $("done").value = done;
    $("share").textContent = `${done} of ${total} reviewed`;
  }

  // ---- the current row
  const row = (key) => (key ? document.getElementById(key) : null);
  function unselect() {
    const old = table.querySelector("tr[aria-current]");
    if (old) { old.removeAttribute("aria-current"); old.removeAttribute("tabindex"); }
    current = null;
    buttons();
  }
  async function select(key, focus = true) {
    const found = await backend.element(key);
    if (!found) return;
    unselect();
    current = key;
    found.setAttribute("aria-current", "true");
    found.tabIndex = -1;
    if (focus) { found.focus({ preventScroll: true }); show(found); }
    buttons();
  }
  function show(found) {
    const box = found.getBoundingClientRect();
    const top = Math.max(table.tHead.getBoundingClientRect().bottom, 0) + 8, bottom = innerHeight - acts.offsetHeight - 8;
    if (box.top < top || box.height > bottom - top) scrollBy(0, box.top - top);
    else if (box.bottom > bottom) scrollBy(0, box.bottom - bottom);
  }
  function buttons() {
    const found = row(current), segment = found && found.classList.contains("seg");
    acts.hidden = !found || Boolean(editing);
    document.body.classList.toggle("acting", Boolean(found));
    if (!found) return;
    $("which").textContent = name_of(current);
    for (const button of acts.querySelectorAll("[data-act]")) {
      const act = button.dataset.act;
      if (act === "restore") button.hidden = segment || !backend.french || !found.hasAttribute("data-aside");
      else if (act === "offer") button.hidden = !found.querySelector(".offer");
      else if (act === "edit-source" || act === "term" || act === "name") button.hidden = !backend.french || (act === "edit-source" && !segment);
      else if (act !== "next" && act !== "undo") button.hidden = !segment;
    }
  }
  async function move(step) {
    if (!keys.length) return;
    const at = places.has(current) ? places.get(current) + step : nearest();
    await select(keys[Math.min(Math.max(at, 0), keys.length - 1)]);
  }
  function nearest() { // the first row on the screen
    for (const found of table.tBodies.length ? table.querySelectorAll("tbody tr:not([hidden])") : []) {
      if (found.getBoundingClientRect().bottom > table.tHead.getBoundingClientRect().bottom + 4) return places.get(found.id) ?? 0;
    }
    return 0;
  }
  async function next() {
    const from = places.has(current) ? places.get(current) + 1 : 0;
    for (let n = 0; n < keys.length; n++) {
      const key = keys[(from + n) % keys.length];
      if (needs.has(key)) return select(key);
    }
    return say("Nothing flagged is open here.");
  }

  // ---- a row has come anew, from the server or from what was decided here
  function renewed(fresh) {
    const open = (fresh.dataset.flags || fresh.dataset.doubts) && OPEN.has(fresh.dataset.state);
    needs[open ? "add" : "delete"](fresh.id);
    if (fresh.id === current) { fresh.setAttribute("aria-current", "true"); fresh.tabIndex = -1; buttons(); }
  }

  // ---- deciding
  async function decide(wishes, then) {
    try {
      const answer = await backend.decide(wishes);
      if (answer.conflict) return conflict(wishes, answer, then);
      if (wishes[0].action !== "undo") mine.push(wishes.map((wish) => wish.key));
      progress(answer.progress);
      if (answer.said) say(answer.said);
      if (then) await then(answer);
      return true;
    } catch (error) { fail(error); return false; }
  }
  async function conflict(wishes, answer, then) {
    const wish = wishes[0];
    const body = [paragraph(answer.said)];
    body.push(paragraph("Now there is:", "note"), paragraph(answer.theirs, "t"));
    if (wish.text !== undefined) body.push(paragraph("You wrote:", "note"), paragraph(wish.text, "t"));
    if (await ask("Somebody was quicker", body, "Save mine", "Keep theirs")) return decide(wishes.map((w) => ({ ...w, seen: null })), then);
    return false;
  }
  async function undo() {
    let batch = null;
    if (current && !(await backend.undoable(current)) && mine.length) batch = mine.pop();
    else if (!current && mine.length) batch = mine.pop();
    else if (current) batch = [current];
    if (!batch) return say("There is nothing to undo.");
    const at = mine.findIndex((b) => b.length === 1 && b[0] === batch[0]);
    if (at >= 0 && batch.length === 1) mine.splice(at, 1);
    return decide(batch.map((key) => ({ action: "undo", key })), async (answer) => {
      if (!answer.said) say(answer.count ? `Undone${batch.length > 1 ? `: ${answer.count} decisions` : ""}.` : "There is nothing to undo.");
      if (batch.length === 1) await select(batch[0]);
    });
  }
  async function bulk() {
    const found = await backend.unflagged();
    if (!found.length) return say("Every segment without a flag has been decided on.");
    const many = `${found.length} segment${found.length > 1 ? "s" : ""}`;
    const text = "They have no flag and no doubtful place, and nobody has decided on them yet. It can be undone.";
    if (!(await ask(`Accept ${many}?`, [paragraph(text)], "Accept", "Leave them"))) return undefined;
    return decide(found.map((key) => ({ action: "accept", key })), async () => say(`${many} accepted.`, "Undo", () => {
      const at = mine.findIndex((batch) => batch.length === found.length && batch[0] === found[0]);
      if (at >= 0) mine.splice(at, 1);
      decide(found.map((key) => ({ action: "undo", key })), async (answer) => say(`Undone: ${answer.count} decisions.`));
    }));
  }

  // ---- editing
  const draft_key = (key, side) => `relecture draft ${document_name} ${key} ${side}`;
  function edit(side) {
    const found = row(current);
    if (!found || !found.classList.contains("seg")) return;
    if (editing) { editing.box.focus(); return; }
    const text = found.querySelector(`.${side} .t`), box = document.createElement("textarea"), bar = document.createElement("p");
    const before = text.textContent;
    box.value = localStorage.getItem(draft_key(current, side)) ?? before;
    box.lang = side === "e" ? "en" : "fr";
    box.spellcheck = true;
    box.setAttribute("aria-label", `${side === "e" ? "English" : "French"} of ${name_of(current)}`);
    bar.className = "buttons";
    bar.append(button("Save", save, "Ctrl Enter"), button("Leave as it was", leave, "Esc"));
    const size = () => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 4}px`; };
    box.addEventListener("input", () => { size(); localStorage.setItem(draft_key(editing.key, side), box.value); });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
      if (event.key === "Escape") { event.preventDefault(); leave(); }
    });
    editing = { key: current, side, box, bar, text, before, seen: backend.seen() };
    text.hidden = true;
    found.classList.add("editing");
    text.after(box, bar);
    size();
    buttons();
    show(found);
    box.focus({ preventScroll: true });
    box.setSelectionRange(box.value.length, box.value.length);
    if (box.value !== before) say("This is what you had begun to write.");
  }
  function button(label, action, key) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (key) { const hint = document.createElement("kbd"); hint.textContent = key; made.append(" ", hint); }
    made.addEventListener("click", action);
    return made;
  }
  function close_editor(forget) {
    const { key, side, box, bar, text } = editing;
    if (forget) localStorage.removeItem(draft_key(key, side));
    editing = null;
    box.remove();
    bar.remove();
    text.hidden = false;
    buttons();
    const found = row(key);
    if (found) { found.classList.remove("editing"); found.focus({ preventScroll: true }); }
    backend.released(key);
  }
  async function save() {
    const { key, side, box, before, seen } = editing;
    const text = box.value.replace(/\s*\n\s*/g, " ").trim();
    if (text === before && side === "f") return leave();
    const action = side === "f" ? "edit-source" : text === before ? "accept" : "edit";
    const state = row(key)?.dataset.state;
    if (action === "accept" && state !== "machine" && state !== "stale" && state !== "rejected") return leave();
    const saved = await decide([action === "accept" ? { action, key, seen } : { action, key, text, seen }]);
    if (saved !== true) return undefined; // what was written stays in the box
    close_editor(true);
    return select(key);
  }
  function leave() { close_editor(true); }

  // ---- terms and names
  const selected = () => String(getSelection()).trim();
  async function term() {
    const [french, french_input] = field("French", selected(), "fr"), [english, english_input] = field("English", "", "en");
    if (!(await ask("Add a glossary term", [french, english, paragraph("It is kept from the next run on.", "note")], "Add", "Don’t"))) return;
    backend.add("term", { french: french_input.value, english: english_input.value }).then(say, fail);
  }
  async function name() {
    const [box, input] = field("The name as it should be written", selected(), "fr");
    if (!(await ask("Add a name", [box, paragraph("From the next run on it is written like this everywhere.", "note")], "Add", "Don’t"))) return;
    backend.add("name", { name: input.value }).then(say, fail);
  }

  function in_sight() { // nothing is decided on a row that can't be seen: first it is brought back
    const box = row(current)?.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) return true;
    if (current) select(current).catch(fail);
    return false;
  }
  const ACTS = {
    accept: () => {
      if (!in_sight()) return undefined;
      if (!row(current).classList.contains("seg")) return ACTS.restore();
      return decide([{ action: "accept", key: current, seen: backend.seen() }], () => move(1));
    },
    reject: () => in_sight() && row(current).classList.contains("seg") && decide([{ action: "reject", key: current, seen: backend.seen() }], () => move(1)),
    edit: () => in_sight() && edit("e"),
    "edit-source": () => backend.french && in_sight() && edit("f"),
    restore: () => backend.french && in_sight() && row(current).hasAttribute("data-aside") && decide([{ action: "restore", key: current }]),
    offer: () => {
      const text = in_sight() && row(current).querySelector(".offer .t")?.textContent;
      return text && decide([{ action: "edit", key: current, text, seen: backend.seen() }], () => move(1));
    },
    undo, next, term, name,
  };
  const KEYS = {
    j: () => move(1), k: () => move(-1), f: next, a: ACTS.accept, e: ACTS.edit, E: ACTS["edit-source"], r: ACTS.reject, u: undo,
    o: ACTS.offer, t: () => backend.french && term(), n: () => backend.french && name(), "?": () => $("keys").showModal(),
    "/": () => { $("find").focus(); $("find").select(); },
    w: () => { const all = [...(row(current)?.querySelectorAll("details") ?? [])]; const to = all.some((d) => !d.open); all.forEach((d) => { d.open = to; }); },
  };

  function listen() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !$("single").checked) return;
      if (document.querySelector("dialog[open]") || event.target.closest("input:not([type=checkbox]), textarea, select")) {
        if (event.key === "Escape" && event.target.id === "find") event.target.blur();
        return;
      }
      const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
      if (act) { event.preventDefault(); Promise.resolve(act()).catch(fail); }
    });
    table.addEventListener("click", (event) => {
      const found = event.target.closest("tbody tr");
      const reject = event.target.closest("button[data-reject]");
      if (reject) {
        const repair = reject.closest("li").dataset;
        decide([{ action: "reject-repair", key: found.id, rule: repair.rule, before: repair.before, after: repair.after }]);
      }
      if (found && found.id !== current && !(editing && editing.key !== found.id)) select(found.id, false);
    });
    table.addEventListener("dblclick", (event) => {
      if (event.target.closest(".e .t")) edit("e"); // in the French it selects a word, for a term or a name
    });
    table.addEventListener("toggle", (event) => { // a repair can be taken back where its reason is read
      if (!backend.french || !event.target.matches("details.why")) return;
      for (const item of event.target.querySelectorAll("li")) {
        if (item.querySelector("button") || item.dataset.rule === "reviewer") continue;
        const made = button("Don’t make this repair", () => {});
        made.dataset.reject = "";
        item.append(made);
      }
    }, true);
    acts.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act) Promise.resolve(ACTS[act]()).catch(fail);
    });
    let typing = 0;
    $("find").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => relist("filter").catch(fail), 180); });
    for (const id of ["show", "flag", "role", "order"]) {
      $(id).addEventListener("change", () => relist(id === "order" ? "order" : "filter").catch(fail));
    }
    $("bulk").addEventListener("click", () => bulk().catch(fail));
    $("looked").addEventListener("click", () => backend.looked().then(() => { say("Noted. What changes from now on can be shown alone."); relist(); }, fail));
    $("help").addEventListener("click", () => $("keys").showModal());
    $("export").addEventListener("click", () => backend.export());
    $("single").checked = localStorage.getItem("relecture single keys") !== "no";
    $("single").addEventListener("change", () => localStorage.setItem("relecture single keys", $("single").checked ? "yes" : "no"));
    addEventListener("beforeunload", (event) => { if (editing && editing.box.value !== editing.before) event.preventDefault(); });
  }

  async function start(made) {
    backend = made;
    const none = paragraph("Nothing here answers to that.", "note none");
    none.id = "none";
    none.hidden = true;
    table.after(none);
    document.body.classList.add(backend.french ? "served" : "alone");
    for (const item of document.querySelectorAll(".app")) item.hidden = !backend.french;
    $("export").hidden = !backend.export;
    tools.hidden = false;
    const height = () => document.documentElement.style.setProperty("--tools", `${tools.offsetHeight}px`);
    new ResizeObserver(height).observe(tools);
    height();
    listen();
    await relist();
    const aim = decodeURIComponent(location.hash.slice(1));
    if (aim && places.has(aim)) await select(aim);
    document.body.dataset.ready = "yes";
  }
  const held = () => editing?.key ?? current; // the row that has to stay
  const edited = () => editing?.key ?? null;
  return { start, relist, renewed, say, fail, progress, held, edited, buttons, name: document_name };
})();
