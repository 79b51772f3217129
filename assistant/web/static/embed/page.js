/* What the server wrote into the page: its texts, its channel, its templates. */
export const page = JSON.parse(document.getElementById("page").textContent);
export const texts = page.texts;

/** Return a copy of a template's first element. */
export function copyTemplate(name) {
  return document.getElementById(`${name}-template`).content.firstElementChild.cloneNode(true);
}

/** Fill `{name}` in a text of the page. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_whole, name) => String(values[name]));
}
