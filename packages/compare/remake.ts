import { TaskError } from "@bindscope/bindscope/rooms/options";
import { canonicalJson, type Json, type Result, VERSION } from "@bindscope/bindscope/rooms/result";
import type { Remaker } from "@bindscope/bindscope/rooms/verify";
import { compareResults } from "./compare_results.ts";

/** Comparisons of models: from the Results that they were made of, given in any order. */
export const COMPARE_REMAKER: Remaker = {
  kinds: ["compare"],
  // deno-lint-ignore require-await -- what is thrown has to reject.
  async remake(result, { results }, { core }) {
    const names = (result.tables.order ?? []) as readonly string[];
    const compare = (entries: { name: string; result: Result }[]) =>
      compareResults(core, entries, VERSION, result.seed);
    // A comparison sorts its models; the names follow in that order.
    const numbered = results.map((result, i) => ({ name: String(i), result }));
    const order = compare(numbered).tables.order as readonly string[];
    const sorted = order.map((i) => results[Number(i)]);
    // What was left out is in a note alone.
    const leftOut = numbered.filter(({ name }) => !order.includes(name));
    const noted = result.notes.find(({ code }) => code === "compare.out-of-step")?.models;
    const others = (noted ?? []) as readonly string[];
    const isComplete = sorted.length === names.length && leftOut.length === others.length;
    const inputs = sorted.flatMap(({ inputs }) => inputs);
    if (!isComplete || !sameInputs(inputs, result.inputs)) {
      throw new TaskError(
        `This compares the Results of ${
          names.join(", ")
        }, and those given are not of the same sets. ` +
          "Give their files after this one.",
      );
    }
    return compare([
      ...sorted.map((result, i) => ({ name: names[i], result })),
      ...leftOut.map(({ result }, i) => ({ name: others[i], result })),
    ]);
  },
};

function sameInputs(a: Result["inputs"], b: Result["inputs"]): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);
}
