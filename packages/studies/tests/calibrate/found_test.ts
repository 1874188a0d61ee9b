// docs/calibration.md shows what was found of codes, designs and attacks, row by row, and a cell made again is found the same.
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { claimCells, claimOn } from "../../calibrate/claims/claims.ts";
import { CLAIM_CODES, CLAIM_DESIGN_NAMES } from "../../calibrate/claims/names.ts";
import { keptRows, pageOf } from "../../calibrate/found/keep.ts";
import { withoutWidths, withTables } from "../../calibrate/found/page.ts";
import { formatFound, inOrderOf, readFound, withRows } from "../../calibrate/found/rows.ts";
import { attackOn, ATTACKS } from "../../calibrate/hostile/hostile.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";

const kept = await keptRows();
const page = await Deno.readTextFile(new URL("../../../../docs/calibration.md", import.meta.url));

Deno.test("the tables of the page are those of the rows that were found", () => {
  assertEquals(withoutWidths(page), withoutWidths(pageOf(page, kept)));
  const [first, ...others] = kept.hostile;
  const changed = { ...kept, hostile: [{ ...first, falsely: !first.falsely }, ...others] };
  assertNotEquals(withoutWidths(page), withoutWidths(pageOf(page, changed)));
});

Deno.test("every cell and every attack's seed was found, once", () => {
  const cells = claimCells(CLAIM_CODES, CLAIM_DESIGN_NAMES, [0, 1])
    .map(({ code, design, seed }) => `${code}, ${design}, ${seed}`);
  const found = kept.claims.map(({ code, design, seed }) => `${code}, ${design}, ${seed}`);
  assertEquals(found.toSorted(), cells.toSorted());
  const attacks = ATTACKS.flatMap(({ name, seeds }) =>
    Array.from({ length: seeds }, (_, seed) => `${name}, ${seed}`)
  );
  assertEquals(kept.hostile.map(({ attack, seed }) => `${attack}, ${seed}`), attacks);
  for (const { commit } of [...kept.claims, ...kept.hostile]) assert(/^[0-9a-f]{8}$/.test(commit));
});

Deno.test("a bag, a lookup and an attack are found again as they were", async () => {
  const core = await loadCore();
  using pool = new WorkerPool(0);
  const context = { core, pool, store: new MemoryStore() };
  for (const code of ["roots of counts", "lookup of signs"]) {
    const { commit: _, ...found } = kept.claims.find((row) =>
      row.code === code && row.design === "5x3-few" && row.seed === 1
    )!;
    assertEquals(await claimOn(found, "auto", context), found);
  }
  const { commit: _, ...found } = kept.hostile.find(({ attack, seed }) =>
    attack === "control: a lookup" && seed === 3
  )!;
  const attack = ATTACKS.find(({ name }) => name === found.attack)!;
  assertEquals(await attackOn(attack, found.seed, context), found);
});

Deno.test("rows are written and read with every digit, and a cell found again takes its old place", () => {
  const rows = [
    { code: "of length 1", seed: 0, p: 0.1 + 0.2, falsely: true, reason: null, commit: "12345678" },
    { code: "ties, all", seed: 1, p: null, falsely: false, reason: "bag", commit: "0123e456" },
  ];
  const text = formatFound(rows);
  assertEquals(readFound<unknown>("rows.csv", text) as unknown, rows);
  const newer = { ...rows[0], p: 1 };
  assertEquals(withRows(rows, [{ ...newer, seed: 2 }, newer], ["code", "seed"]), [
    newer,
    rows[1],
    { ...newer, seed: 2 },
  ]);
  // Codes are written in the order of their names, seeds as they stand.
  const later = { ...newer, seed: 2 };
  assertEquals(inOrderOf(["ties, all", "of length 1"], [newer, rows[1], later], "code"), [
    rows[1],
    newer,
    later,
  ]);
});

Deno.test("a table of the page is made anew whole, with no row left of the old one", () => {
  const table = {
    ...{ title: "Ways", caption: "" },
    columns: [{ name: "a", kind: "text" }, { name: "b", kind: "number" }],
    rows: [["x", 0.125], [null, 3]],
  } as const;
  const old = "Before\n\n| a  | b |\n| -- | - |\n| y  | 1 |\n| z  | 2 |\n| zz | 2 |\n\nAfter\n";
  const made = "Before\n\n| a  | b |\n| -- | - |\n| x | 0.13 |\n| – | 3 |\n\nAfter\n";
  assertEquals(withTables(old, [table]), made);
  assertThrows(() => withTables("no table\n", [table]), RangeError, "Ways");
  assertThrows(() => withTables(old + old, [table]), RangeError, "Ways");
  assertEquals(withoutWidths("| a  | b |\n| -- | - |\n| x |y|\n"), "a|b\n|-|\nx|y\n");
});
