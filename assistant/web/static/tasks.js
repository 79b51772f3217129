// Filters the table as the form changes, without leaving the page; the address keeps the filter.
const form = document.querySelector(".filter");
const PAUSE_MILLISECONDS = 250;
let waiting = 0;
let latest = 0;

async function apply() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const path = new URL(form.action).pathname;
  const address = query.size ? `${path}?${query}` : path;
  latest += 1;
  const mine = latest;
  const response = await fetch(address);
  if (!response.ok || mine !== latest) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (mine !== latest) return;
  document.querySelector("#results").replaceWith(page.querySelector("#results"));
  document.querySelector("#calendar")?.replaceWith(page.querySelector("#calendar"));
  history.replaceState(null, "", address);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, PAUSE_MILLISECONDS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  apply();
});
