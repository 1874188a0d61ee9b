// Every format, by every rule, against the definitions. NumPy: fixtures/golden/pairs.py
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { PairCell, PairsAudited } from "../numbers.ts";
import type { TieRule } from "../judge/question.ts";
import { PAIR_FORMATS } from "../formats/formats.ts";
import { audited, cellAt } from "./audited.ts";

interface Expected {
  readonly strict: number;
  readonly half: number;
  readonly first: number;
  /** By the benchmark's own rule, where that is none of the three. */
  readonly score?: number;
  readonly sameWords?: number | null;
}
interface Golden {
  readonly file: string;
  readonly text: string;
  readonly bounds: { readonly [path: string]: { readonly [fact: string]: number } };
  readonly encoders: {
    readonly [name: string]: {
      readonly scores: readonly (readonly number[])[];
      readonly expected: { readonly [path: string]: Expected };
    };
  };
}

const golden: { readonly [format: string]: Golden } = JSON.parse(
  await Deno.readTextFile(new URL("../../../fixtures/golden/pairs.json", import.meta.url)),
);

const RULES: readonly TieRule[] = ["strict", "half", "first"];
const near = (is: number | null, was: number, what: string) => {
  assert(is !== null, what);
  assertAlmostEquals(is, was, 1e-12, what);
};

for (const [name, { file, text, bounds, encoders }] of Object.entries(golden)) {
  Deno.test(`${name}: scores by three tie rules, and every bound, are what the definitions give`, async () => {
    for (const [encoder, { scores, expected }] of Object.entries(encoders)) {
      const result = await audited({ [file]: text, "scores.npy": scores }, {
        scores: "scores.npy",
      });
      for (const [path, shares] of Object.entries(expected)) {
        // A type of one subtype is not there twice.
        const cell: PairCell | undefined = cellAt(result, path);
        if (cell === undefined) {
          assert(path.endsWith(".all"), path);
          continue;
        }
        const at = `${encoder} ${path}`;
        if (shares.score !== undefined) near(cell.score.value, shares.score, `${at}, its own rule`);
        for (const rule of RULES) near(cell[rule].value, shares[rule], `${at} ${rule}`);
        if (shares.sameWords !== undefined) {
          if (shares.sameWords === null) assertEquals(cell.sameWords.half.value, null, at);
          else near(cell.sameWords.half.value, shares.sameWords, `${at}, same words`);
        }
        const { items, equalBags, chance, ...own } = bounds[path] ?? {};
        if (items === undefined) continue;
        assertEquals([cell.items, cell.equalBags], [items, equalBags], at);
        near(cell.half.chance ?? null, chance, at);
        for (const [fact, value] of Object.entries(own)) {
          const found = fact === "constant" ? cell.score.chance : cell.half.controls?.[fact];
          const known = cell.bounds[fact as keyof PairCell["bounds"]];
          near(found ?? known ?? null, value, `${at} ${fact}`);
        }
      }
    }
  });
}

Deno.test("every format that is known has its golden file, and is recognised by its fields alone", async () => {
  const found = new Set<unknown>();
  for (const { file, text, encoders } of Object.values(golden)) {
    const { scores } = encoders.constant;
    const { tables } = await audited({ [file]: text, "s.npy": scores }, { scores: "s.npy" });
    found.add((tables.audited as unknown as PairsAudited).format);
  }
  assertEquals([...found].sort(), PAIR_FORMATS.map(({ title }) => title).sort());
});
