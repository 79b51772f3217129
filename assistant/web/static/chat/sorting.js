// Sorts a table by the column whose heading was clicked; once more, the other way round.
const COLLATOR = new Intl.Collator("zh-Hans-CN", { numeric: true });

export function sortTable(button) {
  const heading = button.closest("th");
  const table = heading.closest("table");
  const column = [...heading.parentElement.children].indexOf(heading);
  const isDescending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => COLLATOR.compare(value(a, column), value(b, column)));
  body.append(...(isDescending ? rows.reverse() : rows));
}

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
}
