// The list of conversations: one click opens one; its menu renames, exports and deletes.

export function attachConversations(element, trigger) {
  element.addEventListener("click", (event) => {
    const conversation = event.target.closest("[data-conversation]");
    if (!conversation) return;
    const title = conversation.querySelector(".conversation-title");
    const id = conversation.dataset.conversation;
    if (event.target.closest(".conversation-title") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      trigger("select", { conversation_id: id });
    }
    if (event.target.closest(".rename")) rename(id, title.textContent, trigger);
    if (event.target.closest(".remove")) remove(id, title.textContent, trigger);
    if (event.target.closest(".conversation-menu")) event.target.closest("details").open = false;
  });
  document.addEventListener("click", (event) => closeMenus(element, event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(element, null);
  });
}

function closeMenus(element, clicked) {
  for (const menu of element.querySelectorAll("details[open]")) {
    if (!menu.contains(clicked)) menu.open = false;
  }
}

async function rename(id, title, trigger) {
  const dialog = document.querySelector(".rename-dialog");
  const field = dialog.querySelector("input");
  field.value = title;
  if ((await answerOf(dialog)) === "save") trigger("edit", { conversation_id: id, title: field.value });
}

async function remove(id, title, trigger) {
  const dialog = document.querySelector(".remove-dialog");
  dialog.querySelector(".dialog-title").textContent = title;
  if ((await answerOf(dialog)) === "remove") trigger("delete", { conversation_id: id });
}

function answerOf(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}
