// What Gradio's pieces of the chat page do in the browser; each attach function is called once, by its piece.
import { attachConversations } from "./conversations.js";
import { copyAnswer } from "./copying.js";
import { attachVotes } from "./feedback.js";
import { closePanel, openSource, preparePanel } from "./panel.js";
import { sortTable } from "./sorting.js";

const LANGUAGE_SECONDS = 400 * 24 * 60 * 60;

export function attachSide(element, { trigger, watch }) {
  const tell = () => {
    const side = element.querySelector("[data-language]");
    if (!side) return;
    document.documentElement.lang = side.dataset.language;
    document.title = side.dataset.title;
    const current = side.dataset.current;
    history.replaceState(null, "", current ? `/?conversation=${current}` : "/");
  };
  element.addEventListener("click", (event) => {
    const menu = event.target.closest(".menu");
    if (menu) menu.setAttribute("aria-expanded", String(element.classList.toggle("is-open")));
    if (event.target.closest(".restart")) trigger("clear");
    const choice = event.target.closest("[data-language-choice]");
    if (choice) chooseLanguage(choice.dataset.languageChoice);
  });
  attachConversations(element, trigger);
  watch("value", tell);
  tell();
}

function chooseLanguage(language) {
  document.cookie = `wence_language=${language}; path=/; max-age=${LANGUAGE_SECONDS}; samesite=lax`;
  location.reload();
}

export function attachPanel(element, { watch }) {
  const prepare = () => preparePanel(element.querySelector(".panel"));
  watch("value", prepare);
  prepare();
}

export function attachFollowUps(element, { trigger }) {
  askOnClick(element, trigger);
}

export function attachConversation(element, { trigger, props, watch }) {
  const thread = element.querySelector(".thread");
  const announcer = element.querySelector(".announcer");
  const frame = element.closest("#conversation");
  const drawn = [];
  const keepInSight = followLast(frame, thread);
  const draw = () => {
    const isFirst = drawn.length === 0;
    const exchanges = props.value ?? [];
    const isNew = exchanges.length > drawn.length;
    drawExchanges(thread, drawn, exchanges);
    frame.setAttribute("aria-busy", String(Boolean(thread.querySelector(".coming"))));
    if (exchanges.length && !isFirst) announce(thread.lastElementChild, announcer);
    keepInSight(isNew);
    closePanelOfAnotherConversation();
  };
  askOnClick(element, trigger);
  attachVotes(element, trigger);
  element.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open], [data-source]");
    if (opener && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      openSource(opener);
    }
    const sorter = event.target.closest(".sort");
    if (sorter) sortTable(sorter);
    const copier = event.target.closest(".copy");
    if (copier) copyAnswer(copier);
  });
  watch("value", draw);
  draw();
}

function closePanelOfAnotherConversation() {
  const opener = document.querySelector("[aria-expanded='true'][data-open], [aria-expanded='true'][data-source]");
  if (!opener) closePanel({ returnsFocus: false });
}

function askOnClick(element, trigger) {
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-ask]");
    if (button) trigger("select", { question: button.dataset.ask });
  });
}

// Only what has changed is drawn again, so that opened sources and sorted tables above stay as they are.
function drawExchanges(thread, drawn, exchanges) {
  exchanges.forEach((html, place) => {
    if (drawn[place] === html) return;
    const article = thread.children[place] ?? thread.appendChild(document.createElement("article"));
    article.className = "exchange";
    article.innerHTML = html;
  });
  while (thread.children.length > exchanges.length) thread.lastElementChild.remove();
  drawn.splice(0, drawn.length, ...exchanges);
}

// A screen reader hears an answer once, when it is complete.
function announce(article, announcer) {
  const announcement = article.querySelector(".announcement");
  const text = announcement ? announcement.content.textContent : "";
  if (announcer.textContent !== text) announcer.textContent = text;
}

// Keeps the last question at the top while its answer grows, until the reader scrolls away.
function followLast(frame, thread) {
  let scrolledTo = 0;
  let isFollowing = false;
  return (isNew) => {
    isFollowing = isNew || (isFollowing && Math.abs(frame.scrollTop - scrolledTo) < 2);
    if (isFollowing) thread.lastElementChild?.scrollIntoView({ block: "start" });
    scrolledTo = frame.scrollTop;
  };
}
