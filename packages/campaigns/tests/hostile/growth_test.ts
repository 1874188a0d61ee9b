/** Time and memory of every reader grow with the bytes of a file, whatever the file is made of. */
import { assert, assertEquals } from "@std/assert";
import { faultOf, growth } from "./growth.ts";
import { READERS } from "./growth_cases.ts";
import type { GrowingReader } from "./growth_shapes.ts";

const N = 1500;
/** Other tests run beside this one: a shape is at fault only if it is so each time. */
const TRIES = 6;

async function fault(reader: GrowingReader, shape: string): Promise<string | null> {
  let found: string | null = null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    found = faultOf(await growth(reader, shape, N, attempt === 0 ? 1 : 3));
    if (found === null) break;
  }
  return found;
}

for (const reader of READERS) {
  Deno.test(`${reader.name}: four times the bytes take no more than four times as long, by any shape`, async () => {
    const faults: string[] = [];
    for (const shape of Object.keys(reader.shapes)) {
      const found = await fault(reader, shape);
      if (found !== null) faults.push(`${shape}: ${found}`);
    }
    assertEquals(faults, []);
  });
}

Deno.test("a reader that looks everything up in a list is found, and one that holds too much", async () => {
  const shapes = { rows: (n: number) => "x\n".repeat(n) };
  const slow: GrowingReader = {
    name: "slow",
    ending: ".txt",
    shapes,
    read(_, bytes) {
      const seen: number[] = [];
      for (let i = 0; i < bytes.length; i++) if (!seen.includes(i)) seen.push(i);
    },
  };
  const measured = await growth(slow, "rows", 5 * N);
  assert(faultOf(measured)?.includes(" ms for "), JSON.stringify(measured));
  const [first, second, last] = measured;
  const large = [first, second, { ...last, milliseconds: 0, heap: 1e9 }];
  assert(faultOf(large)?.includes("MB of heap"));
});
