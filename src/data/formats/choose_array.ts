import { shown } from "../../result/visible_text.ts";

/** An array of a file that holds several. */
interface NamedArray {
  /** What the file calls it. */
  readonly name: string;
  /** Size of each axis; null if that is not known before reading. */
  readonly shape: readonly number[] | null;
}

/**
 * The array meant by `part`: the one of that name, or the only one that can be a matrix.
 *
 * Never a guess: if several could be meant, the error lists them.
 */
export function chooseArray<A extends NamedArray>(
  file: string,
  arrays: readonly A[],
  part: string,
): A {
  const named = arrays.find(({ name }) => name === part);
  if (named) return named;
  const possible = arrays.filter(({ shape }) => shape === null || shape.length === 2);
  if (possible.length === 1) return possible[0];
  const names = arrays.slice(0, 12).map(({ name }) => shown(name, 24)).join(", ") || "nothing";
  throw new RangeError(
    `${file} holds ${names}${arrays.length > 12 ? ", …" : ""}, so which of them are the ${part} ` +
      `is unknown. Name one "${part}", or write it to a file of its own.`,
  );
}
