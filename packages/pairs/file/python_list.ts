/** Lists in the cells of a table: as JSON writes them, or as Python prints them. */

/** The texts of `['a', "b's"]` or `["a"]`; null for what is no such list. */
export function pythonList(text: string): string[] | null {
  let at = 0;
  const blanks = () => {
    while (/\s/.test(text[at] ?? "")) at++;
  };
  blanks();
  if (text[at++] !== "[") return null;
  const names: string[] = [];
  for (;;) {
    blanks();
    if (text[at] === "]") break;
    const one = quoted(text, at);
    if (one === null) return null;
    names.push(one.text);
    at = one.end;
    blanks();
    if (text[at] === ",") at++;
    else if (text[at] !== "]") return null;
  }
  return text.slice(at + 1).trim() === "" ? names : null;
}

const ESCAPES: { readonly [letter: string]: string } = { n: "\n", t: "\t", r: "\r" };
const HEX: { readonly [letter: string]: number } = { x: 2, u: 4, U: 8 };

function quoted(text: string, from: number): { text: string; end: number } | null {
  const quote = text[from];
  if (quote !== "'" && quote !== '"') return null;
  let line = "";
  for (let at = from + 1; at < text.length; at++) {
    const mark = text[at];
    if (mark === quote) return { text: line, end: at + 1 };
    if (mark !== "\\") {
      line += mark;
      continue;
    }
    const letter = text[++at] ?? "";
    const digits = text.slice(at + 1, at + 1 + (HEX[letter] ?? 0));
    if (digits !== "" && /^[0-9a-fA-F]+$/.test(digits)) {
      const code = parseInt(digits, 16);
      if (code > 0x10ffff) return null;
      line += String.fromCodePoint(code);
      at += digits.length;
    } else line += ESCAPES[letter] ?? letter;
  }
  return null;
}
