// The panel beside the conversation: the document at the cited characters, and the way through an answer's citations.
let panel = null;
let opener = null;
let sources = [];
let place = 0;

export function preparePanel(element) {
  if (!element || element === panel) return;
  panel = element;
  panel.querySelector(".panel-previous").addEventListener("click", () => show(place - 1));
  panel.querySelector(".panel-next").addEventListener("click", () => show(place + 1));
  panel.querySelector(".panel-close").addEventListener("click", () => closePanel({ returnsFocus: true }));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(place - 1);
    if (event.key === "ArrowRight") show(place + 1);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) closePanel({ returnsFocus: true });
  });
}

// `element` is a chip, which names a source by its number, or the source in the list below the answer.
export function openSource(element) {
  const number = element.dataset.open ?? element.dataset.source;
  closePanel({ returnsFocus: false });
  opener = element;
  opener.setAttribute("aria-expanded", "true");
  sources = [...element.closest(".exchange").querySelectorAll("[data-source]")];
  panel.hidden = false;
  document.body.classList.add("has-panel");
  panel.focus({ preventScroll: true });
  show(sources.findIndex((source) => source.dataset.source === number));
}

export function closePanel({ returnsFocus }) {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("has-panel");
  opener?.removeAttribute("aria-expanded");
  if (returnsFocus) opener?.focus();
}

async function show(wanted) {
  if (wanted < 0 || wanted >= sources.length) return;
  place = wanted;
  const source = sources[place];
  panel.querySelector(".panel-label").textContent = source.dataset.label;
  panel.querySelector(".panel-whole").href = source.getAttribute("href");
  panel.querySelector(".panel-position").textContent = panel.dataset.position
    .replace("{position}", place + 1)
    .replace("{count}", sources.length);
  panel.querySelector(".panel-previous").disabled = place === 0;
  panel.querySelector(".panel-next").disabled = place === sources.length - 1;
  const text = panel.querySelector(".panel-text");
  text.setAttribute("aria-busy", "true");
  const excerpt = await read(source.dataset.excerpt);
  if (source !== sources[place]) return;
  if (excerpt === null) text.textContent = panel.dataset.unreachable;
  else text.innerHTML = excerpt;
  text.removeAttribute("aria-busy");
  const mark = text.querySelector("mark");
  if (mark) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 4;
}

// The server's own page of the document, escaped there.
async function read(address) {
  try {
    const response = await fetch(address);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
