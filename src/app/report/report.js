// Tables of the report are sorted by a click on a column's head. Without this script they stand as
// they were written.
"use strict";

// What a cell sorts by: its number, hours and minutes as minutes; null where there is none.
function cellKey(cell) {
  const text = cell.textContent
    .replace(/[\u2009\u202f\s,+\u25b2]/g, "").replace(/[\u2212\u25bc]/g, "-").replace(/^=$/, "0");
  if (text === "" || text === "\u2013") return null;
  const time = /^(-?)(\d+):(\d\d)$/.exec(text);
  if (time) return (time[1] === "-" ? -1 : 1) * (60 * Number(time[2]) + Number(time[3]));
  const number = parseFloat(text);
  return Number.isNaN(number) ? text : number;
}

function compareKeys(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

function sortRows(table, head, column) {
  const body = table.tBodies[0];
  const falling = head.getAttribute("aria-sort") === "ascending";
  const rows = Array.from(body.rows, row => ({ row, key: cellKey(row.cells[column]) }));
  rows.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
    return falling ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key);
  });
  for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  body.append(...rows.map(entry => entry.row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortRows(table, head, column));
    head.append(button);
  });
}

// A map wider than the screen begins in its middle.
for (const map of document.querySelectorAll(".map .scroll"))
  map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
