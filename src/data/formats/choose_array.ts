import { shown } from "../../result/visible_text.ts";

/** An array of a file that holds several. */
interface NamedArray {
  readonly name: string;
  /** Size of each axis; null if that is not known before reading. */
  readonly shape: readonly number[] | null;
}

/**
 * The array meant by `part`: the one of that name, or, unless it was asked for by its name (`exact`), the only one
 * that can be a matrix.
 *
 * Never a guess: if several could be meant, the error lists them.
 */
export function chooseArray<A extends NamedArray>(
  file: string,
  arrays: readonly A[],
  part: string,
  exact = false,
): A {
  const named = arrays.find(({ name }) => name === part);
  if (named) return named;
  const names = arrays.slice(0, 12).map(({ name }) => shown(name, 24)).join(", ") || "nothing";
  const all = `${names}${arrays.length > 12 ? ", …" : ""}`;
  if (exact) {
    throw new RangeError(`${file} holds ${all}, but no ${shown(part)}. Name one of these.`);
  }
  const possible = arrays.filter(({ shape }) => shape === null || shape.length === 2);
  if (possible.length === 1) return possible[0];
  throw new RangeError(
    `${file} holds ${all}; which of them are the ${part} is unknown. ` +
      `Name one behind a colon (${file}:${
        shown((possible[0] ?? arrays[0])?.name ?? "NAME", 24)
      }), or call one "${part}" in the file.`,
  );
}
