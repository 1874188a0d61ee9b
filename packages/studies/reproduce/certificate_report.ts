/** The tables of `certificate`, from its Result alone. */
import type { Result } from "@bindscope/bindscope";
import type { Certificate } from "@bindscope/small-clip";
import { count, fields, number, type Table, text } from "@bindscope/bindscope/rooms/report";

/** One set of weights, how it was trained, and what was found. */
export interface CertifiedRow extends Certificate {
  readonly id: string;
  readonly name: string;
  readonly coverage: number;
  readonly steps: number;
  readonly swapNegatives: boolean;
  readonly theorem: string;
}

export function certificateTables({ tables }: Result): Table[] {
  const rows = (tables.certified ?? []) as unknown as CertifiedRow[];
  return [{
    title: "Every scene against every caption",
    caption:
      "Recognised: the nearest of all captions is one of the scene's own. Margin: the smallest, of own over best wrong. " +
      "Rounding: no margin is wrong by more.",
    ...fields(rows, [
      text("model", ({ name }) => name),
      text("weights", ({ weights }) => weights.slice(0, 12)),
      count("scenes", ({ scenes }) => scenes),
      count("recognised", ({ recognised }) => recognised),
      count("undecided", ({ undecided }) => undecided),
      text("margin", ({ margin }) => exponent(margin)),
      count("in either order", ({ inEitherOrder }) => inEitherOrder),
      count("scenes with a swap", ({ swaps }) => swaps),
      count("swaps beaten", ({ swapsBeaten }) => swapsBeaten),
      text("margin over swaps", ({ swapMargin }) => exponent(swapMargin)),
      text("rounding", ({ rounding }) => exponent(rounding)),
    ]),
  }, {
    title: "Theorems",
    caption: "Of each set of weights, as the core computes with them on every host.",
    ...fields(rows, [
      text("model", ({ name }) => name),
      text("theorem", ({ theorem }) => theorem),
      number("coverage", ({ coverage }) => coverage, 1),
      count("steps", ({ steps }) => steps),
    ]),
  }];
}

const exponent = (x: number | null) => x === null ? null : x.toExponential(2);
