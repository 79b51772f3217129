/* The assistant inside a portal's page. */
import { Bridge } from "./bridge.js";
import { Composer } from "./composer.js";
import { explain } from "./failures.js";
import { Memory } from "./memory.js";
import { fill, texts } from "./page.js";
import { ProblemError, post, readEvents } from "./requests.js";
import { ExchangeView, buildOffers } from "./transcript.js";

const TOP_PX = 16;
const scroll = document.getElementById("scroll");
const transcript = document.getElementById("transcript");
const welcome = document.getElementById("welcome");
const announcer = document.getElementById("announcer");

class Conversation {
  constructor() {
    this.id = null;
    this.exchanges = [];
    this.memory = null;
    this.running = null;
    this.early = null;
    this.bridge = new Bridge({
      hello: (settings) => this.greet(settings),
      ask: (question) => this.ask(question),
      focus: () => this.composer.focus(),
    });
    this.composer = new Composer({ send: (question) => this.ask(question), stop: () => this.stop() });
    if (!this.bridge.isHeld) document.getElementById("greeting").textContent = texts.outside;
  }

  greet({ title, greeting, suggestions, user, accent, ink, isDark }) {
    const root = document.documentElement;
    root.classList.toggle("dark", isDark);
    root.style.setProperty("--accent", accent);
    root.style.setProperty("--accent-ink", ink);
    document.title = document.getElementById("title").textContent = title;
    document.getElementById("greeting").textContent = greeting || texts.greeting;
    const asked = suggestions.map((question) => question.trim()).filter(Boolean);
    const starters = buildOffers(asked.length ? asked : texts.suggestions, (question) => this.ask(question));
    document.getElementById("starters").replaceChildren(...starters);
    this.memory = new Memory(user);
    this.restore(this.memory.read());
    if (this.early) this.ask(this.early);
    this.early = null;
  }

  restore(exchanges) {
    this.exchanges = exchanges;
    transcript.replaceChildren();
    for (const { question, response } of exchanges) {
      this.show(question).complete(response, this.actions(question));
      this.id = response.conversation_id;
    }
    this.scrollToEnd();
  }

  restart() {
    this.stop();
    this.id = null;
    this.exchanges = [];
    this.memory.write([]);
    transcript.replaceChildren();
    welcome.hidden = false;
    announcer.textContent = "";
    this.composer.focus();
  }

  /** Ask a question, as soon as there is a token. A question that is asked meanwhile ends the one before. */
  ask(question) {
    if (this.bridge.token === null) {
      this.early = question;
      return;
    }
    this.stop();
    const view = this.show(question);
    this.scrollToEnd();
    this.bridge.send("question", { question });
    this.answer(question, view);
  }

  stop() {
    if (this.running) this.running.abort();
  }

  show(question) {
    welcome.hidden = true;
    const view = new ExchangeView(question);
    transcript.append(view.element);
    return view;
  }

  actions(question) {
    return {
      ask: (next) => this.ask(next),
      vote: async (vote) => {
        await post("/api/feedback", vote, { bridge: this.bridge });
        this.bridge.send("feedback", { question, ...vote });
      },
    };
  }

  async answer(question, view) {
    const running = new AbortController();
    this.running = running;
    this.composer.showBusy(true);
    try {
      const response = await this.stream(question, view, running.signal);
      this.finish(question, response, view);
    } catch (error) {
      this.fail(question, view, running.signal.aborted ? texts.stopped : explain(error));
    } finally {
      if (this.running === running) {
        this.running = null;
        this.composer.showBusy(false);
      }
    }
  }

  async stream(question, view, signal) {
    const body = this.id ? { question, conversation_id: this.id } : { question };
    let hasBegun = false;
    try {
      const response = await post("/api/ask/stream", body, { bridge: this.bridge, signal });
      hasBegun = true;
      for await (const { name, data } of readEvents(response)) {
        if (name === "token") view.append(data.text);
        else if (name === "done") return data;
        else if (name === "error") throw new ProblemError(data.status, data);
      }
      throw new TypeError("the stream ended before the answer");
    } catch (error) {
      if (error.status === 404) this.id = null;
      throw Object.assign(error, { hasBegun });
    }
  }

  finish(question, response, view) {
    this.id = response.conversation_id;
    this.exchanges.push({ question, response });
    this.memory.write(this.exchanges);
    view.complete(response, this.actions(question));
    const count = response.citations.length;
    announcer.textContent = `${texts.answered}${response.answer} ${count ? fill(texts.source_count, { count }) : ""}`;
    this.bridge.send("answer", { question, ...response });
  }

  fail(question, view, sentence) {
    view.fail(sentence, () => {
      view.element.remove();
      this.ask(question);
    });
    announcer.textContent = sentence;
    this.bridge.send("error", { reason: "question", message: sentence });
  }

  /* The last exchange is as high as the panel at least: at the end, its question stands at the top, its answer below. */
  scrollToEnd() {
    scroll.scrollTop = transcript.lastElementChild ? transcript.lastElementChild.offsetTop - TOP_PX : 0;
  }
}

const conversation = new Conversation();
document.getElementById("close").addEventListener("click", () => conversation.bridge.send("close"));
document.getElementById("restart").addEventListener("click", () => conversation.restart());
addEventListener("keydown", (event) => event.key === "Escape" && conversation.bridge.send("close"));
