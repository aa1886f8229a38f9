// What a page shows, by its mark-up: words, keys (data-k), values (data-v) and tables (data-table), or, where titles of
// items are given, the table that holds all of them.
(titles) => {
  const words = [], nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const capitals = getComputedStyle(node.parentElement).textTransform === "uppercase";
    for (const match of node.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const box = range.getBoundingClientRect();
      if (box.width > 0) {
        words.push({ text: capitals ? match[0].toUpperCase() : match[0], box: boxOf(box) });
        nodes.push(node);
      }
    }
  }
  const inside = (element) => nodes.flatMap((node, at) => (element.contains(node) ? [at] : []));
  const keys = {}, values = {};
  for (const each of document.querySelectorAll("[data-k]")) keys[each.dataset.k] = inside(each);
  for (const each of document.querySelectorAll("[data-v]")) {
    const found = { words: inside(each), selected: each.dataset.selected, box: boxOf(each.getBoundingClientRect()) };
    (values[each.dataset.v] ||= []).push(found);
  }
  const plain = (text) => text.replace(/\s+/g, "").toLowerCase();
  const marked = [...document.querySelectorAll("table[data-table]")];
  const holding = [...document.querySelectorAll("table")].filter((table) => {
    const text = plain(table.textContent);
    return titles?.every((title) => text.includes(plain(title)));
  });
  const innermost = holding.filter((table) => !holding.some((other) => other != table && table.contains(other)));
  const shown = titles ? innermost : marked;
  const tables = shown.map((table) => {
    const taken = new Set(), cells = [];
    [...table.rows].forEach((line, row) => {
      let column = 0;
      for (const cell of line.cells) {
        while (taken.has(`${row},${column}`)) column++;
        for (let down = 0; down < cell.rowSpan; down++)
          for (let right = 0; right < cell.colSpan; right++) taken.add(`${row + down},${column + right}`);
        const place = { row: row + 1, column: column + 1, rows: cell.rowSpan, columns: cell.colSpan };
        cells.push({ ...place, box: boxOf(cell.getBoundingClientRect()), words: inside(cell) });
        column += cell.colSpan;
      }
    });
    return { box: boxOf(table.getBoundingClientRect()), cells };
  });
  return { words, keys, values, tables };

  function boxOf(rect) {
    return [rect.left, rect.top, rect.width, rect.height];
  }
}
