// Draws a RowsTable; texts become text nodes, so that nothing in them is taken for HTML.
function element(tag, text, properties = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  made.textContent = text;
  return made;
}

function heading(text, picture) {
  const inside = element("div", "");
  if (picture) inside.append(Object.assign(document.createElement("img"), { src: picture, alt: "" }));
  inside.append(element("span", text));
  const cell = element("th", "", { scope: "row" });
  cell.append(inside);
  return cell;
}

function line(row, model) {
  const tr = element("tr", "", { className: row.tone });
  row.texts.forEach((text, at) => {
    tr.append(at ? element("td", text) : heading(text, row.picture));
  });
  const last = element("td", "");
  if (row.action) {
    const button = element("button", row.action, { type: "button", className: "jupyter-button" });
    button.setAttribute("aria-label", `${row.action} ${row.texts[0]}`);
    button.dataset.key = row.key;
    button.onclick = () => model.send({ action: row.key });
    last.append(button);
  }
  tr.append(last);
  return tr;
}

function render({ model, el }) {
  const table = document.createElement("table");
  const region = element("div", "", { className: "invoicekit-rows", tabIndex: 0 });
  region.setAttribute("role", "region");
  region.append(table);
  el.append(region);
  const draw = () => {
    const columns = model.get("columns");
    const focused = region.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const head = element("tr", "");
    columns.forEach((name) => head.append(element("th", name, { scope: "col" })));
    head.append(element("td", ""));
    const thead = element("thead", "");
    thead.append(head);
    const tbody = element("tbody", "");
    tbody.append(...model.get("rows").map((row) => line(row, model)));
    region.setAttribute("aria-label", model.get("caption"));
    table.replaceChildren(element("caption", model.get("caption")), thead, tbody);
    if (focused !== undefined) {
      const button = [...table.querySelectorAll("button")].find((each) => each.dataset.key === focused);
      (button ?? region).focus({ preventScroll: true });
    }
  };
  model.on("change:rows", draw);
  model.on("change:caption", draw);
  draw();
  return () => {
    model.off("change:rows", draw);
    model.off("change:caption", draw);
  };
}

export default { render };
