// The blocks viewer: a page's picture under SVG outlines of its blocks. Outlines are a few long paths, not an element a
// block, and one pointer listener finds the block under it, so that thousands of blocks stay fluid.

const SVG = "http://www.w3.org/2000/svg";
const LAYERS = [
  { id: "lines", label: "Lines", kinds: ["LINE"], on: true },
  { id: "words", label: "Words", kinds: ["WORD"], on: false },
  { id: "tables", label: "Tables", kinds: ["TABLE", "CELL"], on: true },
  { id: "form", label: "Form fields", kinds: ["KEY", "VALUE"], on: true },
  { id: "selection", label: "Check boxes", kinds: ["SELECTION_ELEMENT"], on: true },
];
const LEVELS = [["high", 95, "95 % and more"], ["medium", 80, "80 to 95 %"], ["low", 0, "less than 80 %"]];
const KIND_NAMES = {
  WORD: "Word", LINE: "Line", TABLE: "Table", CELL: "Cell", KEY: "Key", VALUE: "Value", SELECTION_ELEMENT: "Check box",
};
const MOST_NUMBERS = 300; // confidences written on the page
const HELP = "N and P go through the blocks, arrows move the page, + and − zoom, 0 fits, Page Up and Page Down turn pages.";

const level = (confidence) => LEVELS.find(([, least]) => confidence >= least)[0];
const percent = (confidence) => `${Math.round(confidence)} %`;
const shape = ([x, y, w, h]) => `M${x} ${y}h${w}v${h}h${-w}z`;

function svg(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// One shown page: its blocks in pixels of the picture.
class Blocks {
  constructor(shown) {
    Object.assign(this, shown);
    this.count = shown.kinds.length;
    this.parents = {};
    for (const [from, inner] of Object.entries(shown.children)) for (const to of inner) (this.parents[to] ??= []).push(+from);
    this.keys = {};
    for (const [key, values] of Object.entries(shown.values)) for (const value of values) this.keys[value] = +key;
  }

  kind(at) { return this.kindNames[this.kinds[at]]; }

  box(at) { return this.pixels(this.boxes.slice(4 * at, 4 * at + 4)); }

  pixels([left, top, width, height]) {
    return [left * this.width, top * this.height, width * this.width, height * this.height].map((n) => +n.toFixed(1));
  }

  // The fields that a block became, by itself or by the words in it.
  fieldsOf(at) {
    const words = [at, ...(this.children[at] ?? [])];
    return [...new Set(words.flatMap((word) => this.fields[word] ?? []))];
  }

  // The block at a place, if any: the word there, else the smallest.
  find(x, y, isShown) {
    const word = this.kindNames.indexOf("WORD");
    let best = -1, least = Infinity;
    for (let at = 0; at < this.count; at++) {
      const left = this.boxes[4 * at] * this.width, top = this.boxes[4 * at + 1] * this.height;
      const width = this.boxes[4 * at + 2] * this.width, height = this.boxes[4 * at + 3] * this.height;
      const area = this.kinds[at] === word ? 0 : width * height;
      if (x < left || y < top || x > left + width || y > top + height || area >= least || !isShown(at)) continue;
      [best, least] = [at, area];
    }
    return best;
  }
}

class Viewer {
  constructor(model, el) {
    this.model = model;
    this.on = Object.fromEntries(LAYERS.map((layer) => [layer.id, layer.on]));
    this.colour = "kind";
    this.selected = -1;
    this.fitted = "width"; // until someone zooms or moves
    this.at = { x: 0, y: 0, scale: 0 }; // the page's pixel at the top left, and screen pixels for one of the page's
    this.build(el);
    this.listen();
    this.load();
  }

  build(el) {
    const layer = ({ id, label, on }) => h("label", {},
      h("input", { type: "checkbox", checked: on, change: (event) => this.switchLayer(id, event.target.checked) }),
      h("span", { class: `swatch ${id}` }), label);
    this.number = h("input", { type: "number", min: 1, max: this.model.get("pages").length, "aria-label": "Page",
      change: (event) => this.turnTo(+event.target.value) });
    this.previous = h("button", { "aria-label": "Previous page", click: () => this.turnTo(this.model.get("page") - 1) }, "◀");
    this.next = h("button", { "aria-label": "Next page", click: () => this.turnTo(this.model.get("page") + 1) }, "▶");
    this.search = h("input", { type: "search", placeholder: "Search", "aria-label": "Search the document's text",
      input: () => this.searchSoon(), keydown: (event) => { if (event.key === "Enter") this.goToFound(event.shiftKey ? -1 : 1); } });
    this.hits = h("span", { class: "faint", role: "status" });
    this.picture = svg("image", { x: 0, y: 0 });
    this.outlines = svg("g");
    this.marks = svg("g");
    this.svg = svg("svg", { tabindex: 0, role: "application", "aria-label": `The page with its blocks. ${HELP}` });
    this.svg.append(this.hatching(), this.picture, this.outlines, this.marks);
    this.tip = h("div", { class: "tip", hidden: true });
    this.details = h("div", { class: "details", "aria-live": "polite" });
    this.legend = h("div", { class: "legend faint" });
    this.fields = h("ul", { class: "fields" });
    const zoom = (label, text, run) => h("button", { "aria-label": label, title: label, click: run }, text);
    el.append(root("blocks-viewer", "Blocks of the document",
      h("div", { class: "bar" },
        h("span", {}, this.previous, this.number, `of ${this.model.get("pages").length}`, this.next),
        h("span", {}, zoom("Zoom out", "−", () => this.zoom(0.8)), zoom("Zoom in", "+", () => this.zoom(1.25)),
          zoom("Fit the page's width", "Width", () => this.fit()), zoom("Fit the whole page", "Page", () => this.fit(true))),
        h("span", {}, this.search, zoom("Previous match", "↑", () => this.goToFound(-1)),
          zoom("Next match", "↓", () => this.goToFound(1)), this.hits)),
      h("div", { class: "bar" },
        h("fieldset", { "aria-label": "Layers" }, ...LAYERS.map(layer)),
        h("label", {}, "Colour by", h("select", { change: (event) => { this.colour = event.target.value; this.draw(); } },
          h("option", { value: "kind" }, "kind"), h("option", { value: "confidence" }, "confidence"))),
        this.legend),
      h("div", { class: "main" },
        h("div", { class: "stage" }, this.svg, this.tip),
        h("div", { class: "side" }, h("h3", {}, "Selected block"), this.details,
          h("h3", {}, "Fields of the invoice"), this.fields))));
    this.listFields();
  }

  hatching() {
    const pattern = svg("pattern", { id: "invoicekit-hatching", width: 6, height: 6, patternUnits: "userSpaceOnUse" });
    pattern.append(svg("path", { d: "M0 6L6 0", class: "hatch" }));
    const defs = svg("defs");
    defs.append(pattern);
    return defs;
  }

  listen() {
    this.model.on("change:shown", () => this.load());
    this.model.on("change:found", () => this.showFound());
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("pointerdown", (event) => this.grab(event));
    this.svg.addEventListener("pointermove", (event) => this.hover(event));
    this.svg.addEventListener("pointerleave", () => { this.tip.hidden = true; });
    // A plain wheel goes on scrolling the notebook.
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 300), this.place(event));
    }, { passive: false });
    this.resized = new ResizeObserver(() => this.fitted ? this.fit(this.fitted === "page") : this.frame());
    this.resized.observe(this.svg);
  }

  close() {
    this.resized.disconnect();
    URL.revokeObjectURL(this.url);
    clearTimeout(this.soon);
  }

  // ---- pages

  load() {
    const start = performance.now();
    const shown = this.model.get("shown");
    const first = this.blocks === undefined;
    this.blocks = new Blocks(shown);
    this.selected = -1;
    URL.revokeObjectURL(this.url);
    this.url = pictureUrl(shown.picture, "image/jpeg");
    this.picture.addEventListener("load", () => performance.measure("invoicekit:page", { start }), { once: true });
    for (const [name, value] of [["href", this.url], ["width", shown.width], ["height", shown.height]]) {
      this.picture.setAttribute(name, value);
    }
    this.number.value = shown.page;
    this.previous.disabled = shown.page <= 1;
    this.next.disabled = shown.page >= this.model.get("pages").length;
    this.draw();
    if (!first) this.fit();
    this.tell();
    if (this.afterTurn) this.afterTurn();
    this.afterTurn = undefined;
  }

  // Show a page, and then do something with it.
  turnTo(page, then) {
    if (page === this.blocks.page) return then?.();
    if (!this.model.get("pages").includes(page)) { this.number.value = this.blocks.page; return; }
    this.afterTurn = then;
    this.model.set("page", page);
    this.model.save_changes();
  }

  // ---- drawing

  isShown(at) {
    const kind = this.blocks.kind(at);
    return LAYERS.some((layer) => this.on[layer.id] && layer.kinds.includes(kind));
  }

  switchLayer(id, on) {
    this.on[id] = on;
    this.draw();
  }

  draw() {
    const { blocks } = this, paths = {}, numbers = [];
    for (let at = 0; at < blocks.count; at++) {
      if (!this.isShown(at)) continue;
      const style = this.colour === "kind" ? blocks.kind(at).toLowerCase() : level(blocks.confidences[at]);
      (paths[style] ??= []).push(shape(blocks.box(at)));
      if (this.colour === "confidence" && blocks.confidences[at] < 95) numbers.push(at);
    }
    const made = Object.entries(paths).map(([style, d]) => svg("path", { class: style, d: d.join("") }));
    if (this.on.form) made.push(svg("path", { class: "join", d: Object.entries(blocks.values).map((each) => this.join(...each)).join("") }));
    this.outlines.replaceChildren(...made, ...numbers.slice(0, MOST_NUMBERS).map((at) => this.confidenceText(at)));
    this.legend.replaceChildren(...(this.colour === "confidence"
      ? LEVELS.map(([name, , label]) => h("span", {}, h("span", { class: `swatch ${name}` }), label)) : []));
    this.mark();
  }

  // From a key's edge to its value's, beside it or below, so that no line runs through the text.
  join(key, values) {
    const [x, y, width, height] = this.blocks.box(+key);
    return values.map((value) => {
      const [left, top, , high] = this.blocks.box(value);
      const beside = left >= x + width;
      const [from, to] = beside ? [[x + width, y + height / 2], [left, top + high / 2]] : [[x + 8, y + height], [left + 8, top]];
      return `M${from}L${to}`;
    }).join("");
  }

  confidenceText(at) {
    const [x, y, , height] = this.blocks.box(at);
    const text = svg("text", { x, y: y - 1, "font-size": Math.min(18, Math.max(9, height * 0.6)) });
    text.textContent = Math.round(this.blocks.confidences[at]);
    return text;
  }

  // Marks over the outlines: what was found, what is selected and related to it, where a field is.
  mark() {
    const { blocks, selected } = this, d = { found: "", related: "", selected: "" };
    for (const [page, box] of this.model.get("found").places) if (page === blocks.page) d.found += shape(blocks.pixels(box));
    if (selected >= 0) {
      d.related = this.related(selected).map(([, at]) => shape(blocks.box(at))).join("");
      d.selected = shape(blocks.box(selected));
    } else if (this.target) d.selected = shape(this.target);
    this.marks.replaceChildren(...Object.entries(d).map(([name, path]) => svg("path", { class: name, d: path })));
  }

  // ---- the view: which part of the page, how large

  frame() {
    const { x, y, scale } = this.at;
    const { clientWidth, clientHeight } = this.svg;
    this.svg.setAttribute("viewBox", `${x} ${y} ${clientWidth / scale} ${clientHeight / scale}`);
  }

  fit(whole = false) {
    const { clientWidth, clientHeight } = this.svg;
    if (!clientWidth) return; // not on the screen yet
    const across = clientWidth / this.blocks.width;
    const scale = whole ? Math.min(across, clientHeight / this.blocks.height) : across;
    this.at = { x: (this.blocks.width - clientWidth / scale) / 2, y: 0, scale };
    this.fitted = whole ? "page" : "width";
    this.frame();
  }

  zoom(factor, around = this.middle()) {
    const scale = Math.min(8, Math.max(0.1, this.at.scale * factor));
    const change = this.at.scale / scale;
    this.fitted = "";
    this.at = { x: around.x - (around.x - this.at.x) * change, y: around.y - (around.y - this.at.y) * change, scale };
    this.frame();
  }

  move(x, y) {
    this.fitted = "";
    this.at.x += x / this.at.scale;
    this.at.y += y / this.at.scale;
    this.frame();
  }

  middle() {
    return { x: this.at.x + this.svg.clientWidth / this.at.scale / 2, y: this.at.y + this.svg.clientHeight / this.at.scale / 2 };
  }

  // The page's pixel under the pointer.
  place(event) {
    const frame = this.svg.getBoundingClientRect();
    return { x: this.at.x + (event.clientX - frame.left) / this.at.scale, y: this.at.y + (event.clientY - frame.top) / this.at.scale };
  }

  // Move a box into sight where it is not.
  reveal([x, y, width, height]) {
    const { clientWidth, clientHeight } = this.svg, { scale } = this.at;
    const inside = x >= this.at.x && y >= this.at.y && x + width <= this.at.x + clientWidth / scale
      && y + height <= this.at.y + clientHeight / scale;
    if (inside) return;
    this.fitted = "";
    this.at.x = x + width / 2 - clientWidth / scale / 2;
    this.at.y = y + height / 2 - clientHeight / scale / 2;
    if (clientWidth / scale >= this.blocks.width) this.at.x = (this.blocks.width - clientWidth / scale) / 2;
    this.frame();
  }

  // ---- pointer and keys

  grab(event) {
    const from = { x: event.clientX, y: event.clientY };
    let last = from, dragged = false;
    this.svg.setPointerCapture(event.pointerId);
    const drag = (now) => {
      dragged ||= Math.hypot(now.clientX - from.x, now.clientY - from.y) > 4;
      if (dragged) this.move(last.x - now.clientX, last.y - now.clientY);
      last = { x: now.clientX, y: now.clientY };
    };
    const release = () => {
      this.svg.removeEventListener("pointermove", drag);
      const { x, y } = this.place(event);
      if (!dragged) this.select(this.blocks.find(x, y, (at) => this.isShown(at)));
    };
    this.svg.addEventListener("pointermove", drag);
    this.svg.addEventListener("pointerup", release, { once: true });
  }

  hover(event) {
    const { x, y } = this.place(event);
    const at = this.blocks.find(x, y, (each) => this.isShown(each));
    this.tip.hidden = at < 0 || event.buttons > 0;
    if (this.tip.hidden) return;
    const { blocks } = this, frame = this.svg.getBoundingClientRect();
    const text = blocks.texts[at].slice(0, 120);
    this.tip.textContent = [KIND_NAMES[blocks.kind(at)], text && `“${text}”`, percent(blocks.confidences[at])].filter(Boolean).join(" · ");
    const left = Math.min(event.clientX - frame.left + 12, frame.width - this.tip.offsetWidth - 4);
    this.tip.style.left = `${Math.max(0, left)}px`;
    this.tip.style.top = `${event.clientY - frame.top + 16}px`;
  }

  key(event) {
    const page = this.model.get("page");
    const keys = {
      n: () => this.step(1), p: () => this.step(-1), "+": () => this.zoom(1.25), "=": () => this.zoom(1.25),
      "-": () => this.zoom(0.8), 0: () => this.fit(), ArrowLeft: () => this.move(-60, 0), ArrowRight: () => this.move(60, 0),
      ArrowUp: () => this.move(0, -60), ArrowDown: () => this.move(0, 60), PageUp: () => this.turnTo(page - 1),
      PageDown: () => this.turnTo(page + 1), Escape: () => this.select(-1),
    };
    if (!(event.key in keys) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  }

  step(by) {
    const { blocks } = this;
    for (let at = this.selected + by, tried = 0; tried < blocks.count; at += by, tried++) {
      const next = (at + blocks.count) % blocks.count;
      if (this.isShown(next)) return this.select(next);
    }
  }

  // ---- details, fields and search

  select(at) {
    this.selected = at;
    this.target = undefined;
    if (at >= 0) this.reveal(this.blocks.box(at));
    this.mark();
    this.tell();
  }

  related(at) {
    const { blocks } = this;
    const [key, values] = [blocks.keys[at], blocks.values[at] ?? []];
    return [
      ...(key === undefined ? [] : [["Value of", key]]), ...values.map((each) => ["Has the value", each]),
      ...(blocks.parents[at] ?? []).map((each) => ["Part of", each]),
      ...(blocks.children[at] ?? []).map((each) => ["Holds", each]),
    ];
  }

  tell() {
    const at = this.selected, { blocks } = this;
    if (at < 0) {
      this.details.replaceChildren(h("p", { class: "faint" }, "Click a block, or press N on the page."));
      return;
    }
    const facts = [["Text", blocks.texts[at] || "—"], ["Confidence", percent(blocks.confidences[at])], ["Place", blocks.notes[at]]];
    const related = Object.groupBy(this.related(at), ([relation]) => relation);
    for (const [relation, each] of Object.entries(related)) {
      facts.push([relation, h("span", { class: "links" }, ...each.slice(0, 60).map(([, other]) => this.linkTo(other)),
        each.length > 60 ? ` and ${each.length - 60} more` : "")]);
    }
    const fields = blocks.fieldsOf(at).map((each) => this.fieldButton(this.model.get("fields")[each]));
    facts.push(["Became", fields.length ? h("span", { class: "links" }, ...fields) : "no field of the invoice"]);
    this.describe(KIND_NAMES[blocks.kind(at)], facts);
  }

  describe(title, facts) {
    this.details.replaceChildren(h("strong", {}, title),
      h("dl", {}, ...facts.filter(([, fact]) => fact).flatMap(([name, fact]) => [h("dt", {}, name), h("dd", {}, fact)])));
  }

  linkTo(at) {
    const name = KIND_NAMES[this.blocks.kind(at)], text = this.blocks.texts[at] || this.blocks.notes[at];
    return h("button", { title: `${name}, ${percent(this.blocks.confidences[at])}`, click: () => this.select(at) },
      this.blocks.kind(at) === "WORD" ? text : `${name}: ${text.slice(0, 60)}`);
  }

  listFields() {
    const fields = this.model.get("fields");
    this.fields.replaceChildren(...fields.map((field) => h("li", {}, this.fieldButton(field))));
    if (!fields.length) this.fields.replaceChildren(h("li", { class: "faint" }, "None was understood."));
  }

  fieldButton(field) {
    const sign = field.failed.length ? h("span", { class: "bad", title: field.failed.join("\n") }, " ⚠ check failed")
      : field.corrected ? h("span", { class: "good", title: field.corrected }, " ✎")
      : field.confidence < 80 ? h("span", { class: "doubt" }, ` ? ${percent(field.confidence)}`) : "";
    return h("button", { disabled: !field.box, click: () => this.jump(field) },
      h("span", { class: "faint" }, field.label), " ", h("span", {}, field.text), sign);
  }

  jump(field) {
    this.turnTo(field.page, () => {
      this.selected = -1;
      this.target = this.blocks.pixels(field.box);
      this.describe(field.label, [["Value", field.text], ["Confidence", percent(field.confidence)],
        ["Read from", h("span", { class: "links" }, ...this.sources(field).map((word) => this.linkTo(word)))],
        ["Checks", field.failed.join("; ")], ["Corrected", field.corrected]]);
      this.reveal(this.target);
      this.mark();
    });
  }

  // The words of the shown page that a field was read from.
  sources(field) {
    const index = this.model.get("fields").indexOf(field);
    return Object.entries(this.blocks.fields).filter(([, fields]) => fields.includes(index)).map(([word]) => +word);
  }

  searchSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      this.model.set("query", this.search.value);
      this.model.save_changes();
    }, 200);
  }

  showFound() {
    this.foundAt = -1;
    const { query, places } = this.model.get("found");
    if (places.length) this.goToFound(1);
    else this.hits.textContent = query.trim() ? "nothing found" : "";
    this.mark();
  }

  goToFound(by) {
    const found = this.model.get("found").places;
    if (!found.length) return;
    this.foundAt = ((this.foundAt ?? -1) + by + found.length) % found.length;
    const [page, box] = found[this.foundAt];
    this.hits.textContent = `${this.foundAt + 1} of ${found.length}`;
    this.turnTo(page, () => {
      this.selected = -1;
      this.target = this.blocks.pixels(box);
      this.reveal(this.target);
      this.mark();
    });
  }
}

export default {
  render({ model, el }) {
    const viewer = new Viewer(model, el);
    return () => viewer.close();
  },
};
