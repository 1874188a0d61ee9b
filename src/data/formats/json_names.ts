/**
 * A name that one object of a JSON text has twice, or null. `JSON.parse` takes the last of them and says
 * nothing; another reader may take the first.
 *
 * @param text valid JSON
 */
export function repeatedName(text: string): string | null {
  /** What is open: the names of an object so far, or null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "{") open.push(new Set());
    else if (mark === "[") open.push(null);
    else if (mark === "}" || mark === "]") open.pop();
    else if (mark === '"') {
      const end = endOfText(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const name: string = JSON.parse(text.slice(at, end));
        if (names.has(name)) return name;
        names.add(name);
      }
      at = end - 1;
    }
  }
  return null;
}

/** Behind the closing quote. */
export function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** A text that a colon follows. */
function isName(text: string, end: number): boolean {
  while (/\s/.test(text[end])) end++;
  return text[end] === ":";
}
