/* Messages between this frame and the portal's page that holds it.

   The first `hello` must come from the window that holds this frame, at one of the channel's origins; from then on
   only that origin is heard and spoken to. The token lives in this module alone: no storage, no address, no cookie. */
import { page, texts } from "./page.js";

const PROTOCOL = 1;
const RENEWAL_TIMEOUT_MS = 15_000;

export class RenewalError extends Error {}

export class Bridge {
  /** Listen; `handlers` takes what the portal's page asks for: hello, ask, focus. */
  constructor(handlers) {
    this.handlers = handlers;
    this.portal = null;
    this.token = null;
    this.awaiting = [];
    this.isHeld = window.parent !== window;
    addEventListener("message", (event) => this.receive(event));
  }

  receive({ data, origin, source }) {
    if (!this.isHeld || source !== window.parent || !page.origins.includes(origin)) return;
    if (this.portal !== null && origin !== this.portal) return;
    if (!data || data.wence !== PROTOCOL) return;
    if (data.type === "hello") {
      this.portal = origin;
      this.token = data.token;
      this.handlers.hello(data.settings);
      this.send("ready");
    } else if (this.portal === null) return;
    else if (data.type === "session") this.settle(data);
    else if (data.type === "ask") this.handlers.ask(data.question);
    else if (data.type === "focus") this.handlers.focus();
  }

  send(type, detail) {
    if (this.portal !== null) window.parent.postMessage({ wence: PROTOCOL, type, detail }, this.portal);
  }

  /** Ask the portal's page for a new token; resolves when it is here. */
  renew() {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new RenewalError(texts.failures.expired)), RENEWAL_TIMEOUT_MS);
      this.awaiting.push({ resolve, reject, timer });
      this.send("renew");
    });
  }

  settle({ token, sentence }) {
    if (token) this.token = token;
    for (const { resolve, reject, timer } of this.awaiting.splice(0)) {
      clearTimeout(timer);
      if (token) resolve();
      else reject(new RenewalError(sentence));
    }
  }
}
