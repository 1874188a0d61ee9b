/** Numbers of kinds of Results that rooms above bring. Apart from the catalogue, which no start needs. */
import type { ResultTree } from "./node.ts";

/** A kind of an analysis, with its numbers where the catalogue does not have them. */
interface AnalyzedKind {
  readonly kind: string;
  readonly numbers?: ResultTree;
}

interface RegisteredNumbers {
  /** What an analysis is made of, in its order. */
  readonly analyzed: readonly AnalyzedKind[];
  /** Numbers that were registered, in that order. */
  readonly trees: ReadonlyMap<string, ResultTree>;
}
let registered: RegisteredNumbers = { analyzed: [], trees: new Map() };

/** Makes the numbers of a kind of Result known. */
export function registerNumbers(kind: string, tree: ResultTree): void {
  const { trees } = registered;
  if (trees.get(kind) === tree) return;
  registered = { ...registered, trees: new Map([...trees, [kind, tree]]) };
}

/** Makes known which kinds an analysis is made of, and their numbers. */
export function registerAnalysis(analyzed: readonly AnalyzedKind[]): void {
  if (registered.analyzed === analyzed) return;
  registered = { ...registered, analyzed };
  for (const { kind, numbers } of analyzed) {
    if (numbers !== undefined) registerNumbers(kind, numbers);
  }
}

/** All that was registered: another object where one more was. */
export const registeredNumbers = (): RegisteredNumbers => registered;
