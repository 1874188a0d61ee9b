/** The table of a hostile reading: an attack a line. */

import { count, fields, type Table, text } from "@bindscope/bindscope/rooms/report";
import { shareText } from "../exact_interval.ts";
import { type AttackRow, ATTACKS } from "./hostile.ts";

export function hostileTables(rows: readonly AttackRow[]): Table[] {
  if (rows.length === 0) return [];
  const attacks = [...Map.groupBy(rows, ({ attack }) => attack).values()];
  const atMost = (of: readonly AttackRow[], level: number) => {
    const values = of.flatMap(({ p }) => p ?? []);
    return shareText(values.filter((p) => p <= level).length, values.length);
  };
  return [{
    title: "A hostile reading",
    caption:
      "p of swap accuracy, of several looks the smallest. False: what was said and is not true; shares with exact 95 % intervals.",
    ...fields(attacks, [
      text("attack", ([{ attack }]) => attack),
      text("truth", ([{ truth }]) => truth),
      count("sets", ({ length }) => length),
      text("p <= .01", (of) => atMost(of, 0.01)),
      text("p <= .05", (of) => atMost(of, 0.05)),
      text("said", (of) => counted(of.map(({ verdict }) => verdict))),
      text("false", (of) => shareText(of.filter(({ falsely }) => falsely).length, of.length)),
      text("answer", ([{ attack }]) => ATTACKS.find(({ name }) => name === attack)!.answer),
    ]),
  }];
}

function counted(words: readonly string[]): string {
  return [...Map.groupBy(words, (word) => word)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([word, { length }]) => `${word} ${length}`).join(", ");
}
