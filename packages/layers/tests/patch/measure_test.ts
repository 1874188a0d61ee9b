// Graphs that use what binds in their second layer, take it from elsewhere, or read bags alone; and one where it was destroyed.
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
} from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { jackknifeOfRefits } from "../../../../src/core/statistics/jackknife.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { formatPatched, type PatchedOutputs } from "../../exchange/patched_file.ts";
import { patch } from "../../patch/measure.ts";
import { note } from "../../patch/note_texts.ts";
import { patchSimulation, scenes } from "../exchange/simulations.ts";
import { schemaFaults } from "../../../library/tests/schema/schema_faults.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";
import type { Metrics } from "../../../../src/result/result.ts";
import { run } from "../../../../tests/measure/context.ts";
import { reasonsIn } from "../../../../tests/measure/reasons.ts";
import { told } from "./answers.ts";

const core = await loadCore();

Deno.test("a layer whose binding is used is told from one whose binding is not", () =>
  inFolder(async (folder) => {
    const used = await told(await patchSimulation("used", [1, 2]), folder);
    assertEquals(
      [1, 2].map((depth) => ["place", "object"].map((part) => used.row(depth, part).told)),
      [["follows", "nothing there"], ["used in part", "read as the swap"]],
    );
    const { binding, object } = used.metrics.layer;
    assertEquals([binding.follows, object.first, object.read, object.at], ["1", "2", "2", "2"]);
    assertGreater(used.row(2, "object").moved!, 0.8);
    assertGreater(used.row(2, "object").read!, 0.9);
    // What was fitted on rows exchanged within bags leads nowhere, as large as it is.
    assertLess(Math.abs(used.row(2, "object").exchanged!.moved!), 0.1);
    // Values of another scene are read as that scene's, and leave which object has them.
    assertGreater(used.row(2, "concept").values!, used.row(2, "none").values! - 0.1);
    assertLess(used.row(2, "concept").read!, 0.1);
    const { none, whole } = used.metrics.deviation;
    assert(none < 1e-5 && whole < 1e-5, `${none} ${whole}`);
    assertEquals(schemaFaults("patch", JSON.parse(JSON.stringify(used.result))), []);
    assertEquals(patch.tables(used.result)[0].rows.length, 12);
    assert(patch.charts(used.result)[0].description.endsWith(used.answer));

    const elsewhere = await told(await patchSimulation("elsewhere", [2]), folder);
    assertEquals(
      ["place", "object"].map((part) => elsewhere.row(2, part).told),
      ["follows", "not used"],
    );
    assertEquals(elsewhere.says.at(-1), "objects-unused");
    assertLess(Math.abs(elsewhere.row(2, "object").moved!), 1e-6);
  }));

Deno.test("…and an output that tells nothing of it, and codes exchanged within bags, are told as that", () =>
  inFolder(async (folder) => {
    const bag = await told(await patchSimulation("bag", [2]), folder);
    assertEquals(
      bag.answer,
      "Not used: the output is the same for a scene and its swap, though layers encode the binding.",
    );
    assertEquals(bag.metrics.count.alike, bag.metrics.count.pairs);
    const { object, reader } = reasonsIn("patch", bag.metrics as unknown as Metrics);
    assertEquals([object, reader], ["no-variance", "no-variance"]);
    const destroyed = await told(await patchSimulation("destroyed", [2]), folder);
    assertEquals(destroyed.row(2, "object").told, "nothing there");
    assertLess(Math.abs(destroyed.row(2, "object").moved!), 0.1);
    assertEquals(destroyed.metrics.layer.object.first, null);
    assertEquals(destroyed.says.at(-1), "objects-unseen");
  }));

Deno.test("what leads away from the swap is not unused, and where nothing is seen nothing is said to be unused", () =>
  inFolder(async (folder) => {
    const patchedOutputs = await patchSimulation("used", [2]);
    const { pairs, dim, output, layers: [layer] } = patchedOutputs;
    const outputOf = (side: number, i: number) =>
      output[pairs[3 * Math.floor(i / dim) + side] * dim + i % dim];
    const away = layer.outputs.object.map((_, i) => 2 * outputOf(0, i) - outputOf(1, i));
    const backwards = await told(
      { ...patchedOutputs, layers: [{ ...layer, outputs: { ...layer.outputs, object: away } }] },
      folder,
    );
    assertEquals(backwards.row(2, "object").told, "can't tell");

    const { none } = layer.outputs;
    const outputs = { ...layer.outputs, binding: none, place: none, object: none };
    const nothing = await told(
      { ...patchedOutputs, layers: [{ ...layer, outputs, carried: layer.carried.map(() => 0) }] },
      folder,
    );
    assertEquals(nothing.says, ["binding-not-shown", "objects-unseen"]);
  }));

Deno.test("scenes are counted once, however many views they have", () =>
  inFolder(async (folder) => {
    const patchedOutputs = await patchSimulation("used", [2]);
    // A second view of each scene behind all first ones, whose rows the pairs name.
    const { count } = scenes;
    const { space, values } = scenes.select(Array.from({ length: 2 * count }, (_, i) => i % count));
    const viewed = new SceneSet(space, 2, values, [], {
      names: ["first", "second"],
      ids: Int32Array.from({ length: 2 * count }, (_, row) => row < count ? 0 : 1),
    });
    const output = Float32Array.from(
      { length: 2 * patchedOutputs.output.length },
      (_, i) => patchedOutputs.output[i % patchedOutputs.output.length],
    );
    const fold = Uint8Array.from([...patchedOutputs.fold, ...patchedOutputs.fold]);
    const both = { ...patchedOutputs, output, fold };
    const { metrics } = await told(both as PatchedOutputs, folder, null, viewed);
    assertEquals(metrics.count.scenes, count);
  }));

/** Share of the way that a part moves outputs, of pairs without an object: straight from the formula. */
function movedBy({ pairs, dim, output, layers: [{ outputs }] }: PatchedOutputs, without: number) {
  const { ids } = scenes.appearance();
  let [moved, way] = [0, 0];
  for (let pair = 0; 3 * pair < pairs.length; pair++) {
    const [a, b] = pairs.subarray(3 * pair, 3 * pair + 2);
    if ([2 * a, 2 * a + 1, 2 * b, 2 * b + 1].some((position) => ids[position] === without)) {
      continue;
    }
    for (let d = 0; d < dim; d++) {
      const [own, swap] = [output[a * dim + d], output[b * dim + d]];
      moved += (outputs.object[pair * dim + d] - own) * (swap - own);
      way += (swap - own) ** 2;
    }
  }
  return moved / way;
}

Deno.test("beside the same exchanges in another graph it is told how much more moves; of the same graph nothing", () =>
  inFolder(async (folder) => {
    const [used, elsewhere] = [
      await patchSimulation("used", [2]),
      await patchSimulation("elsewhere", [2]),
    ];
    const more = await told(used, folder, elsewhere);
    const { added, addedCi, twin } = more.row(2, "object");
    assertLess(Math.abs(twin!.moved!), 1e-6);
    const without = Float64Array.from(
      scenes.appearance().radix,
      (_, object) => movedBy(used, object) - movedBy(elsewhere, object),
    );
    const value = movedBy(used, -1) - movedBy(elsewhere, -1);
    assertAlmostEquals(added!.moved!, value, 1e-6);
    const { interval } = jackknifeOfRefits(core, value, without);
    for (const end of [0, 1]) assertAlmostEquals(addedCi!.moved![end], interval![end], 1e-6);
    assertGreater(addedCi!.moved![0], 0.5);
    assertGreater(added!.read!, 0.5);
    const besides = ({ notes }: typeof more) =>
      notes.find(({ code, part }) => code === "patch.beside-baseline" && part === "object");
    assertEquals(
      besides(more),
      note("patch.beside-baseline", { part: "object", more: ["2"], missing: [] }),
    );
    assertEquals(more.says[0], "binding-not-more");
    assertEquals(schemaFaults("patch", JSON.parse(JSON.stringify(more.result))), []);
    const [table] = patch.tables(more.result);
    assertEquals(table.rows[0].length, table.columns.length);
    assert(patch.tables(more.result)[0].columns.some(({ name }) => name === "baseline moved"));

    const same = await told(used, folder, used);
    assertEquals(same.row(2, "object").added, { moved: 0, follows: 0, read: 0 });
    assertEquals(besides(same)!.more, []);
    const other = { ...used, pairs: used.pairs.toReversed() };
    await assertRejects(() => told(used, folder, other), RangeError, "exchanges other pairs");
  }));

Deno.test("of a layer whose halves are off by more than a hundredth of the way nothing is claimed", () =>
  inFolder(async (folder) => {
    const patchedOutputs = await patchSimulation("used", [1, 2]);
    const [first, second] = patchedOutputs.layers;
    const off = (by: number) => ({
      ...patchedOutputs,
      layers: [first, {
        ...second,
        outputs: { ...second.outputs, none: second.outputs.none.map((x, i) => x + by * (i % 2)) },
      }],
    });
    const { deviation } = (await told(patchedOutputs, folder)).metrics;
    assertLess(deviation.way, 1e-4);
    // The way is about as long as the outputs.
    assertEquals((await told(off(1e-3), folder)).row(2, "object").told, "read as the swap");
    const refused = await told(off(0.2), folder);
    assertEquals(["binding", "place", "object"].map((part) => refused.row(2, part).told), [
      ...["halves differ", "halves differ", "halves differ"],
    ]);
    assertEquals(refused.metrics.layer.object.first, null);
    assertEquals(refused.metrics.layer.binding.at, "1");
    assertGreater(refused.metrics.deviation.way, 0.01);
    const differ = refused.notes.find(({ code }) => code === "patch.halves-differ");
    assertEquals(differ!.layers, ["2"]);
    const all = await told({ ...off(0.2), layers: off(0.2).layers.slice(1) }, folder);
    assertEquals(all.says, ["no-answer"]);
    const reasons = reasonsIn("patch", all.metrics as unknown as Metrics);
    assertEquals(reasons.binding, "inexact");
  }));

Deno.test("outputs of another model or of other scenes are refused", () =>
  inFolder(async (folder) => {
    const path = `${folder}/patched.safetensors`;
    const patchedOutputs = await patchSimulation("used", [2]);
    await writeAtomic(path, formatPatched(patchedOutputs));
    const refused = async (embeddings: Matrix, of: typeof scenes, says: string) => {
      using set = new EmbeddingSet({ name: "other", scenes: of, embeddings });
      await assertRejects(() => run(patch, set, { patched: path }), Error, says);
    };
    const rowsOf = (of: Float32Array) => Matrix.from(core, scenes.count, patchedOutputs.dim, of);
    await refused(
      rowsOf(patchedOutputs.output.toReversed()),
      scenes,
      "of another model or of other scenes",
    );
    // A mean that all share makes any two cosines large, and is not looked at.
    const far = patchedOutputs.output.map((x) => x + 50);
    const rotated = far.map((_, i) => far[(i + patchedOutputs.dim) % far.length]);
    await writeAtomic(path, formatPatched({ ...patchedOutputs, output: far }));
    await refused(rowsOf(rotated), scenes, "off from its embeddings by 1.");
    await writeAtomic(path, formatPatched(patchedOutputs));
    const some = scenes.select([0, 1, 2, 3]);
    await refused(Matrix.zeros(core, 4, patchedOutputs.dim), some, "output [4, dim] is [200, 16]");
    // A scene and the one whose values it gets show other values.
    const own = () => Matrix.from(core, scenes.count, patchedOutputs.dim, patchedOutputs.output);
    const [a, b, c] = patchedOutputs.pairs;
    const mixed = patchedOutputs.pairs.slice();
    mixed.set([a, c, b]);
    await writeAtomic(path, formatPatched({ ...patchedOutputs, pairs: mixed }));
    const says = `exchanges scenes ${a} and ${c}, which do not show the same values`;
    await refused(own(), scenes, says);
    const layers = patchedOutputs.layers.map(({ depth, outputs }) => ({
      depth,
      carried: new Float32Array(),
      outputs: Object.fromEntries(
        Object.keys(outputs).map((part) => [part, new Float32Array()]),
      ) as unknown as typeof outputs,
    }));
    await writeAtomic(path, formatPatched({ ...patchedOutputs, pairs: new Int32Array(), layers }));
    await refused(own(), scenes, "holds no pairs of scenes");
  }));
