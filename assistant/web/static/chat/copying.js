// Copies an answer with its sources as plain text.
const SHOWN_MILLISECONDS = 2000;

export async function copyAnswer(button) {
  const article = button.closest(".exchange");
  const answer = article.querySelector(".plain").content.textContent;
  const sources = [...article.querySelectorAll(".sources:not(.nearest) [data-source]")].map(
    (link) => `${link.dataset.label}：${link.querySelector(".quote").textContent}`,
  );
  await write([answer, ...sources].join("\n"));
  const label = button.textContent;
  button.textContent = button.dataset.done;
  button.disabled = true;
  setTimeout(() => {
    button.textContent = label;
    button.disabled = false;
  }, SHOWN_MILLISECONDS);
}

// Over plain HTTP browsers offer no clipboard object, only the older command.
async function write(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
