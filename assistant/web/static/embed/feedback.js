/* Thumbs under an answer; the one that points down asks what is wrong. */
import { explain } from "./failures.js";
import { copyTemplate, texts } from "./page.js";

/** Return the thumbs for an answer; `vote` sends {message_id, rating, reason?, comment?}. */
export function buildFeedback(response, vote) {
  const element = copyTemplate("feedback");
  const [up, down] = element.querySelectorAll("[data-rating]");
  const form = element.querySelector("form");
  const thanks = element.querySelector(".thanks");

  async function send(rating, details = {}) {
    for (const button of [up, down]) button.setAttribute("aria-pressed", String(button.dataset.rating === rating));
    try {
      await vote({ message_id: response.message_id, rating, ...details });
      thanks.textContent = texts.thanks;
      form.hidden = true;
    } catch (error) {
      thanks.textContent = explain(error);
    }
  }

  up.addEventListener("click", () => {
    form.hidden = true;
    send("up");
  });
  down.addEventListener("click", () => {
    form.hidden = !form.hidden;
    if (!form.hidden) form.querySelector("input").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { reason, comment } = Object.fromEntries(new FormData(form));
    down.focus();
    send("down", { ...(reason && { reason }), ...(comment.trim() && { comment: comment.trim() }) });
  });
  return element;
}
