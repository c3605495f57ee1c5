// A field above the table of statistics that leaves only the rows with its words.
(() => {
  const table = document.getElementById("statistics");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  // The last cell names the pages that use the number: it says nothing of the number itself.
  const read = () => [...table.querySelectorAll("tr[id]")].map((row) => [row, fold([...row.cells].slice(0, -1).map((cell) => cell.textContent).join(" ") + row.id)]);
  let rows; // read when they are first needed, so that the page is there at once
  const form = document.createElement("p");
  form.className = "filter";
  const [label, field, told] = ["label", "input", "output"].map((name) => document.createElement(name));
  told.setAttribute("aria-label", "Rows shown");
  field.type = "search";
  label.append("Filter the rows ", field);
  form.append(label, " ", told);
  const filter = () => {
    const words = fold(field.value).split(/\s+/);
    let shown = 0;
    rows = rows || read();
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    for (const body of table.tBodies) body.hidden = ![...body.rows].some((row) => row.id && !row.hidden);
    told.textContent = !field.value ? "" : shown ? `${shown} of ${rows.length} rows` : "No row has these words.";
  };
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.closest("[hidden]")) {
      field.value = "";
      filter();
      target.scrollIntoView();
    }
  };
  field.addEventListener("input", filter);
  addEventListener("hashchange", reveal);
  addEventListener("click", (event) => event.target.closest?.("a[href*='#']") && setTimeout(reveal));
  table.before(form);
})();
