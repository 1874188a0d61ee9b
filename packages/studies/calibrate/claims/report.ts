/** Tables of what was claimed: false claims and what is left open, by design and by code, each with its exact interval. */

import { count, fields, number, type Table, text } from "@bindscope/bindscope/rooms/report";
import { shareText } from "../exact_interval.ts";
import type { ClaimRow } from "./claims.ts";

const BINDS = ["binds", "binds in part", "binds by position", "binds, not linearly"];
/** Fewer groups of scenes that show two pairings decide nothing. */
const ENOUGH = 20;

export const bindsFalsely = ({ truth, verdict }: ClaimRow) =>
  truth === "bag" && BINDS.includes(verdict);
/** "A bag" of a code whose share of binding a linear probe would detect, by the Result's own word. */
export const bagFalsely = ({ truth, verdict, bound, detectable }: ClaimRow) =>
  truth !== "bag" && ["bag of concepts", "none"].includes(verdict) &&
  !(detectable !== null && bound < detectable);
export const generalisesFalsely = ({ truth, transfer }: ClaimRow) =>
  truth === "lookup" && transfer === "transfers";
export const deniesFalsely = ({ truth, transfer }: ClaimRow) =>
  truth === "rule" && transfer === "does not transfer";
const isOpen = ({ verdict, groups }: ClaimRow) => verdict === "undecided" && groups >= ENOUGH;

const share = (rows: readonly ClaimRow[], is: (row: ClaimRow) => boolean) =>
  shareText(rows.filter(is).length, rows.length);

export function claimTables(rows: readonly ClaimRow[]): Table[] {
  if (rows.length === 0) return [];
  const bags = rows.filter(({ truth }) => truth === "bag");
  const binders = rows.filter(({ truth }) => truth !== "bag");
  return [
    bagTable("Bags, by design", "design", bags),
    bagTable("Bags, by code", "code", bags),
    pTable(bags),
    nonlinearTable(bags),
    binderTable("Codes that bind, by design", "design", binders),
    binderTable("Codes that bind, by code", "code", binders),
    reasonTable(rows),
  ];
}

const by = (rows: readonly ClaimRow[], key: "design" | "code") => [
  ...Map.groupBy(rows, (row): string => row[key]).entries(),
  ...rows.length === 0 ? [] : [["all", rows] as const],
];

function bagTable(title: string, key: "design" | "code", rows: readonly ClaimRow[]): Table {
  return {
    title,
    caption:
      "Shares with their exact 95 % intervals. Open: undecided, of sets with 20 groups that show two pairings.",
    ...fields(by(rows, key), [
      text(key, ([name]) => name),
      count("sets", ([, { length }]) => length),
      text("said to bind", ([, of]) => share(of, bindsFalsely)),
      text("a bag", ([, of]) => share(of, ({ verdict }) => verdict === "bag of concepts")),
      text("open", ([, of]) => share(of.filter(({ groups }) => groups >= ENOUGH), isOpen)),
    ]),
  };
}

function pTable(bags: readonly ClaimRow[]): Table {
  const values = bags.flatMap(({ p }) => p ?? []);
  return {
    title: "p of swap accuracy, bags",
    caption:
      "A share of no more than the level is what a p-value promises; about as many, where it is uniform.",
    ...fields([0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9], [
      text("level", (level) => `${level}`),
      text(
        "p at or below",
        (level) => shareText(values.filter((p) => p <= level).length, values.length),
      ),
    ]),
  };
}

/** Of a bag a nonlinear probe must stay below the threshold that permuted rows set. */
function nonlinearTable(bags: readonly ClaimRow[]): Table {
  return {
    title: "Nonlinear probes, bags",
    caption:
      "Swap accuracy on a scale where the mean of permuted rows is 0 and the threshold 1. Above: more than a bag may show.",
    ...fields(["quadratic", "network"] as const, [
      text("probe", (probe) => probe),
      text("above its threshold", (probe) => {
        const values = bags.flatMap((row) => row[probe] ?? []);
        return shareText(values.filter((x) => x > 1).length, values.length);
      }),
      number("mean", (probe) => mean(bags.flatMap((row) => row[probe] ?? []))),
      number("highest", (probe) => {
        const values = bags.flatMap((row) => row[probe] ?? []);
        return values.length === 0 ? null : Math.max(...values);
      }),
    ]),
  };
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length;

/** What went wrong or stayed open, by the line of the rule that decided: the commonest first. */
function reasonTable(rows: readonly ClaimRow[]): Table {
  const found = rows.flatMap((row) => causes(row).map((cause) => ({ ...cause, row })));
  const kinds = [...Map.groupBy(found, ({ claim, reason }) => `${claim}\n${reason}`).values()]
    .toSorted((a, b) => b.length - a.length);
  return {
    title: "False claims and open questions, by the line that decided",
    caption: "Names of lines are those of `answers.QUESTION.reason` in Results.",
    ...fields(kinds, [
      text("claim", ([{ claim }]) => claim),
      text("line", ([{ reason }]) => reason),
      count("sets", ({ length }) => length),
      text("codes", (of) => listed(of.map(({ row }) => row.code))),
      text("designs", (of) => listed(of.map(({ row }) => row.design))),
    ]),
  };
}

/** The names, or how many they are where that fills a line. */
function listed(names: readonly string[]): string {
  const different = [...new Set(names)];
  return different.length > 4 ? `${different.length} of them` : different.join(", ");
}

function causes(row: ClaimRow): { claim: string; reason: string }[] {
  const { truth, reason, transfer } = row;
  const carried = row.transferReason ?? "not asked";
  return [
    ...bindsFalsely(row) ? [{ claim: "a bag is said to bind", reason }] : [],
    ...bagFalsely(row) ? [{ claim: "a code that binds is called a bag", reason }] : [],
    ...isOpen(row)
      ? [{ claim: `open: ${truth === "bag" ? "a bag" : "a code that binds"}`, reason }]
      : [],
    ...generalisesFalsely(row) ? [{ claim: "a lookup generalises", reason: carried }] : [],
    ...deniesFalsely(row) ? [{ claim: "a rule does not generalise", reason: carried }] : [],
    ...truth !== "bag" && transfer !== "not measured" && !isDecided(row)
      ? [{ claim: "open: generalisation", reason: carried }]
      : [],
  ];
}

const isDecided = ({ transfer }: ClaimRow) => /^(does not )?transfers?$/.test(transfer);

function binderTable(title: string, key: "design" | "code", rows: readonly ClaimRow[]): Table {
  const lookups = (of: readonly ClaimRow[]) => of.filter(({ truth }) => truth === "lookup");
  const rules = (of: readonly ClaimRow[]) => of.filter(({ truth }) => truth === "rule");
  const asked = ({ transfer }: ClaimRow) => transfer !== "not measured";
  return {
    title,
    caption:
      "A bag, falsely: though more is bound than the set could hide. Generalises: rules do, lookups do not.",
    ...fields(by(rows, key), [
      text(key, ([name]) => name),
      count("sets", ([, { length }]) => length),
      text("said to bind", ([, of]) => share(of, ({ verdict }) => BINDS.includes(verdict))),
      text("a bag, falsely", ([, of]) => share(of, bagFalsely)),
      text("generalises, falsely", ([, of]) => share(lookups(of), generalisesFalsely)),
      text("does not, falsely", ([, of]) => share(rules(of), deniesFalsely)),
      text(
        "generalisation open",
        ([, of]) => share(of.filter(asked), (row) => !isDecided(row)),
      ),
    ]),
  };
}
