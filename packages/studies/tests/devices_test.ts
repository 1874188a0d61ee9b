// One model, run otherwise: the same set does not move, a disturbed one does, and other scenes are refused.
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import { formatNpy, parseNpy } from "../../../src/data/formats/npy.ts";
import { inFolder } from "../../../tests/tasks/run_task.ts";
import { runOtherwise } from "../devices/moved.ts";

const SET = new URL("../../../fixtures/golden/reference/additive_8x3/", import.meta.url);

/** A copy whose first row points elsewhere. */
async function copied(to: string, disturbed: boolean): Promise<string> {
  await Deno.mkdir(to);
  const { shape, data } = parseNpy(
    "embeddings.npy",
    await Deno.readFile(new URL("embeddings.npy", SET)),
  );
  const numbers = Float32Array.from(data as ArrayLike<number>);
  if (disturbed) numbers.subarray(0, shape[1]).reverse();
  await writeAtomic(`${to}/embeddings.npy`, formatNpy({ shape, data: numbers }));
  await Deno.copyFile(new URL("labels.csv", SET), `${to}/labels.csv`);
  return to;
}

Deno.test("a copy does not move a number; a row that points elsewhere is seen in the least cosine", () =>
  inFolder(async (folder) => {
    const core = await loadCore();
    const sets = [
      await copied(`${folder}/a`, false),
      await copied(`${folder}/b`, false),
      await copied(`${folder}/c`, true),
    ];
    const [first, same, other] = await runOtherwise(core, sets, 0);
    assertEquals(same.claims, first.claims);
    assertAlmostEquals(same.cosine.least, 1, 1e-12);
    assert(other.cosine.least < 0.9 && other.cosine.mean > 0.98, JSON.stringify(other));
    assert(first.claims[0] !== null && first.claims[2] === null);
    const labels = await Deno.readTextFile(`${sets[2]}/labels.csv`);
    const [head, one, ...rest] = labels.trimEnd().split("\n");
    await Deno.writeTextFile(`${sets[2]}/labels.csv`, [head, ...rest, one, ""].join("\n"));
    await assertRejects(() => runOtherwise(core, sets, 0), RangeError, "has other scenes");
  }));
