/* Wence 问策 on a portal's page: <script src="https://host/widget.js" data-channel="em_…" defer></script>
 ES2020, no dependency, no cookie. Attributes are read when they are needed: a page may change them. */
"use strict";
(() => {
const PROTOCOL = 1;
const MINUTE_MS = 60_000;
const FRAME_TIMEOUT_MS = 10_000;
const BUBBLE_STEP_PX = 72;
const PHONE = matchMedia("(max-width: 480px), (max-height: 420px)");
const EVENTS = ["ready", "open", "close", "question", "answer", "feedback", "error"];
const CHAT_ICON = "M12 3c5.2 0 9 3.5 9 8s-3.8 8-9 8c-1 0-2-.1-2.9-.4L4 21l1.3-4A7.6 7.6 0 0 1 3 11c0-4.5 3.8-8 9-8zM8 9.5h8M8 13h5";
const CLOSE_ICON = "M6 6l12 12M18 6L6 18";
const TEXTS = {
  title: ["问策", "問策", "Wence"],
  open: ["打开{title}", "打開{title}", "Open {title}"],
  close: ["关闭{title}", "關閉{title}", "Close {title}"],
  retry: ["重试", "重試", "Try again"],
  loading: ["正在打开……", "正在打開……", "Opening …"],
  refused: [
    "本页（{origin}）没有登记，或频道已停用、登录已过期。请刷新页面，或联系门户管理员。",
    "本頁（{origin}）沒有登記，或頻道已停用、登入已過期。請重新整理頁面，或聯繫門戶管理員。",
    "This page ({origin}) is not registered, or your sign-in expired. Reload it, or tell the portal's administrator.",
  ],
  busy: ["现在使用的人太多，请稍后重试。", "現在使用的人太多，請稍後重試。", "Too many people are asking. Try again in a moment."],
  unreachable: ["连不上问答服务。请检查网络后重试。", "連不上問答服務。請檢查網路後重試。", "The assistant cannot be reached. Check your connection."],
  blocked: ["问答窗口没有打开。请重试，或联系门户管理员。", "問答視窗沒有打開。請重試，或聯繫門戶管理員。", "The assistant did not open. Try again, or tell the portal's administrator."],
};
const STYLE = `
  * { box-sizing: border-box; margin: 0; font: 400 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  button { border: 1px solid; border-radius: 10px; padding: 8px 20px; background: none; color: inherit; cursor: pointer; }
  button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  .bubble, .retry { border: 0; background: var(--accent); color: var(--ink); }
  .bubble { position: fixed; bottom: var(--y); width: 56px; height: 56px; padding: 0; border-radius: 50%; box-shadow: 0 6px 20px rgb(15 30 60 / 28%); }
  svg { display: block; width: 26px; margin: auto; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
  .right { right: var(--x); left: auto; } .left { right: auto; left: var(--x); }
  dialog { position: fixed; top: auto; bottom: calc(var(--y) + 72px); width: 400px; max-width: calc(100vw - 2 * var(--x)); height: 640px; max-height: calc(100vh - var(--y) - 96px); padding: 0; border: 1px solid rgb(120 135 155 / 35%); border-radius: 16px; overflow: hidden; background: #fff; color: #1c2430; box-shadow: 0 18px 50px rgb(15 30 60 / 26%); }
  .dark dialog { background: #1a2029; color: #e3e8ef; }
  iframe { display: block; width: 100%; height: 100%; border: 0; }
  .notice { position: absolute; top: 0; left: 0; display: flex; flex-flow: row wrap; place-content: center; gap: 16px; width: 100%; height: 100%; padding: 32px; background: inherit; text-align: center; overflow-wrap: anywhere; }
  p { width: 100%; } [hidden] { display: none !important; }
  .phone dialog { top: 0; right: 0; left: 0; width: 100%; max-width: none; height: 100vh; height: 100dvh; max-height: none; border: 0; border-radius: 0; }
  dialog::backdrop { background: none; } @media print { .bubble, dialog { display: none; } }`;

function build(tag, attributes, space = "http://www.w3.org/1999/xhtml") {
  const element = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function drawIcon(outline) {
  const space = "http://www.w3.org/2000/svg";
  const icon = build("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, space);
  icon.append(build("path", { d: outline }, space));
  return icon;
}

/* An element that the page's styles cannot change, with a shadow root that they do not reach. */
function attachRoot(rank) {
  const host = document.createElement("wence-widget");
  const fixed = { all: "initial", display: "block", position: "fixed", "z-index": String(2147483000 + rank) };
  for (const [name, value] of Object.entries(fixed)) host.style.setProperty(name, value, "important");
  const shadow = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet(); // unlike a style element, no policy of the page's forbids it
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  return [host, shadow];
}

/* White or near-black, whichever reads better on a colour that the browser has resolved to rgb(…). */
function inkOn(colour) {
  const [red, green, blue] = (colour.match(/[\d.]+/g) || [0, 0, 0]).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#10151c" : "#ffffff";
}

class Widget {
  constructor(script, rank) {
    this.script = script;
    this.server = new URL(script.src).origin;
    const wanted = (script.dataset.language || document.documentElement.lang).toLowerCase();
    this.column = wanted.startsWith("en") ? 2 : /^zh-(hant|tw|hk|mo)/.test(wanted) ? 1 : 0;
    this.language = ["zh-Hans", "zh-Hant", "en"][this.column];
    this.title = script.dataset.title || TEXTS.title[this.column];
    this.handlers = new Map(EVENTS.map((name) => [name, new Set()]));
    this.waiting = [];
    [this.host, this.shadow] = attachRoot(rank);
    for (const step of ["buildParts", "paint", "showState", "listen"]) this[step]();
  }

  say(name) {
    const text = (TEXTS[name] || TEXTS.unreachable)[this.column];
    return text.replace("{title}", () => this.title).replace("{origin}", location.origin);
  }

  buildParts() {
    const button = (name, label) => Object.assign(build("button", { type: "button", class: name }), { textContent: label });
    this.bubble = button("bubble", "");
    this.retry = button("retry", this.say("retry"));
    this.dismiss = button("dismiss", this.say("close"));
    this.sentence = build("p", { role: "alert" });
    this.notice = build("div", { class: "notice" });
    this.dialog = build("dialog", { "aria-label": this.title });
    this.area = build("div", { lang: this.language });
    this.notice.append(this.sentence, this.retry, this.dismiss);
    this.dialog.append(this.notice);
    this.area.append(this.dialog, this.bubble);
    this.shadow.append(this.area);
  }

  paint() {
    const { color = "", side, offset = "" } = this.script.dataset;
    const [x = "24", y = x] = offset.split(/\D+/).filter((part) => part && part.length < 5);
    const place = side === "left" ? "left" : "right";
    this.host.dataset.place = `${place} ${x} ${y}`;
    const below = document.querySelectorAll(`[data-place="${place} ${x} ${y}"]`).length - 1;
    const accent = CSS.supports("color", color) && /^(#|rgb|hsl|[a-z]+$)/i.test(color) ? color : "#1d4f91";
    const set = (name, value) => this.area.style.setProperty(name, value);
    set("--x", `${x}px`);
    set("--y", `${Number(y) + below * BUBBLE_STEP_PX}px`);
    set("--accent", accent);
    for (const part of [this.bubble, this.dialog]) part.classList.add(place);
    this.accent = getComputedStyle(this.bubble).backgroundColor;
    this.ink = inkOn(this.accent);
    set("--ink", this.ink);
  }

  /* Dark only where the reader wants it and the portal's own page follows. */
  get isDark() {
    const follows = getComputedStyle(document.documentElement).colorScheme.includes("dark");
    return follows && matchMedia("(prefers-color-scheme: dark)").matches;
  }

  showState() {
    const { open } = this.dialog;
    this.area.className = `${PHONE.matches ? "phone" : ""} ${this.isDark ? "dark" : ""}`;
    this.bubble.setAttribute("aria-expanded", String(open));
    this.bubble.setAttribute("aria-label", this.say(open ? "close" : "open"));
    this.bubble.replaceChildren(drawIcon(open ? CLOSE_ICON : CHAT_ICON));
  }

  listen() {
    this.bubble.addEventListener("click", () => (this.dialog.open ? this.close() : this.open()));
    this.dismiss.addEventListener("click", () => this.close());
    this.retry.addEventListener("click", () => this.start());
    this.area.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    this.dialog.addEventListener("cancel", (event) => (event.preventDefault(), this.close()));
    PHONE.addEventListener("change", () => this.show(this.dialog.open));
    addEventListener("message", (event) => this.receive(event));
  }

  open() {
    if (this.dialog.open) return;
    const active = document.activeElement;
    this.returnTo = active && active !== this.host && active !== document.body ? active : this.bubble;
    this.show(true);
    if (!this.frame || !this.notice.hidden) this.start();
    this.focusFrame();
    this.emit("open");
  }

  /* The phone's panel covers the page and keeps the focus; the other one stands beside it. */
  show(isOpen) {
    this.dialog.close();
    if (isOpen) this.dialog[PHONE.matches ? "showModal" : "show"]();
    this.showState();
  }

  close() {
    if (!this.dialog.open) return;
    this.show(false);
    (this.returnTo.isConnected ? this.returnTo : this.bubble).focus();
    this.emit("close");
  }

  ask(text) {
    this.open();
    if (this.isReady) this.post("ask", { question: String(text) });
    else this.waiting.push(String(text));
  }

  /* Load the frame and get a token, both at once; the token goes to the frame when both are there. */
  async start() {
    this.isReady = false;
    this.tell("loading");
    clearTimeout(this.patience);
    if (this.frame) this.frame.remove();
    const query = new URLSearchParams({ channel: this.script.dataset.channel || "", language: this.language });
    const frame = build("iframe", { title: this.title, src: `${this.server}/embed?${query}` });
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    this.frame = frame;
    this.dialog.prepend(frame);
    try {
      const [session] = await Promise.all([this.renew(), loaded]);
      if (frame !== this.frame) return;
      this.patience = setTimeout(() => this.tell("blocked"), FRAME_TIMEOUT_MS);
      this.post("hello", { token: session.token, settings: this.settings() });
    } catch (failure) {
      if (frame === this.frame) this.tell(failure.message);
    }
  }

  settings() {
    const { greeting = "", suggestions = "", user = "" } = this.script.dataset;
    const { title, accent, ink, isDark } = this;
    return { title, greeting, suggestions: suggestions.split("|"), user, accent, ink, isDark };
  }

  /* One renewal at a time; the next one is due two minutes before this token ends, by whatever clock is here. */
  renew() {
    if (this.renewal) return this.renewal;
    const schedule = (left) => {
      clearTimeout(this.timer);
      const delay = Math.min(Math.max(left - 2 * MINUTE_MS, MINUTE_MS), 25 * MINUTE_MS);
      this.timer = setTimeout(() => this.isReady && this.handOver(), delay);
    };
    this.renewal = this.fetchSession().finally(() => (this.renewal = null));
    this.renewal.then(({ expires_at: end }) => schedule(Date.parse(end) - Date.now()), () => schedule(0));
    return this.renewal;
  }

  async handOver() {
    const handed = this.renew().then(({ token }) => ({ token }), ({ message }) => ({ sentence: this.say(message) }));
    this.post("session", await handed);
  }

  async fetchSession() {
    const { channel = "", user, signature } = this.script.dataset;
    const headers = { "Content-Type": "application/json" };
    const request = { method: "POST", credentials: "omit", headers, body: JSON.stringify({ channel, user, signature }) };
    const response = await fetch(`${this.server}/api/embed/session`, request).catch(() => this.explainSilence());
    if (response.ok) return response.json();
    throw new Error(response.status === 429 ? "busy" : response.status < 500 ? "refused" : "unreachable");
  }

  /* A browser does not tell a page why it got no answer; whether the server is there at all, it can be asked. */
  async explainSilence() {
    const probe = fetch(`${this.server}/healthz`, { mode: "no-cors", credentials: "omit", cache: "no-store" });
    throw new Error(await probe.then(() => "refused", () => "unreachable"));
  }

  tell(name) {
    const message = (this.sentence.textContent = this.say(name));
    this.notice.hidden = false;
    this.retry.hidden = this.dismiss.hidden = name === "loading";
    if (name === "loading") return;
    if (this.dialog.open) this.retry.focus();
    this.emit("error", { reason: name, message });
  }

  post(type, detail) {
    this.frame.contentWindow.postMessage({ wence: PROTOCOL, type, ...detail }, this.server);
  }

  receive({ data, origin, source }) {
    const isOurs = this.frame && source === this.frame.contentWindow && origin === this.server;
    if (!isOurs || !data || data.wence !== PROTOCOL) return;
    if (data.type === "ready") this.begin();
    else if (data.type === "close") this.close();
    else if (data.type === "renew") this.handOver();
    else if (EVENTS.includes(data.type)) this.emit(data.type, data.detail);
  }

  begin() {
    clearTimeout(this.patience);
    this.isReady = this.notice.hidden = true;
    this.focusFrame();
    this.emit("ready");
    for (const question of this.waiting.splice(0)) this.post("ask", { question });
  }

  focusFrame() {
    if (!this.isReady || !this.dialog.open) return;
    this.frame.focus();
    this.post("focus");
  }

  emit(name, detail) {
    for (const handler of this.handlers.get(name)) queueMicrotask(() => handler(detail));
  }
}

function publish(widget) {
  const on = (event, handler) => {
    const handlers = widget.handlers.get(event);
    if (!handlers) throw new RangeError(`Wence has no event ${event}; expected one of ${EVENTS.join(", ")}`);
    return handlers.add(handler) && (() => handlers.delete(handler));
  };
  const [open, close, ask] = ["open", "close", "ask"].map((name) => (text) => widget[name](text));
  return Object.freeze({ element: widget.script, open, close, ask, on });
}

const known = window.Wence ? window.Wence.instances : [];
const instances = Object.freeze([...known, publish(new Widget(document.currentScript, known.length))]);
const of = (element) => instances.find((instance) => instance.element === element);
window.Wence = Object.freeze({ ...instances[0], instances, of });
})();
