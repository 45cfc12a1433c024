"use strict";
// The backend with a server: rows come in pieces as they are scrolled to, decisions go to the server at once.
(() => {
  const { start, relist, renewed, say, fail, progress, held, edited, buttons, name } = window.relecture;
  const PIECE = 40, KEEP = 40, table = document.querySelector("table.bitext");
  const at = (path) => `/api/${path}/${name.split("/").map(encodeURIComponent).join("/")}`;
  const who_box = document.getElementById("who");
  let version = 0, relisted = 0, pieces = [], keys = [], places = new Map(), waiting = new Set(), told = "";

  who_box.value = localStorage.getItem("relecture who") || document.body.dataset.who;
  who_box.addEventListener("change", () => localStorage.setItem("relecture who", who_box.value.trim()));
  const who = () => who_box.value.trim() || document.body.dataset.who;

  async function call(path, body) {
    let answer;
    try {
      answer = await fetch(path, body === undefined ? {} : {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ who: who(), ...body }),
      });
    } catch { throw new Error("The server doesn’t answer. Is `relecture review` still running? What you write stays here."); }
    const type = answer.headers.get("content-type") || "";
    const data = type.startsWith("application/json") ? await answer.json() : { error: await answer.text() };
    if (!answer.ok && !data.conflict) throw new Error(data.error || `The server answered ${answer.status}.`);
    return data;
  }

  // ---- rows, in pieces: a piece far from the window is a gap of its height
  const sight = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) load(target.piece).catch(fail);
  }, { rootMargin: "1200px 0px" });

  function lay(found) {
    sight.disconnect();
    keys = found;
    places = new Map(keys.map((key, n) => [key, n]));
    for (const body of [...table.tBodies]) body.remove();
    pieces = [];
    for (let n = 0; n < keys.length; n += PIECE) {
      const body = document.createElement("tbody");
      body.setAttribute("role", "rowgroup");
      const piece = { body, keys: keys.slice(n, n + PIECE), loading: null, used: 0 };
      body.piece = piece;
      body.style.height = `${piece.keys.length * 8}rem`;
      pieces.push(piece);
    }
    table.append(...pieces.map((piece) => piece.body));
    for (const piece of pieces) sight.observe(piece.body);
  }
  let clock = 0;
  function load(piece) {
    piece.used = ++clock;
    piece.loading ??= fetch_rows(piece.keys).then((rows) => {
      piece.body.replaceChildren(...rows);
      piece.body.style.height = "";
      unload();
    }, (error) => { piece.loading = null; throw error; });
    return piece.loading;
  }
  async function fetch_rows(wanted) {
    const { rows } = await call(`${at("rows")}?keys=${wanted.join(",")}`);
    const box = document.createElement("template");
    box.innerHTML = wanted.map((key) => rows[key] ?? "").join("");
    return [...box.content.children];
  }
  function unload() {
    const loaded = pieces.filter((piece) => piece.loading && piece.body.rows.length);
    if (loaded.length <= KEEP) return;
    for (const piece of loaded.sort((a, b) => a.used - b.used).slice(0, loaded.length - KEEP)) {
      const box = piece.body.getBoundingClientRect();
      if (box.bottom > -2400 && box.top < innerHeight + 2400) continue;
      if (held() && piece.keys.includes(held())) continue;
      piece.body.style.height = `${box.height}px`;
      piece.body.replaceChildren();
      piece.loading = null;
    }
  }
  async function element(key) {
    if (!places.has(key)) return null;
    const piece = pieces[Math.floor(places.get(key) / PIECE)];
    await load(piece);
    return document.getElementById(key);
  }
  async function renew(changed) {
    const here = changed.filter((key) => document.getElementById(key));
    for (let n = 0; n < here.length; n += 200) {
      for (const fresh of await fetch_rows(here.slice(n, n + 200))) put(fresh);
    }
  }
  function put(fresh) {
    const old = document.getElementById(fresh.id);
    if (!old) return;
    if (fresh.id === edited()) { waiting.add(fresh.id); say("Somebody else has just decided on what you are editing."); return; }
    const focused = old.contains(document.activeElement);
    const opened = [...old.querySelectorAll("details")].map((details) => details.open);
    old.replaceWith(fresh);
    [...fresh.querySelectorAll("details")].forEach((details, n) => { details.open = Boolean(opened[n]); });
    renewed(fresh);
    if (focused) fresh.focus({ preventScroll: true });
  }

  // ---- what others, or the translator, have changed in the meantime
  let pace = 0;
  async function look() {
    clearTimeout(pace);
    let soon = 2500;
    try {
      if (document.visibilityState === "visible") {
        const news = await call(`${at("since")}?version=${version}&relisted=${relisted}`);
        await take(news);
        if (news.busy.length) soon = 350;
      }
    } catch (error) { if (told !== error.message) fail(error); told = error.message; soon = 5000; }
    pace = setTimeout(look, soon);
  }
  async function take(news) {
    told = "";
    version = news.version;
    progress(news.progress);
    if (news.trouble && news.trouble !== take.trouble) say(news.trouble);
    take.trouble = news.trouble;
    if (news.relisted > relisted && !edited()) { relisted = news.relisted; await relist(); } else await renew(news.changed);
    const busy = new Set(news.busy);
    for (const found of table.querySelectorAll("tr[id]")) found.classList.toggle("busy", busy.has(found.id.split(".")[0]));
  }

  start({
    french: true,
    async list(filters) {
      const found = await call(`${at("list")}?${new URLSearchParams({ ...filters, who: who() })}`);
      version = found.version;
      relisted = found.relisted;
      return found;
    },
    lay,
    element,
    seen: () => version,
    released: (key) => { if (waiting.delete(key)) renew([key]).catch(fail); },
    async undoable(key) { return (await call(`${at("undoable")}?key=${encodeURIComponent(key)}`)).undoable; },
    async unflagged() { return (await call(at("unflagged"))).keys; },
    async decide(wishes) {
      const answer = await call(at("decide"), { wishes });
      const editor = edited();
      if (!answer.conflict && editor && wishes.some((wish) => wish.key === editor)) { waiting.add(editor); }
      if (answer.changed) await renew(answer.changed.filter((key) => key !== editor));
      if (answer.conflict) await renew([answer.conflict].filter((key) => key !== editor));
      if (answer.again) { say("Translating again …"); look(); }
      buttons();
      return answer;
    },
    async looked() { await call(at("looked"), {}); },
    async add(kind, what) { return (await call(`/api/${kind}`, what)).said; },
  }).then(look, fail);
})();
