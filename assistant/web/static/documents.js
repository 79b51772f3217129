"use strict";
// The fragment scrolls to the clause; in a long clause the cited words can lie below the screen.
addEventListener("load", () => {
  document.getElementById("cited")?.scrollIntoView({ block: "center" });
  const outline = document.querySelector(".outline");
  if (outline && matchMedia("(min-width: 64rem)").matches) outline.open = true;
});
