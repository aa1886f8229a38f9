// What the widgets share. Text from documents goes in as text nodes and attributes only, never as HTML.

// An element with attributes and children; a function among the attributes listens to the event of that name.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// A widget's root element: keys pressed in it are not the notebook's shortcuts.
function root(name, label, ...children) {
  return h("section", { class: `invoicekit ${name}`, "aria-label": label, "data-lm-suppress-shortcuts": "true" }, ...children);
}

function pictureUrl(bytes, type) {
  return URL.createObjectURL(new Blob([bytes], { type }));
}
