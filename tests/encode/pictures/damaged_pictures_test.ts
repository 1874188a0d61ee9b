import { assert, assertEquals } from "@std/assert";
import { Dice, mutant } from "../../hostile/mutate.ts";
import { READERS } from "../../hostile/readers.ts";

// Pillow: fixtures/golden/damaged_pictures.py
const expected: { readonly [reader: string]: { readonly [mutant: string]: string | null } } = JSON
  .parse(
    await Deno.readTextFile(
      new URL("../../../fixtures/golden/damaged_pictures.json", import.meta.url),
    ),
  );

for (const [name, least] of [["PNG", 30], ["JPEG", 1200]] as const) {
  Deno.test(`damaged ${name} files that are read show what Pillow shows`, async () => {
    const reader = READERS.find((reader) => reader.name === name)!;
    const seeds = [...await reader.seeds()];
    const differing: string[] = [];
    let read = 0;
    for (let i = 0; i < 6000; i++) {
      const bytes = mutant(seeds[i % seeds.length][1], new Dice(i));
      let shown: string;
      try {
        shown = await reader.read(`${i}${reader.ending}`, bytes);
      } catch {
        continue;
      }
      read++;
      if (shown.slice(0, -52) !== expected[name][i]) differing.push(`${i}: ${shown}`);
    }
    assertEquals(differing, []);
    assert(read > least, `${read} were read`);
  });
}
