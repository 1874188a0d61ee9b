import { assert, assertEquals } from "@std/assert";
import { attack } from "../../../campaigns/tests/hostile/attack.ts";
import { readerOf } from "../../../campaigns/tests/hostile/readers.ts";

// Pillow: fixtures/golden/damaged_pictures.py
const expected: { readonly [reader: string]: { readonly [mutant: string]: string | null } } = JSON
  .parse(
    await Deno.readTextFile(
      new URL("../../../../fixtures/golden/damaged_pictures.json", import.meta.url),
    ),
  );

for (const [name, least] of [["PNG", 500], ["JPEG", 1200]] as const) {
  Deno.test(`damaged ${name} files that are read show what Pillow shows`, async () => {
    const differing: string[] = [];
    let same = 0;
    await attack(readerOf(name), {
      mutants: 6000,
      places: 0,
      onAccepted(what, _, shown) {
        const theirs = expected[name][what.split(" ")[1]];
        if (shown.slice(0, -52) === theirs) same++;
        // Pillow refuses PNG files for chunks that play no part here, such as a gamma that is cut off.
        else if (name !== "PNG" || theirs !== null) differing.push(`${what}: ${shown}`);
      },
    });
    assertEquals(differing, []);
    assert(same > least, `${same} show the same`);
  });
}
