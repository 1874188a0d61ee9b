/** Values that protocol 0 writes as text, as Python's `repr` does. */

/** A whole number or a truth value; null for any other text. */
export function decimalOf(text: string): number | bigint | boolean | null {
  if (text === "00" || text === "01") return text === "01";
  if (!/^-?\d{1,40}$/.test(text)) return null;
  const plain = Number(text);
  return Number.isSafeInteger(plain) ? plain : BigInt(text);
}

const NAMED: ReadonlyMap<string, number> = new Map([
  ["nan", NaN],
  ["inf", Infinity],
  ["-inf", -Infinity],
]);

/** A float; null for any other text. */
export function floatOf(text: string): number | null {
  const plain = /^-?\d+(\.\d*)?(e[-+]?\d+)?$/.test(text) ? Number(text) : null;
  return NAMED.get(text) ?? plain;
}

export function unquoted(text: string): string {
  const quoted = text.length > 1 && (text[0] === "'" || text[0] === '"') && text.endsWith(text[0]);
  return quoted ? text.slice(1, -1) : text;
}

/** Python's escapes in protocol 0: of texts (`\u00e9`, `\n` only) or of bytes (`\xe9`, `\n`, …). */
export function unescape(file: string, text: string, kind: "unicode" | "bytes" = "bytes"): string {
  if (!text.includes("\\")) return text;
  const pattern = kind === "unicode"
    ? /\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/g
    : /\\(x[0-9a-fA-F]{2}|[\\'"ntr0abfv])/g;
  // deno-fmt-ignore
  const short: { readonly [letter: string]: string } = {
    n: "\n", t: "\t", r: "\r", 0: "\0", a: "\x07", b: "\b", f: "\f", v: "\v",
  };
  return text.replace(pattern, (_, escape: string) => {
    if (escape.length === 1) return short[escape] ?? escape;
    const code = parseInt(escape.slice(1), 16);
    if (code > 0x10ffff) throw new SyntaxError(`${file} holds a text with the character ${code}.`);
    return String.fromCodePoint(code);
  });
}
