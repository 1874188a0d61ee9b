// @ts-check
// What a report does beyond being read: tables sort and are copied, an object that is pointed at or chosen is
// found in every figure. The page is whole without it. `deno task page-script` puts this file into pages.

/** @typedef {{ head: string[], numeric: boolean[], rows: string[][] }} TableText */

/**
 * Places of the rows in order: numbers by value, words as words; what is missing comes last either way.
 * Equal rows keep their order.
 *
 * @param {readonly string[]} cells
 * @param {boolean} numeric
 * @param {1 | -1} direction
 * @returns {number[]}
 */
export function sortedPlaces(cells, numeric, direction) {
  const values = cells.map((cell) => numeric ? numberOf(cell) : cell.trim());
  const missing = (/** @type {number | string} */ value) => value === "" || Number.isNaN(value);
  return cells.map((_, place) => place).sort((a, b) => {
    const [x, y] = [values[a], values[b]];
    if (missing(x) || missing(y)) return Number(missing(x)) - Number(missing(y)) || a - b;
    return (x < y ? -1 : x > y ? 1 : 0) * direction || a - b;
  });
}

/**
 * @param {string} text as shown, with a minus in place of a hyphen
 * @returns {number} NaN for a dash
 */
function numberOf(text) {
  const plain = text.trim().replaceAll("\u2212", "-");
  return plain === "" ? NaN : Number(plain);
}

/** @param {string} text */
const plainNumber = (text) => Number.isNaN(numberOf(text)) ? "" : String(numberOf(text));

/**
 * RFC 4180; a number that does not exist is an empty field.
 *
 * @param {TableText} table
 */
export function csvOf({ head, numeric, rows }) {
  const field = (/** @type {string} */ text) =>
    text === "" || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) =>
    row.map((text, c) => numeric[c] ? plainNumber(text) : field(text)).join(",")
  );
  return [head.map(field).join(","), ...lines, ""].join("\n");
}

/** @param {TableText} table */
export function markdownOf({ head, numeric, rows }) {
  const cell = (/** @type {string} */ text) =>
    text.trim().replace(/\s+/g, " ").replace(/[\\`*_[\]|~$]/g, "\\$&")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const line = (/** @type {string[]} */ row) => `| ${row.join(" | ")} |`;
  return [
    line(head.map(cell)),
    line(numeric.map((number) => number ? "--:" : "---")),
    ...rows.map((row) => line(row.map(cell))),
    "",
  ].join("\n");
}

/** @type {Record<string, string>} */
const LATEX = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "\u2013": "--",
  "\u2212": "$-$",
  "\u00b2": "$^2$",
};

/** @param {TableText} table for booktabs */
export function latexOf({ head, numeric, rows }) {
  const cell = (/** @type {string} */ text) =>
    text.trim().replace(/\s+/g, " ").replace(
      /[\\^~<>|\u2013\u2212\u00b2&%$#_{}[\]]/g,
      (sign) => LATEX[sign] ?? ("[]".includes(sign) ? `{${sign}}` : `\\${sign}`),
    );
  const line = (/** @type {string[]} */ row) => `  ${row.map(cell).join(" & ")} \\\\`;
  return [
    "% needs \\usepackage{booktabs}",
    `\\begin{tabular}{${numeric.map((number) => number ? "r" : "l").join("")}}`,
    "  \\toprule",
    line(head),
    "  \\midrule",
    ...rows.map(line),
    "  \\bottomrule",
    "\\end{tabular}",
    "",
  ].join("\n");
}

/**
 * A table of the page as text: numbers with all their digits where the page holds them.
 *
 * @param {HTMLTableElement} table
 * @returns {TableText}
 */
function textOf(table) {
  const cells = (/** @type {Element} */ row) => [...row.querySelectorAll("th,td")];
  const [head, ...rows] = [...table.querySelectorAll("tr")].map(cells);
  const numeric = head.map((cell) => cell.classList.contains("n"));
  return {
    head: head.map((cell) => (cell.textContent ?? "").trim()),
    numeric,
    rows: rows.map((row) =>
      row.map((cell) => cell.getAttribute("data-v") ?? cell.textContent ?? "")
    ),
  };
}

/**
 * @param {Document} document
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} text
 */
function made(document, tag, attributes, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
}

/**
 * Heads become buttons; a table says which column it is sorted by, to eyes and to screen readers.
 *
 * @param {Document} document
 * @param {HTMLTableElement} table
 */
function sortable(document, table) {
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll("thead th")];
  heads.forEach((head, column) => {
    const button = made(document, "button", { type: "button", class: "sort" });
    const name = (head.textContent ?? "").trim();
    if (name === "") return;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const numeric = head.classList.contains("n");
      const before = head.getAttribute("aria-sort");
      // Numbers are looked at from the largest on.
      const falling = before === null ? numeric : before === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const rows = [...body.rows];
      const cells = rows.map((row) => {
        const cell = row.cells[column];
        return cell.getAttribute("data-v") ?? cell.textContent ?? "";
      });
      for (const place of sortedPlaces(cells, numeric, falling ? -1 : 1)) body.append(rows[place]);
    });
  });
}

/** @type {[string, (table: TableText) => string][]} */
const FORMATS = [["CSV", csvOf], ["Markdown", markdownOf], ["LaTeX", latexOf]];

/**
 * @param {Document} document
 * @param {HTMLTableElement} table
 */
function copiable(document, table) {
  const name = table.caption?.querySelector("strong")?.textContent ?? "this table";
  const bar = made(document, "p", { class: "copy" }, "Copy as ");
  const said = made(document, "span", { role: "status" });
  for (const [format, write] of FORMATS) {
    const label = { type: "button", "aria-label": `Copy ${name} as ${format}` };
    const button = made(document, "button", label, format);
    button.addEventListener("click", async () => {
      said.textContent = "";
      const done = await copy(document, write(textOf(table)));
      said.textContent = done ? `Copied as ${format}.` : "The browser does not allow copying.";
    });
    bar.append(button, " ");
  }
  bar.append(said);
  (table.closest(".scroll") ?? table).after(bar);
}

/**
 * @param {Document} document
 * @param {string} text
 */
async function copy(document, text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages from a disk may not have that; the older way asks for no permission.
    const area = /** @type {HTMLTextAreaElement} */ (made(document, "textarea", { readonly: "" }));
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/**
 * One object is looked at: all its marks, cells and labels are lit, wherever they are.
 *
 * @param {Document} document
 */
function selection(document) {
  /** @type {Map<string, Element[]>} */
  const places = new Map();
  const add = (/** @type {string} */ name, /** @type {Element} */ node) => {
    places.set(name, [...places.get(name) ?? [], node]);
  };
  for (const node of document.querySelectorAll("[data-object]")) {
    add(node.getAttribute("data-object") ?? "", node);
  }
  for (const cell of document.querySelectorAll("tbody th, tbody td.text")) {
    const name = (cell.textContent ?? "").trim();
    if (places.has(name)) {
      cell.setAttribute("data-object", name);
      add(name, cell);
    }
  }
  /** @type {string | null} */
  let chosen = null;
  const light = (/** @type {string | null} */ name, /** @type {string} */ look) => {
    for (const node of document.querySelectorAll(`.${look}`)) node.classList.remove(look);
    const found = name === null ? undefined : places.get(name);
    for (const node of found ?? []) node.classList.add(look);
    document.body.classList.toggle(`has-${look}`, found !== undefined);
    return found !== undefined;
  };
  const objectAt = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element ? target.closest("[data-object]")?.getAttribute("data-object") : null;
  document.addEventListener("pointerover", ({ target }) => light(objectAt(target) ?? null, "near"));
  document.addEventListener("click", ({ target }) => {
    const name = objectAt(target);
    if (name) choose(name === chosen ? null : name);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") choose(null);
  });
  const list = finder(document, [...places.keys()].sort(), (name) => choose(name));
  const choose = (/** @type {string | null} */ name) => {
    chosen = light(name, "chosen") ? name : null;
    if (list) list.value = chosen ?? "";
  };
}

/** More objects than this are not listed: they are found by pointing. */
const MOST_LISTED = 500;

/**
 * The same for the keyboard: a list of the objects.
 *
 * @param {Document} document
 * @param {string[]} names
 * @param {(name: string | null) => void} choose
 * @returns {HTMLSelectElement | null}
 */
function finder(document, names, choose) {
  const before = document.querySelector("#scenes + .intro");
  if (before === null || names.length === 0 || names.length > MOST_LISTED) return null;
  const list = /** @type {HTMLSelectElement} */ (made(document, "select", {}));
  list.append(made(document, "option", { value: "" }, "none"));
  for (const name of names) list.append(made(document, "option", { value: name }, name));
  const label = made(document, "label", { class: "finder" }, "Find an object ");
  label.append(list);
  before.after(label);
  list.addEventListener("change", () => choose(list.value === "" ? null : list.value));
  return list;
}

/**
 * What the cell of a grid stands for, in words beside the pointer.
 *
 * @param {Document} document
 */
function gridWords(document) {
  const tip = made(document, "div", { class: "tip", "aria-hidden": "true" });
  for (const svg of document.querySelectorAll("svg.pair-grid")) {
    const number = (/** @type {string} */ name) => Number(svg.getAttribute(`data-${name}`));
    const rates = svg.getAttribute("data-rates") ?? "";
    const n = Math.round(Math.sqrt(rates.length));
    const names = [...svg.querySelectorAll("text")].map((text) => text.getAttribute("data-object"));
    svg.addEventListener("pointermove", (event) => {
      const { clientX, clientY } = /** @type {PointerEvent} */ (event);
      const frame = svg.getBoundingClientRect();
      const scale = Number(svg.getAttribute("width")) / frame.width;
      const column = Math.floor(((clientX - frame.left) * scale - number("left")) / number("side"));
      const row = Math.floor(((clientY - frame.top) * scale - number("top")) / number("side"));
      const inside = row >= 0 && column >= 0 && row < n && column < n;
      const rate = rates[row * n + column];
      if (!inside || rate === "-") return tip.remove();
      const share = "0123456789A".indexOf(rate) / 10;
      const said = share === 1 ? "recognised" : share === 0 ? "missed" : `recognised in ${share}`;
      // Each label stands twice, for its row and for its column.
      tip.textContent = `${names[2 * row]} / ${names[2 * column]}: ${said}`;
      if (!tip.isConnected) document.body.append(tip);
      tip.style.left = `${Math.min(clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
      tip.style.top = `${clientY + 18}px`;
    });
    svg.addEventListener("pointerleave", () => tip.remove());
  }
}

/** @param {Document} document */
export function explore(document) {
  for (const node of document.querySelectorAll("table.data")) {
    const table = /** @type {HTMLTableElement} */ (node);
    sortable(document, table);
    copiable(document, table);
  }
  selection(document);
  gridWords(document);
  document.body.classList.add("live");
}

if (typeof document !== "undefined") explore(document);
