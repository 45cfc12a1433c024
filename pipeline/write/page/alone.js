"use strict";
// The backend without a server: every row is in the page, decisions stay in this browser until they are exported.
(() => {
  const { start, renewed, say, fail, name } = window.relecture;
  const table = document.querySelector("table.bitext"), GROUP = 50;
  const all = [...table.tBodies].flatMap((body) => [...body.rows]), store = `relecture decisions ${name}`, sight = `relecture looked ${name}`;
  const STATES = { accept: "accepted", edit: "edited", reject: "rejected" };
  const DONE = new Set(["accepted", "edited", "rejected"]);
  const rows = new Map(all.map((row) => [row.id, row]));
  const key_of = (row) => `${row.dataset.fp}.${row.dataset.occ ?? 1}`;
  const source_of = (row) => row.querySelector(".f .t").textContent;
  const target_of = (row) => row.querySelector(".e .t").textContent;
  const made = new Map(); // rows that were decided on, as the page came
  let log = [];

  function read(where, otherwise) {
    try { return JSON.parse(localStorage.getItem(where)) ?? otherwise; } catch { return otherwise; }
  }
  function keep() {
    try { localStorage.setItem(store, JSON.stringify(log)); } catch {
      say("This browser keeps nothing for this page: export your decisions before you close it.");
    }
  }
  const standing = (key) => {
    const left = [];
    for (const d of log) if (`${d.fingerprint}.${d.occurrence}` === key) { if (d.action === "undo") left.pop(); else left.push(d); }
    return left.at(-1);
  };
  function as_made(row) {
    if (!made.has(row.id)) {
      const nodes = [...row.querySelector(".e .t").childNodes], text = nodes.map((node) => node.textContent).join("");
      made.set(row.id, { state: row.dataset.state, flags: row.dataset.flags, nodes, text });
    }
    return made.get(row.id);
  }
  function apply(row) {
    const decision = standing(key_of(row)), text = row.querySelector(".e .t");
    const was = as_made(row);
    text.replaceChildren(...was.nodes.map((node) => node.cloneNode(true)));
    if (decision && decision.text !== undefined && decision.action !== "reject") {
      if (decision.text !== text.textContent) text.textContent = decision.text;
    }
    unchecked(row, text.textContent !== was.text, was.flags);
    row.dataset.state = decision ? STATES[decision.action] : was.state;
    row.querySelector(".n .state")?.remove();
    if (row.dataset.state !== "machine") {
      const label = document.createElement("span");
      label.className = "state";
      label.textContent = row.dataset.state;
      row.querySelector(".n").append(label);
    }
  }
  function unchecked(row, changed, flags) { // flags are about the English that the page came with; the checks aren't here
    const cell = row.querySelector(".e"), notes = cell.querySelector(".notes");
    cell.querySelector(".unchecked")?.remove();
    if (notes) notes.hidden = changed;
    if (flags && !changed) row.dataset.flags = flags; else delete row.dataset.flags;
    if (!changed) return;
    const note = document.createElement("p");
    note.className = "note unchecked";
    note.textContent = "Not checked yet; it is when your decisions are taken in.";
    cell.querySelector(".t").after(note);
  }
  const segments = all.filter((row) => row.classList.contains("seg"));
  const progress = () => ({ total: segments.length, done: segments.filter((row) => DONE.has(row.dataset.state)).length });
  const doubtful = (row) => Boolean(row.dataset.flags || row.dataset.doubts);
  const open = (row) => row.dataset.state === "machine" || row.dataset.state === "stale";
  function face(row) { // a number for the English that the page came with
    const text = made.get(row.id)?.text ?? target_of(row);
    let sum = 7;
    for (let n = 0; n < text.length; n++) sum = (Math.imul(sum, 31) + text.charCodeAt(n)) | 0;
    return sum;
  }

  const SHOWS = {
    all: () => true, open, flagged: doubtful,
    repaired: (row) => row.dataset.edits, accepted: (row) => row.dataset.state === "accepted",
    edited: (row) => row.dataset.state === "edited", rejected: (row) => row.dataset.state === "rejected",
    stale: (row) => row.dataset.state === "stale", offered: (row) => row.querySelector(".offer"),
    aside: (row) => !row.classList.contains("seg"), fresh: (row) => row.dataset.fresh,
  };
  function facet(of) {
    const counts = {};
    for (const row of all) for (const value of of(row)) counts[value] = (counts[value] ?? 0) + 1;
    return Object.fromEntries(Object.entries(counts).sort());
  }
  const marks = (row) => `${row.dataset.flags ?? ""} ${row.dataset.doubts ?? ""}`.split(" ").filter(Boolean);

  let faces = null;
  function look() { // once, when it is asked for or when there is time
    if (faces) return;
    const seen = read(sight, null);
    faces = {};
    for (const row of segments) {
      const key = key_of(row);
      faces[key] = face(row);
      if (seen && seen[key] !== faces[key]) row.dataset.fresh = "yes";
    }
    if (!seen) looked();
  }
  function looked() { try { localStorage.setItem(sight, JSON.stringify(faces)); } catch { /* then nothing is ever fresh */ } }

  log = read(store, []);
  const decided = new Set(log.map((d) => `${d.fingerprint}.${d.occurrence}`));
  if (decided.size) for (const row of segments) if (decided.has(key_of(row))) apply(row);
  let order = all;

  start({
    french: false,
    async list({ find, show, flag, role, order }) {
      const wanted = find.trim().toLowerCase();
      if (show === "fresh") look();
      const found = all.filter((row) => SHOWS[show](row) && (!flag || marks(row).includes(flag)) && (!role || row.dataset.role === role)
        && (!wanted || row.textContent.toLowerCase().includes(wanted)));
      if (order === "risk") found.sort((a, b) => open(b) - open(a) || b.dataset.risk - a.dataset.risk);
      return {
        keys: found.map((row) => row.id), needs: found.filter((row) => doubtful(row) && open(row)).map((row) => row.id),
        facets: { flags: facet(marks), roles: facet((row) => [row.dataset.role]) }, progress: progress(),
      };
    },
    lay(keys) {
      const found = keys.map((key) => rows.get(key));
      if (found.length === order.length && found.every((row, n) => row === order[n])) return;
      order = found;
      for (const body of [...table.tBodies]) body.remove();
      for (let n = 0; n < found.length; n += GROUP) {
        const body = document.createElement("tbody");
        body.setAttribute("role", "rowgroup");
        body.append(...found.slice(n, n + GROUP));
        table.append(body);
      }
    },
    element: async (key) => rows.get(key) ?? null,
    seen: () => null,
    released: () => {},
    undoable: async (key) => Boolean(rows.get(key)?.classList.contains("seg") && standing(key_of(rows.get(key)))),
    unflagged: async () => segments.filter((row) => row.dataset.state === "machine" && !doubtful(row)).map((row) => row.id),
    async decide(wishes) {
      const when = new Date().toISOString();
      let count = 0;
      for (const { action, key, text } of wishes) {
        const row = rows.get(key);
        if (!row || !row.classList.contains("seg") || (action === "undo" && !standing(key_of(row)))) continue;
        const decision = {
          action, segment: key, passage: key.split(".")[0], fingerprint: row.dataset.fp, occurrence: Number(row.dataset.occ ?? 1),
          source: source_of(row), when,
        };
        if (action === "edit") decision.before = as_made(row).text;
        if (action !== "undo") decision.text = text ?? target_of(row);
        log.push(decision);
        apply(row);
        renewed(row);
        count += 1;
      }
      keep();
      return { progress: progress(), count };
    },
    async looked() { look(); looked(); for (const row of segments) delete row.dataset.fresh; },
    export() {
      if (!log.length) return say("There are no decisions to export yet.");
      const lines = log.map((decision) => `${JSON.stringify(decision)}\n`).join("");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" }));
      link.download = `${name.split("/").pop()}.decisions.jsonl`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      return say("Exported. `relecture review --import` takes the file.");
    },
  }).then(() => (window.requestIdleCallback ?? setTimeout)(look), fail);
})();
