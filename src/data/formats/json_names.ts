/** What of a JSON text is known before it is parsed. */

/** What one text may have at most. */
interface JsonBounds {
  /** Objects and lists within one another. */
  readonly depth: number;
  readonly names: number;
}

/**
 * A name that one object of a JSON text has twice, or null. `JSON.parse` takes the last of them and says
 * nothing; another reader may take the first.
 *
 * @param text JSON; of what is none, only that it ends is promised
 * @throws {RangeError} beyond the bounds, in words that go on after the name of the text
 */
export function repeatedName(
  text: string,
  { depth, names: most }: JsonBounds = { depth: Infinity, names: Infinity },
): string | null {
  /** What is open: the names of an object so far, or null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "{" || mark === "[") {
      open.push(mark === "{" ? new Set() : null);
      if (open.length > depth) throw new RangeError(`is nested more than ${depth} deep`);
    } else if (mark === "}" || mark === "]") open.pop();
    else if (mark === '"') {
      const end = endOfText(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const name: string = JSON.parse(text.slice(at, end));
        if (names.has(name)) return name;
        if (names.size === most) throw new RangeError(`has an object of more than ${most} names`);
        names.add(name);
      }
      at = end - 1;
    }
  }
  return null;
}

/** After the closing quote. */
export function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** A text that a colon follows. */
function isName(text: string, end: number): boolean {
  while (/\s/.test(text[end])) end++;
  return text[end] === ":";
}
