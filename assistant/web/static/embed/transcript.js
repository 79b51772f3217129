/* Questions and answers on the page. Whatever is shown is set as text, never as HTML. */
import { buildFeedback } from "./feedback.js";
import { copyTemplate, fill, texts } from "./page.js";

const SHOWN_SOURCES = 4;
const SHOWN_NEAREST = 3;

/** One question with its answer, as it comes. */
export class ExchangeView {
  constructor(question) {
    this.element = copyTemplate("exchange");
    this.said = "";
    this.answered = this.element.querySelector(".answered");
    this.waiting = this.element.querySelector(".waiting");
    this.text = this.element.querySelector(".answered > .text");
    this.below = this.element.querySelector(".below");
    this.element.querySelector(".asked .text").textContent = question;
  }

  append(piece) {
    this.waiting.hidden = true;
    this.said += piece;
    this.text.textContent = breakList(this.said);
  }

  /** Show a complete answer; `actions` are what its buttons do. */
  complete(response, actions) {
    this.waiting.hidden = true;
    this.text.textContent = breakList(response.answer);
    this.answered.classList.toggle("refused", response.refused);
    const parts = [buildSources(response.citations, texts.sources, SHOWN_SOURCES)];
    if (response.refused) parts.push(buildNearest(response.nearest));
    parts.push(buildFeedback(response, actions.vote), buildSuggestions(response.suggestions, actions.ask));
    this.below.replaceChildren(...parts.filter(Boolean));
    this.below.hidden = false;
  }

  /** Show a sentence about what went wrong, and a button that asks again. */
  fail(sentence, retry) {
    this.waiting.hidden = true;
    const failure = copyTemplate("failure");
    failure.querySelector("p").textContent = sentence;
    failure.querySelector("button").addEventListener("click", retry);
    this.below.replaceChildren(failure);
    this.below.hidden = false;
  }
}

/* A list of tasks comes in one paragraph; in a narrow panel each task gets a line. */
function breakList(text) {
  const place = /([：；:;]) ?(?=(?:任务|任務|task )\d+ )/gi;
  return (text.match(place) || []).length < 3 ? text : text.replace(place, "$1\n");
}

/** Return a list of buttons that each ask a question. */
export function buildOffers(questions, ask) {
  return questions.map((question) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = question;
    button.addEventListener("click", () => ask(question));
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
}

function buildSuggestions(questions, ask) {
  if (!questions.length) return null;
  const section = copyTemplate("offers");
  section.querySelector("ul").append(...buildOffers(questions, ask));
  return section;
}

function buildNearest(citations) {
  const section = buildSources(citations, texts.nearest, SHOWN_NEAREST);
  if (section) section.classList.add("quoted");
  return section;
}

function buildSources(citations, heading, shown) {
  if (!citations.length) return null;
  const section = copyTemplate("sources");
  const items = citations.map(buildSource);
  section.querySelector("h2").textContent = heading;
  section.querySelector("ul").append(...items);
  foldRest(items.slice(shown), section.querySelector(".more"));
  return section;
}

function foldRest(items, more) {
  if (!items.length) return;
  for (const item of items) item.hidden = true;
  more.hidden = false;
  more.textContent = fill(texts.more, { count: items.length });
  more.addEventListener("click", () => {
    for (const item of items) item.hidden = false;
    more.remove();
    items[0].querySelector("a").focus();
  });
}

function buildSource(citation) {
  const item = copyTemplate("source");
  const link = item.querySelector("a");
  const span = new URLSearchParams({ start: citation.start, end: citation.end });
  link.href = `/documents/${encodeURIComponent(citation.document)}?${span}#${encodeURI(citation.clause_id)}`;
  link.title = citation.quote;
  link.querySelector(".label").textContent = citation.label;
  link.querySelector(".quote").textContent = citation.quote;
  return item;
}
