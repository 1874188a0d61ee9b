import { assert, assertEquals, assertThrows } from "@std/assert";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { loadCore } from "../../../../src/core/load.ts";
import { openSessionFromBytes } from "../../../encode/session/session.ts";
import type { Feed } from "../../../encode/session/tensor_info.ts";
import { cutGraph, STREAM } from "../../exchange/cut_graph.ts";
import { ModelProtoSchema, NodeProtoSchema } from "../../../encode/graph/onnx_pb.ts";
import { formulaPictures, withTinyModel } from "../../../encode/tests/tiny_models.ts";

const core = await loadCore();
const MINILM = "fixtures/models/all-minilm-l6-v2-int8/onnx/model_quantized.onnx";
const LITE0 = "fixtures/models/efficientnet-lite0/onnx/model.onnx";
const HERE = { provider: "wasm", threads: 1 } as const;

/** The output of the whole graph, and of its halves one after the other. */
async function bothWays(
  bytes: Uint8Array,
  feeds: { readonly [input: string]: Feed },
  output: string,
  layer: number,
): Promise<[whole: Float32Array, halves: Float32Array]> {
  const [{ head, tail }] = cutGraph("graph", bytes, [layer], output, /./);
  await using whole = await openSessionFromBytes("whole", bytes, HERE);
  await using first = await openSessionFromBytes("head", head, HERE);
  await using rest = await openSessionFromBytes("tail", tail, HERE);
  const truth = await whole.run(feeds, output);
  const stream = await first.run(feeds, STREAM);
  const halves = await rest.run({ ...feeds, [STREAM]: stream }, output);
  assertEquals(halves.dims, truth.dims);
  return [truth.data, halves.data];
}

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);
}

Deno.test("the halves of a graph give what the whole gives: pictures through a transformer and through convolutions", async () => {
  await withTinyModel(core, "dinov2", {}, async (folder) => {
    const bytes = await Deno.readFile(`${folder}/onnx/model.onnx`);
    for (const layer of [0, 1, -1]) {
      const [whole, halves] = await bothWays(
        bytes,
        { pixel_values: formulaPictures(28) },
        "last_hidden_state",
        layer,
      );
      assert(furthest(whole, halves) < 1e-5, `layer ${layer}`);
    }
  });
  const pixels = new Float32Array(3 * 224 * 224).map((_, i) => (i * 31 % 97) / 48 - 1);
  const feeds = { pixel_values: { data: pixels, dims: [1, 3, 224, 224] } };
  const lite0 = await Deno.readFile(LITE0);
  const [whole, halves] = await bothWays(lite0, feeds, outputOf(lite0), 11);
  assert(furthest(whole, halves) < 1e-4);
});

function outputOf(bytes: Uint8Array): string {
  return fromBinary(ModelProtoSchema, bytes).graph!.output[0].name;
}

Deno.test("…and captions through a quantised one, whose mask goes over the cut", async () => {
  const bytes = await Deno.readFile(MINILM);
  const ids = Int32Array.of(101, 1037, 2417, 14291, 102, 0);
  const dims = [1, 6];
  const feeds = {
    input_ids: { data: ids, dims },
    attention_mask: { data: Int32Array.of(1, 1, 1, 1, 1, 0), dims },
    token_type_ids: { data: new Int32Array(6), dims },
  };
  const [whole, halves] = await bothWays(bytes, feeds, "last_hidden_state", 3);
  assert(furthest(whole, halves) < 1e-5);
  const cuts = cutGraph(MINILM, bytes, "all", "last_hidden_state", /text/);
  assertEquals(cuts.map(({ depth }) => depth), [0, 1, 2, 3, 4, 5, 6]);
  assert(cuts[3].crossing.includes("attention_mask"));
  assertEquals(cuts[6].crossing, []);
});

Deno.test("a layer that is not there, and one that something goes around, are refused with what there is", async () => {
  const bytes = await Deno.readFile(MINILM);
  const cut = (layer: number, from = bytes) => () =>
    cutGraph("graph", from, [layer], "last_hidden_state", /text/);
  assertThrows(cut(7), RangeError, "--layers 7: graph has layers 0 to 6");

  const model = fromBinary(ModelProtoSchema, bytes);
  const [{ stream }] = cutGraph("graph", bytes, [2], "last_hidden_state", /text/);
  const [{ stream: early }] = cutGraph("graph", bytes, [1], "last_hidden_state", /text/);
  // The last value plus that of layer 1: as a skip connection of a U-Net.
  const last = model.graph!.node.find(({ output }) => output.includes("last_hidden_state"))!;
  last.output[0] = "before_the_skip";
  model.graph!.node.push(create(NodeProtoSchema, {
    ...{ opType: "Add", name: "skip" },
    ...{ input: ["before_the_skip", early], output: ["last_hidden_state"] },
  }));
  const around = toBinary(ModelProtoSchema, model);
  assertThrows(cut(2, around), RangeError, `beside ${stream} ${early} would go over the cut`);
  cut(1, around)();
});
