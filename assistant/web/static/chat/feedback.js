// Thumbs up and down under an answer; down asks for the reason before it is sent again with it.

export function attachVotes(element, trigger) {
  element.addEventListener("click", (event) => {
    const vote = event.target.closest(".vote");
    if (vote) cast(vote, trigger);
    if (event.target.closest(".cancel")) showForm(event.target.closest(".actions"), false);
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const actions = event.target.closest(".actions");
    const reason = actions.querySelector("input:checked");
    const comment = actions.querySelector("textarea").value.trim();
    send(actions, trigger, { rating: "down", reason: reason?.value ?? null, comment: comment || null });
    showForm(actions, false);
    actions.querySelector(".vote[data-rating='down']").focus();
  });
}

// A click down is a vote at once, so that nobody has to explain himself.
function cast(vote, trigger) {
  const actions = vote.closest(".actions");
  const { rating } = vote.dataset;
  send(actions, trigger, { rating, reason: null, comment: null });
  showForm(actions, rating === "down");
}

function send(actions, trigger, vote) {
  for (const button of actions.querySelectorAll(".vote")) {
    button.setAttribute("aria-pressed", String(button.dataset.rating === vote.rating));
  }
  const thanks = actions.querySelector(".thanks");
  thanks.textContent = thanks.dataset.thanks;
  trigger("like", { message_id: actions.querySelector(".vote").dataset.message, ...vote });
}

function showForm(actions, isShown) {
  const form = actions.querySelector(".complaint");
  form.hidden = !isShown;
  actions.querySelector(".vote[data-rating='down']").setAttribute("aria-expanded", String(isShown));
  if (isShown) form.querySelector("input").focus();
}
