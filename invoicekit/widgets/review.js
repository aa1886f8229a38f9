// The review form: header fields beside their snippets, the lines as a grid, and the checks as they stand. Each edit goes
// to Python, which keeps it and sends the whole state back; elements are reused, so that focus stays where it is.

const keyOf = (line, name) => `${line ?? ""}.${name}`;

// How a value stands, in a word and a sign, so that colour is never the only one.
function stateOf({ failed, doubtful, corrected, confirmed, confidence }) {
  if (failed.length) return ["bad", `⚠ ${failed.join(", ")}`];
  if (corrected) return ["good", confirmed ? "✓ confirmed" : "✎ corrected"];
  if (confidence === null) return ["faint", "not found"];
  return doubtful ? ["doubt", `? read with ${Math.round(confidence)} %`] : ["faint", `${Math.round(confidence)} %`];
}

// An input for one value, which sends what is typed when it is left, and when Enter is pressed.
class Editor {
  constructor(form, { line, name, label, number }) {
    Object.assign(this, { form, line, name });
    this.input = h("input", {
      "aria-label": line === null ? label : `Line ${line}, ${label}`, "data-key": keyOf(line, name), spellcheck: "false",
      class: number ? "number" : "", change: () => this.commit(), keydown: (event) => this.key(event),
      focus: () => form.look(this),
    });
    this.problem = h("span", { class: "problem bad", role: "alert" });
  }

  show(value) {
    this.value = value;
    // What somebody is typing is not overwritten by the answer to an earlier edit.
    if (document.activeElement !== this.input || this.input.value === this.sent) this.input.value = value.text;
    this.sent = value.text;
  }

  commit(again = false) {
    if (!again && this.input.value === this.sent) return;
    this.sent = this.input.value;
    this.form.send({ do: "set", name: this.name, line: this.line, text: this.input.value });
  }

  answer(error) {
    this.problem.textContent = error;
    this.input.setAttribute("aria-invalid", Boolean(error));
    if (error) this.sent = undefined; // so that leaving the field tries again
  }

  key(event) {
    if (event.key === "Escape") this.input.value = this.value.text;
    if (event.key === "Enter") {
      event.preventDefault();
      this.commit(this.line === null && this.input.value !== "");
      this.form.next(this);
    }
    if (this.line !== null && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      this.form.vertical(this, event.key === "ArrowUp" ? -1 : 1);
    }
  }
}

class Form {
  constructor(model, el) {
    this.model = model;
    this.editors = new Map();
    this.urls = [];
    this.progress = h("span", { role: "status" });
    this.toNext = h("button", { click: () => this.nextOpen() }, "Go to the next");
    this.fields = h("div", { class: "fields" });
    this.missing = h("div", { class: "fields" });
    this.notFound = h("summary");
    this.grid = h("div", { class: "grid" });
    this.strip = h("div", { class: "strip faint" }, "Choose a cell to see where it was read.");
    this.checks = h("ul", { class: "checks", "aria-live": "polite" });
    this.column = h("select", { "aria-label": "Add a column", change: () => this.addColumn() });
    el.append(root("review", "Review of the invoice",
      h("div", { class: "bar" }, this.progress,
        h("span", {}, this.toNext),
        h("span", { class: "faint" }, "Enter confirms or corrects a value and goes on; Escape takes back what was typed.")),
      h("div", { class: "main" },
        h("div", {}, h("h3", {}, "Values"), this.fields, h("details", {}, this.notFound, this.missing)),
        h("div", { class: "side" }, h("h3", {}, "Checks"), this.checks)),
      h("h3", {}, "Lines"), this.strip, this.grid,
      h("div", { class: "bar" }, h("span", {}, h("button", { click: () => this.send({ do: "add_line" }) }, "Add a line"), this.column))));
    this.build();
    model.on("change:fields", () => this.showFields());
    model.on("change:lines", () => this.showLines());
    model.on("change:columns", () => this.showLines());
    model.on("change:checks", () => this.showChecks());
    model.on("msg:custom", (message, buffers) => this.receive(message, buffers));
  }

  close() {
    this.urls.forEach((url) => URL.revokeObjectURL(url));
  }

  send(message) {
    this.model.send({ line: null, name: "", ...message });
  }

  receive(message, buffers) {
    if (message.looked) this.showStrip(message.looked, buffers[0]);
    else this.editors.get(keyOf(message.line, message.name))?.answer(message.error);
  }

  picture(bytes, label) {
    const url = pictureUrl(bytes, "image/png");
    this.urls.push(url);
    return h("img", { src: url, alt: label });
  }

  // ---- the header's fields

  build() {
    const snippets = this.model.get("snippets");
    for (const field of this.model.get("fields")) {
      const editor = new Editor(this, field);
      this.editors.set(keyOf(null, field.name), editor);
      editor.state = h("span", { class: "state" });
      const row = h("div", { class: "field" },
        h("span", { class: "label" }, field.label, editor.state), editor.input,
        h("button", { "aria-label": `Confirm ${field.label}`, title: "Confirm", click: () => { editor.commit(true); this.next(editor); } }, "✓"),
        editor.problem,
        h("span", { class: "snippet" }, ...(snippets[field.name] ? [this.picture(snippets[field.name], `Where ${field.label} was read`)] : [])));
      (field.confidence === null ? this.missing : this.fields).append(row);
    }
    this.notFound.textContent = `${this.missing.children.length} fields that were not found`;
    this.showFields();
    this.showLines();
    this.showChecks();
  }

  showFields() {
    const fields = this.model.get("fields");
    for (const field of fields) {
      const editor = this.editors.get(keyOf(null, field.name));
      const [kind, words] = stateOf(field);
      editor.show(field);
      editor.state.className = `state ${kind}`;
      editor.state.textContent = words;
      editor.state.title = field.corrected;
    }
    this.showProgress();
  }

  // The values that fail a check or were read with little confidence, in the order of the form.
  open() {
    const cells = this.model.get("lines").filter((line) => !line.removed).flatMap((line) => line.cells);
    return [...this.model.get("fields"), ...cells].filter((value) => value.failed.length || value.doubtful);
  }

  showProgress() {
    const { length } = this.open();
    this.toNext.disabled = !length;
    this.progress.textContent = length ? `${length} ${length > 1 ? "values" : "value"} to look at` : "Nothing left to look at";
  }

  nextOpen() {
    const editors = this.open().map(({ line, name }) => this.editors.get(keyOf(line, name)));
    const at = editors.findIndex((editor) => editor.input === this.last);
    const input = editors[(at + 1) % editors.length]?.input;
    input?.scrollIntoView({ block: "center" });
    input?.focus({ preventScroll: true });
  }

  // ---- the lines

  showLines() {
    const columns = this.model.get("columns"), lines = this.model.get("lines");
    const shape = JSON.stringify([columns, lines.map((line) => [line.number, line.removed, line.cells.length])]);
    if (lines.some((line) => line.cells.length !== columns.length)) return; // the other half of the state is on its way
    if (shape !== this.shape) this.buildGrid(columns, lines);
    this.shape = shape;
    for (const cell of lines.flatMap((line) => line.cells)) {
      const editor = this.editors.get(keyOf(cell.line, cell.name));
      const [kind, words] = stateOf(cell);
      editor.show(cell);
      editor.input.size = Math.min(40, Math.max(5, cell.text.length));
      editor.cell.className = kind === "faint" ? "" : kind;
      editor.cell.title = [words, cell.corrected].filter(Boolean).join("\n");
      editor.sign.textContent = kind === "faint" ? "" : words[0];
    }
    this.column.replaceChildren(h("option", { value: "" }, "Add a column…"),
      ...this.model.get("more_columns").map(({ name, label }) => h("option", { value: name }, label)));
    this.showProgress();
  }

  buildGrid(columns, lines) {
    const focused = document.activeElement?.dataset?.key;
    const head = h("tr", {}, h("th", { scope: "col" }, "Line"), ...columns.map(({ label }) => h("th", { scope: "col" }, label)), h("td"));
    this.grid.replaceChildren(lines.length
      ? h("table", {}, h("thead", {}, head), h("tbody", {}, ...lines.map((line) => this.lineRow(line))))
      : h("p", { class: "faint" }, "No line was found."));
    if (focused) this.editors.get(focused)?.input.focus();
  }

  lineRow({ number, removed, cells }) {
    const [action, label, sign] = removed ? ["keep_line", "Restore", "↺"] : ["remove_line", "Remove", "✕"];
    const made = cells.map((cell) => {
      const editor = new Editor(this, cell);
      this.editors.set(keyOf(number, cell.name), editor);
      editor.input.disabled = removed;
      editor.sign = h("span", { class: "sign", "aria-hidden": "true" });
      editor.cell = h("td", {}, editor.input, editor.sign, editor.problem);
      return editor.cell;
    });
    const button = h("button", { "aria-label": `${label} line ${number}`, click: () => this.send({ do: action, line: number }) }, sign);
    return h("tr", { class: removed ? "removed" : "" }, h("th", { scope: "row" }, String(number)), ...made, h("td", {}, button));
  }

  addColumn() {
    if (this.column.value) this.send({ do: "add_column", name: this.column.value });
  }

  look(editor) {
    this.last = editor.input;
    if (editor.line !== null) this.send({ do: "look", line: editor.line, name: editor.name });
  }

  showStrip([line, name], bytes) {
    const place = `Line ${line}, ${this.model.get("columns").find((column) => column.name === name)?.label ?? name}`;
    this.strip.replaceChildren(h("span", {}, place), bytes.byteLength ? this.picture(bytes, `Where ${place} was read`) : "was not found on a page");
  }

  // ---- moving on

  // To the next value of the header; to the cell below in the grid.
  next(editor) {
    if (editor.line !== null) return this.vertical(editor, 1);
    const header = [...this.fields.querySelectorAll("input")];
    header[header.indexOf(editor.input) + 1]?.focus();
  }

  vertical(editor, by) {
    const lines = this.model.get("lines").filter((line) => !line.removed).map((line) => line.number);
    const to = this.editors.get(keyOf(lines[lines.indexOf(editor.line) + by], editor.name));
    to?.input.focus();
    to?.input.select();
  }

  // ---- checks

  showChecks() {
    const checks = this.model.get("checks");
    const failed = checks.filter((check) => check.result === "fail");
    const passed = checks.filter((check) => check.result === "pass");
    const item = (check) => h("li", {}, h("strong", { class: "bad" }, `✗ ${check.name}`),
      h("div", {}, `found ${check.found}, expected ${check.expected}`), h("div", { class: "faint" }, check.where));
    this.checks.replaceChildren(...failed.map(item),
      h("li", { class: "good" }, `✓ ${passed.length} passed`), h("li", { class: "faint" }, [...new Set(passed.map((check) => check.name))].join(" · ")));
  }
}

export default {
  render({ model, el }) {
    const form = new Form(model, el);
    return () => form.close();
  },
};
