/** Foils of captions, checked by the auditor and written. */
import { basename, resolve } from "node:path";
import { formatJson, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { outputFolder, TaskError, UsageError } from "@bindscope/bindscope/rooms/options";
import { type BlindShares, checkFoils } from "../make/check_foils.ts";
import { RULE_NAMES } from "../tell/answer_table.ts";
import { type MadeItem, makeFoils } from "../make/make_foils.ts";
import { readMarked } from "../make/read_captions.ts";
import { count, fields, number, text } from "@bindscope/bindscope/rooms/report";
import { formatNumber } from "@bindscope/bindscope/rooms/metrics";
import { printTable, printText } from "@bindscope/bindscope/rooms/run";
import type { PairsInput } from "./options.ts";

/** Rounding of a mean of halves. */
const ROUNDING = 1e-9;

/** Foils of a kind, and what rules without pictures get of them. */
interface Made {
  readonly kind: string;
  readonly items: readonly MadeItem[];
  readonly blind: BlindShares;
}

/** "0.500 bag of words": what no rule exceeds. */
function bestRule({ shares }: BlindShares): string {
  const [rule, share] = Object.entries(shares).reduce((a, b) => b[1] > a[1] ? b : a);
  return `${formatNumber(share, 3)} ${
    rule === "bag" ? "bag of words" : RULE_NAMES[rule as keyof typeof RULE_NAMES] ?? rule
  }`;
}

/** Makes, checks and writes a file a kind. */
export async function makePairs(
  { options, positionals, say }: PairsInput,
): Promise<void> {
  const [, path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw new UsageError("pairs make takes one table of captions, or one scene folder.");
  }
  const captions = await readMarked(path, options);
  const made: Made[] = [];
  for (const kind of options.kinds) {
    const items = makeFoils(captions, kind, !options.unbalanced);
    if (items.length === 0) {
      throw new TaskError(
        `${path} gives no ${kind}: ${
          options.unbalanced
            ? "no caption has two different details of one kind. Mark them as {color:red}."
            : "no foil is the caption of another picture. Add such pictures, or use --unbalanced."
        }`,
      );
    }
    const blind = checkFoils(items);
    const ahead = Object.entries(blind.shares)
      .find(([rule, share]) => rule !== "bag" && share > blind.chance + ROUNDING);
    if (ahead !== undefined && !options.unbalanced) {
      throw new TaskError(
        `On the ${kind} items of ${path} the rule ${ahead[0]} scores ${
          formatNumber(ahead[1])
        }, above chance (${
          formatNumber(blind.chance)
        }): they can be solved without pictures. Use --unbalanced to write them.`,
      );
    }
    made.push({ kind, items, blind });
  }
  const out = outputFolder(options.out, "pairs", `made-${basename(resolve(path))}`, "pairs");
  for (const { kind, items } of made) {
    const rows = Object.fromEntries(items.map((item, i) => [String(i), item]));
    await writeAtomic(`${out}/${kind}.json`, formatJson(rows));
  }
  if (options.json) {
    console.log(JSON.stringify(made.map(({ kind, blind }) => ({ kind, ...blind })), null, 2));
    return;
  }
  if (options.quiet) return;
  printTable({
    title: "",
    caption: "",
    ...fields(made, [
      text("foils", ({ kind }) => kind),
      count("items", ({ blind }) => blind.items),
      count("same words", ({ blind }) => blind.equalBags),
      number("chance", ({ blind }) => blind.chance, 3),
      text("best rule of texts", ({ blind }) => bestRule(blind)),
    ]),
  });
  printText(
    "Rules see the texts alone; of the bag of words this is the most that it can reach.",
  );
  say(`Written to ${out}/`);
}
