// @ts-check
// What a report does beyond being read: tables sort and are copied, figures say what is pointed at, and an object
// that is chosen is found in every figure. The page is whole without it. `deno task build:metrics` puts this file into pages.

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
 * RFC 4180, as `csvText` has it; a number that does not exist is an empty field.
 *
 * @param {TableText} table
 */
export function csvOf({ head, numeric, rows }) {
  const shown = (/** @type {string} */ text) =>
    /^'*\s*[=+\-@]/.test(text) && !/^(?:(?<![\d.)])[+-]|[\d\s.,%()[\]]|to|e[+-]?\d)*$/.test(text)
      ? `'${text}`
      : text;
  const field = (/** @type {string} */ text) =>
    text === "" || /[",\r\n]|^\s|\s$/.test(shown(text))
      ? `"${shown(text).replaceAll('"', '""')}"`
      : shown(text);
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

/** The marks of an object, or of a bar or line of one name, in whichever figure or table. */
const NAMED = "[data-object],[data-series]";
const nameOf = (/** @type {Element | null} */ node) =>
  node && (node.getAttribute("data-object") ?? node.getAttribute("data-series"));

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
  for (const node of document.querySelectorAll(NAMED)) {
    add(nameOf(node) ?? "", node);
  }
  const objects = [...document.querySelectorAll("[data-object]")].map((node) => nameOf(node) ?? "");
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
    target instanceof Element ? nameOf(target.closest(NAMED)) : null;
  document.addEventListener("pointerover", ({ target }) => light(objectAt(target) ?? null, "near"));
  document.addEventListener("click", ({ target }) => {
    const name = objectAt(target);
    if (name) choose(name === chosen ? null : name);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape") choose(null);
    const at = target instanceof Element ? nameOf(target.querySelector(".at")) : null;
    if (key === "Enter" && at) choose(at === chosen ? null : at);
  });
  const list = finder(document, [...new Set(objects)].sort(), (name) => choose(name));
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
  const before = document.querySelector("#scenes .intro");
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
 * Words beside the place of a figure that is looked at: by a pointer, a finger, or the arrow keys, which also tell
 * a screen reader.
 *
 * @param {Document} document
 */
function tipOf(document) {
  const tip = made(document, "div", { class: "tip", "aria-hidden": "true" });
  const status = made(document, "p", { class: "unseen", role: "status" });
  document.body.append(status);
  /** @type {Element | null} the figure that it is of */
  let owner = null;
  return {
    /** @param {Element} svg that has nothing to say; what another says stays */
    hide: (svg) => {
      if (svg === owner) tip.remove();
    },
    /**
     * @param {Element} svg
     * @param {Place} place
     */
    show: (svg, { text, x, y }) => {
      owner = svg;
      // Of each that is there: what it is, then a line each.
      tip.replaceChildren(
        ...text.split("\n").flatMap((one, i) => {
          const [name, ...rest] = one.split(/(?<=^[^;]*): |; /);
          const head = made(document, "b", {}, name);
          return [i === 0 ? "" : "\n", head, ...rest.map((line) => `\n${line}`)];
        }),
      );
      if (!tip.isConnected) document.body.append(tip);
      const [right, below] = [x + 14 + tip.offsetWidth, y + 18 + tip.offsetHeight];
      tip.style.left = `${
        Math.max(8, right > innerWidth - 8 ? innerWidth - 8 - tip.offsetWidth : x + 14)
      }px`;
      tip.style.top = `${below > innerHeight ? y - 10 - tip.offsetHeight : y + 18}px`;
    },
    /** @param {string} text */
    say: (text) => status.textContent = text,
  };
}

/** @typedef {ReturnType<typeof tipOf>} Tip */
/** @typedef {{ text: string, x: number, y: number, node: Element | null }} Place in the window */

/**
 * Makes a figure answer.
 *
 * @param {Element} svg
 * @param {Tip} tip
 * @param {(event: PointerEvent) => Place | null} under
 * @param {(key: string) => Place | null} moved where an arrow leads; null to stay
 */
function answering(svg, tip, under, moved) {
  const look = (/** @type {Place | null} */ place) => {
    for (const node of svg.querySelectorAll(".at")) node.classList.remove("at");
    if (place === null) return tip.hide(svg);
    place.node?.classList.add("at");
    tip.show(svg, place);
  };
  const point = (/** @type {Event} */ event) => look(under(/** @type {PointerEvent} */ (event)));
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);
  svg.addEventListener("pointerleave", (event) => {
    // A finger leaves at once; what it asked for stays until it asks elsewhere.
    if (/** @type {PointerEvent} */ (event).pointerType !== "touch") look(null);
  });
  // What was a tap became a move of the page, which takes the figure away from under the words.
  svg.addEventListener("pointercancel", () => look(null));
  svg.ownerDocument.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && svg.contains(target))) look(null);
  });
  svg.setAttribute("tabindex", "0");
  svg.addEventListener("blur", () => look(null));
  svg.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key === "Escape") return look(null);
    if (!/^(Arrow|Home$|End$)/.test(key)) return;
    event.preventDefault();
    const place = moved(key);
    if (place === null) return;
    look(place);
    tip.say(place.text);
  });
}

/** Words of more places than this hide the figure. */
const MOST_AT_ONCE = 4;

/**
 * Bars, lines, points and cells say what they are.
 *
 * @param {Element} svg
 * @param {Tip} tip
 */
function markWords(svg, tip) {
  /** @type {Map<Element, string>} */
  const said = new Map();
  for (const mark of svg.querySelectorAll(".hit, .mark")) {
    const title = mark.querySelector("title");
    if (title === null) continue;
    said.set(mark, title.textContent ?? "");
    // Or the browser would say it a second time.
    title.remove();
  }
  const marks = [...said.keys()];
  if (marks.length === 0) return;
  let at = -1;
  const placeOf = (/** @type {Element} */ node) => {
    const box = node.getBoundingClientRect();
    return {
      node,
      text: said.get(node) ?? "",
      x: box.left + Math.min(box.width, 240) / 2,
      y: box.top + box.height / 2,
    };
  };
  answering(svg, tip, ({ target, clientX, clientY }) => {
    const mark = target instanceof Element ? target.closest(".hit, .mark") : null;
    if (mark === null || !said.has(mark)) return null;
    at = marks.indexOf(mark);
    // Points that lie on one another: what is seen of them is the last.
    const all = svg.ownerDocument.elementsFromPoint(clientX, clientY)
      .flatMap((node) => said.get(node.closest(".hit, .mark") ?? node) ?? []);
    return {
      ...placeOf(mark),
      text: [...new Set(all)].slice(0, MOST_AT_ONCE).join("\n") || (said.get(mark) ?? ""),
      x: clientX,
      y: clientY,
    };
  }, (key) => {
    const steps = /** @type {Record<string, number>} */ ({ Home: -Infinity, End: Infinity });
    const step = steps[key] ?? (key === "ArrowRight" || key === "ArrowDown" ? 1 : -1);
    at = Math.max(0, Math.min(marks.length - 1, at + step));
    return placeOf(marks[at]);
  });
}

/**
 * A grid's cells are one path; where a pointer is says which of them is meant.
 *
 * @param {Element} svg
 * @param {Tip} tip
 */
function gridWords(svg, tip) {
  const number = (/** @type {string} */ name) => Number(svg.getAttribute(`data-${name}`));
  const rates = svg.getAttribute("data-rates") ?? "";
  const n = Math.round(Math.sqrt(rates.length));
  // Each label is there twice, for its row and for its column.
  const names = [...svg.querySelectorAll("text")].map((text) => text.getAttribute("data-object"));
  const textAt = (/** @type {number} */ row, /** @type {number} */ column) => {
    const inside = row >= 0 && column >= 0 && row < n && column < n;
    const rate = rates[row * n + column];
    if (!inside || rate === "-") return null;
    const share = "0123456789A".indexOf(rate) / 10;
    const found = share === 1 ? "recognised" : share === 0 ? "missed" : `recognised in ${share}`;
    return `${names[2 * row]} / ${names[2 * column]}: ${found}`;
  };
  const scaled = () => {
    const frame = svg.getBoundingClientRect();
    return { frame, scale: Number(svg.getAttribute("width")) / frame.width };
  };
  let [row, column] = [0, -1];
  answering(svg, tip, ({ clientX, clientY }) => {
    const { frame, scale } = scaled();
    column = Math.floor(((clientX - frame.left) * scale - number("left")) / number("side"));
    row = Math.floor(((clientY - frame.top) * scale - number("top")) / number("side"));
    const text = textAt(row, column);
    return text === null ? null : { text, x: clientX, y: clientY, node: null };
  }, (key) => {
    const within = (/** @type {number} */ place) => Math.max(0, Math.min(n - 1, place));
    const down = Number(key === "ArrowDown") - Number(key === "ArrowUp");
    const right = Number(key === "ArrowRight") - Number(key === "ArrowLeft");
    row = within(key === "Home" ? 0 : key === "End" ? n - 1 : row + down);
    column = within(key === "Home" ? 0 : key === "End" ? n - 1 : column + right);
    const text = textAt(row, column) ??
      `${names[2 * row]} / ${names[2 * column]}: not among the scenes`;
    const { frame, scale } = scaled();
    return {
      text,
      x: frame.left + (number("left") + (column + 0.5) * number("side")) / scale,
      y: frame.top + (number("top") + (row + 0.5) * number("side")) / scale,
      node: null,
    };
  });
}

/** @param {Document} document */
export function explore(document) {
  for (const node of document.querySelectorAll("table.data")) {
    const table = /** @type {HTMLTableElement} */ (node);
    sortable(document, table);
    copiable(document, table);
  }
  const tip = tipOf(document);
  for (const svg of document.querySelectorAll("svg.chart")) {
    if (svg.classList.contains("pair-grid")) gridWords(svg, tip);
    else markWords(svg, tip);
  }
  selection(document);
  document.body.classList.add("live");
}

if (typeof document !== "undefined") explore(document);
