// What is said of exchanges holds beside the numbers: nothing that is not bound is read, no part that moves is unused.
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { fitsParts } from "../../exchange/patched_file.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";
import { simulatedPatch, simulatedScenes } from "./simulated.ts";
import { told } from "./answers.ts";
import { percentInterval, percentOf } from "../../../../src/metrics/text/number.ts";

Deno.test("noise of parts is not read as bound, since readers saw none of the scenes that parts were fitted on", () =>
  inFolder(async (folder) => {
    const noise = await simulatedPatch({ ordered: false, codes: 0, again: 0 });
    const nothing = await told(noise, folder, null, simulatedScenes);
    // .97 where both were fitted on the same scenes.
    for (const part of ["binding", "object"]) {
      const { read } = nothing.row(1, part);
      assert(read! > 0.35 && read! < 0.65, `${part}: ${read}`);
    }
    const bound = await told(
      await simulatedPatch({ ordered: true, codes: 1, again: 0 }),
      folder,
      null,
      simulatedScenes,
    );
    assertGreater(bound.row(1, "object").read!, 0.9);
    for (const count of [3, 4, 9]) {
      const fitted = Array.from({ length: count }, (_, fold) => fitsParts(fold, 2, count));
      assertEquals(fitted[2], false);
      assertEquals(fitted.filter(Boolean).length, count >> 1);
    }
  }));

Deno.test("a part that moves the output surely more than its controls is used in part, however little of the way that is", () =>
  inFolder(async (folder) => {
    const patchedOutputs = await simulatedPatch({ ordered: true, codes: 0.6, again: 1 });
    const { row, answer } = await told(patchedOutputs, folder, null, simulatedScenes);
    const { moved, movedCi, exchanged, random, reach, told: says } = row(1, "object");
    // Under half of a step as long, which was called not used.
    assertLess(moved!, 0.5 * reach!.moved!);
    assertGreater(movedCi![0], Math.max(exchanged!.moved!, random!.moved!));
    assertEquals(says, "used in part");
    assert(
      answer.endsWith(
        `The object part is used in part: at layer 1 it moves the output ${
          percentOf(moved!, null)
        } of the way to the swap's (${percentInterval(movedCi!)}).`,
      ),
      answer,
    );
    // Controls of what is read are those of what is read.
    const { read, exchanged: rows, random: directions } = row(1, "binding");
    const shares = [read, rows!.read, directions!.read].map((share) => percentOf(share!, null));
    assert(
      answer.includes(
        `as the swap in ${shares[0]} of pairs (baselines of equal size: permuted rows ${
          shares[1]
        }, random directions ${shares[2]})`,
      ),
      answer,
    );
    // The codes of nothing are not used, even in part.
    const unused = await simulatedPatch({ ordered: true, codes: 0, again: 1 });
    const { told: rest } = (await told(unused, folder, null, simulatedScenes)).row(1, "object");
    assertEquals(rest, "can't tell");
  }));

Deno.test("a hash of ordered words is not called use, nor is anything beside a graph that does as much", () =>
  inFolder(async (folder) => {
    const hash = await simulatedPatch({ ordered: true, codes: 0, again: 0, hash: true });
    const alone = await told(hash, folder, null, simulatedScenes);
    assertGreater(alone.row(1, "binding").moved!, 0.8);
    assertEquals(alone.says[0], "binding-depends");
    const same = await told(hash, folder, hash, simulatedScenes);
    assertEquals(same.says[0], "binding-not-more");
    const { layers: [layer] } = hash;
    const still = { ...layer, outputs: { ...layer.outputs, binding: layer.outputs.none } };
    const more = await told(hash, folder, { ...hash, layers: [still] }, simulatedScenes);
    assertEquals(more.says[0], "binding-used");
  }));
