// A field above the table of statistics that leaves only the rows with its words.
(() => {
  const table = document.querySelector("table[aria-label='Statistics']");
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  const form = document.createElement("p");
  form.className = "filter";
  form.innerHTML = '<label>Show only rows with <input type="search"></label> <output></output>';
  const [field, told] = form.querySelectorAll("input, output");
  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    told.textContent = field.value ? `${shown} of ${rows.length}` : "";
  };
  field.addEventListener("input", filter);
  // A link to a row shows it, whatever is filtered.
  addEventListener("hashchange", () => {
    field.value = "";
    filter();
  });
  table.before(form);
})();
