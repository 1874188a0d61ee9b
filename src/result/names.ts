/** Names that are known, and slips in those that are given: compilers see them, plain JavaScript does not. */

/**
 * Refuses a name that is none of these.
 *
 * @param called what has them: "probe"
 * @throws {TypeError} with the nearest name, or all of them
 */
export function checkNames(
  called: string,
  kind: "option" | "setting" | "part" | "limit",
  names: readonly string[],
  given: object,
): void {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const guess = nearest(unknown, names);
  const known = names.length === 0 ? "It has none." : `It has ${names.join(", ")}.`;
  throw new TypeError(
    `${unknown} is no ${kind} of ${called}. ${guess === null ? known : `Did you mean ${guess}?`}`,
  );
}

/** A value inside a sentence, cut where it is long. */
export function shownValue(value: unknown): string {
  const text = (["number", "bigint"].includes(typeof value) ? null : JSON.stringify(value)) ??
    String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The candidate with the fewest edits from `word`, if it is near enough to be a likely slip. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    // A part of a name, or a name and more, is a likelier slip than its number of edits says.
    const isPart = candidate.startsWith(word) || word.startsWith(candidate) ||
      candidate.endsWith(`.${word}`);
    const distance = isPart
      ? Math.min(1, Math.abs(candidate.length - word.length))
      : editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance: insertions, deletions and substitutions. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, substitution));
    }
    row = next;
  }
  return row[b.length];
}
