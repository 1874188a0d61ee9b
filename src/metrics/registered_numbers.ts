/** Numbers of kinds of Results that packages bring. Apart from the catalogue, which no start needs. */
import type { ResultTree } from "./node.ts";

let registered: ReadonlyMap<string, ResultTree> = new Map();

/** Makes the numbers of a kind of Result known. */
export function registerNumbers(kind: string, tree: ResultTree): void {
  if (registered.get(kind) !== tree) registered = new Map([...registered, [kind, tree]]);
}

/** Those that were registered, in that order: another map where one more was. */
export const registeredNumbers = (): ReadonlyMap<string, ResultTree> => registered;
