/** The graphs of fixtures/golden/patch.py, cut and run on all of their scenes. */
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import type { PatchedOutputs } from "../../exchange/patched_file.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { type InterchangePairs, interchangePairs } from "../../exchange/interchange_pairs.ts";
import { patchLayer } from "../../exchange/state_parts.ts";
import { openSessionFromBytes } from "../../../encode/session/session.ts";
import { cutGraph, STREAM } from "../../exchange/cut_graph.ts";

/** What NumPy made of them. */
interface Golden {
  readonly scenes: readonly (readonly number[])[];
  readonly fold: readonly number[];
  readonly pairs: readonly (readonly number[])[];
  readonly models: {
    readonly [kind: string]: { readonly [part: string]: readonly (readonly number[])[] };
  };
}

export const golden = JSON.parse(
  await Deno.readTextFile("fixtures/golden/patch.json"),
) as Golden;

const core = await loadCore();
const values = (name: string) => Array.from({ length: 5 }, (_, v) => `${name}${v}`);
export const scenes = new SceneSet(
  new ConceptSpace([
    { name: "color", values: values("c") },
    { name: "shape", values: values("s") },
  ]),
  2,
  Int32Array.from(golden.scenes.flat()),
);
const HERE = { provider: "wasm", threads: 1 } as const;

/** @param chosen pairs in the place of those that the task would choose */
export async function patchSimulation(
  kind: string,
  layers: readonly number[],
  chosen?: InterchangePairs,
): Promise<PatchedOutputs> {
  const bytes = await Deno.readFile(`fixtures/golden/patch/${kind}.onnx`);
  const ids = Int32Array.from(golden.scenes.flatMap(([a, s, b, t]) => [a, s + 5, b, t + 5]));
  const feeds = { input_ids: { data: ids, dims: [scenes.count, 4] } };
  await using whole = await openSessionFromBytes(kind, bytes, HERE);
  const { data: output, dims: [, dim] } = await whole.run(feeds, "embedding");
  const pairs = chosen ?? interchangePairs(core, scenes, 0);
  const made: PatchedOutputs["layers"][number][] = [];
  for (const { depth, head, tail } of cutGraph(kind, bytes, layers, "embedding", /./)) {
    await using first = await openSessionFromBytes(`${kind} head`, head, HERE);
    await using rest = await openSessionFromBytes(`${kind} tail`, tail, HERE);
    const { data, dims } = await first.run(feeds, STREAM);
    using states = Matrix.from(core, scenes.count, data.length / scenes.count, data);
    const run = async (rows: Float32Array, of: Int32Array) => {
      const stream = { data: rows, dims: [of.length, ...dims.slice(1)] };
      return (await rest.run({ [STREAM]: stream }, "embedding")).data;
    };
    made.push(
      await patchLayer(core, {
        scenes,
        states,
        pairs,
        depth,
        seed: 0,
        clearPadding: () => {},
        run,
      }),
    );
  }
  return { pairs: pairs.rows, fold: pairs.fold, dim, output, layers: made };
}
