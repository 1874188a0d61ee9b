/** Tables of what was claimed: false claims and what is left open, by design and by code, each with its exact interval. */

import { count, fields, type Table, text } from "@bindscope/bindscope/rooms/report";
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
    binderTable("Codes that bind, by design", "design", binders),
    binderTable("Codes that bind, by code", "code", binders),
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

function binderTable(title: string, key: "design" | "code", rows: readonly ClaimRow[]): Table {
  const lookups = (of: readonly ClaimRow[]) => of.filter(({ truth }) => truth === "lookup");
  const rules = (of: readonly ClaimRow[]) => of.filter(({ truth }) => truth === "rule");
  const asked = ({ transfer }: ClaimRow) => transfer !== "not measured";
  const isDecided = ({ transfer }: ClaimRow) => /^(does not )?transfers?$/.test(transfer);
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
