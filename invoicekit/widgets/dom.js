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

// A widget's root element. Plain keys pressed in it stay in it: in JupyterLab "d d" would delete the cell.
function root(name, label, ...children) {
  const keydown = (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); };
  return h("section", { class: `invoicekit ${name}`, "aria-label": label, keydown }, ...children);
}

function pictureUrl(bytes, type) {
  return URL.createObjectURL(new Blob([bytes], { type }));
}
