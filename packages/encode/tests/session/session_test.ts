import { assert, assertEquals, assertRejects } from "@std/assert";
import { findModelFile } from "../../model/model_file.ts";
import { openSession, openSessionFromBytes } from "../../session/session.ts";
import { Graph } from "../../graph/graph.ts";
import { given } from "../../graph/initializer.ts";
import { FolderWriter } from "../../../../src/data/files/folder_writer.ts";
import { writeGraph } from "../../graph/write_graph.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const MINILM = findModelFile("fixtures/models/all-minilm-l6-v2-int8", "text");
const LITE0 = findModelFile("fixtures/models/efficientnet-lite0", "image");
const OPTIONS = { provider: "wasm", threads: 2 } as const;

const row = (...ids: number[]) => ({ data: Int32Array.from(ids), dims: [1, ids.length] });
const ids = row(101, 2630, 14291, 102);
const ones = row(1, 1, 1, 1);
const zeros = row(0, 0, 0, 0);

Deno.test("a session names what its graph takes and gives", async () => {
  await using session = await openSession(MINILM, OPTIONS);
  assertEquals(session.inputs.map(({ name }) => name), [
    "input_ids",
    "attention_mask",
    "token_type_ids",
  ]);
  assertEquals(session.outputs, [
    { name: "last_hidden_state", type: "float32", shape: ["batch", "sequence", 384] },
  ]);
});

Deno.test("whole numbers are given in the type that the graph wants, and more inputs do no harm", async () => {
  await using session = await openSession(MINILM, OPTIONS);
  const { data, dims } = await session.run({
    input_ids: ids,
    attention_mask: ones,
    token_type_ids: zeros,
    position_ids: ids,
  }, "last_hidden_state");
  assertEquals(dims, [1, 4, 384]);
  assert(data instanceof Float32Array && data.every(Number.isFinite));
});

Deno.test("an input that the graph needs and no one gives is named", async () => {
  await using session = await openSession(MINILM, OPTIONS);
  await assertRejects(
    () => session.run({ input_ids: ids, attention_mask: ones }, "last_hidden_state"),
    TypeError,
    "needs an input token_type_ids int64 [batch, sequence], but only input_ids, attention_mask " +
      "can be given.",
  );
});

Deno.test("an input of another size says both sizes and what to look at", async () => {
  await using session = await openSession(LITE0, OPTIONS);
  const picture = { data: new Float32Array(3 * 100 * 100), dims: [1, 3, 100, 100] };
  await assertRejects(
    () => session.run({ pixel_values: picture }, "pooler_output"),
    RangeError,
    "takes pixel_values float32 [batch, 3, 224, 224], but the input has the shape " +
      "[1, 3, 100, 100]. Use the preprocessor_config.json or tokenizer.json that belongs to this " +
      "graph.",
  );
});

Deno.test("bytes that are no ONNX graph are refused in one sentence", async () => {
  const noise = crypto.getRandomValues(new Uint8Array(2000));
  const error = await assertRejects(
    () => openSessionFromBytes("m/onnx/model.onnx", noise, OPTIONS),
    SyntaxError,
    "m/onnx/model.onnx can't be opened by onnxruntime-web 1.30.0: ",
  );
  assert(!error.message.includes("\n") && !error.message.includes("ERROR_CODE"), error.message);
});

Deno.test("a second number of threads in one process is refused, as it can't be had", async () => {
  await using _ = await openSession(LITE0, OPTIONS);
  await assertRejects(
    () => openSession(LITE0, { provider: "wasm", threads: 1 }),
    RangeError,
    "onnxruntime already runs with 2 threads in this process, and keeps them.",
  );
});

Deno.test("web workers can still be made after a session with threads, and the session runs on", async () => {
  const { Worker } = globalThis;
  await using session = await openSession(LITE0, OPTIONS);
  assertEquals(globalThis.Worker, Worker);
  const code = "self.postMessage(typeof self)";
  const worker = new Worker(`data:application/javascript,${code}`, { type: "module" });
  const message = await new Promise((resolve) => worker.onmessage = ({ data }) => resolve(data));
  worker.terminate();
  assertEquals(message, "object");
  const picture = { data: new Float32Array(3 * 224 * 224), dims: [1, 3, 224, 224] };
  const { dims } = await session.run({ pixel_values: picture }, "pooler_output");
  assertEquals(dims, [1, 1280]);
});

Deno.test("a graph of one length that leaves it open is refused in a sentence that says how to export it", async () => {
  const graph = new Graph();
  const ids = graph.input("input_ids", "float32", ["batch_size", "sequence"]);
  const places = graph.root.weight("places", [8], given(new Float32Array(8)));
  graph.output("sums", graph.root.op("Add", [ids, places]), ["batch_size", "sequence"]);
  await using path = await tempFolder();
  const writer = new FolderWriter(path(), []);
  await writeGraph(writer, "m.onnx", graph, null, { inlineLimit: Infinity });
  const bytes = await Deno.readFile(path("m.onnx"));
  await using session = await openSessionFromBytes("m.onnx", bytes, OPTIONS);
  const fed = (length: number) => ({
    input_ids: { data: new Float32Array(length), dims: [1, length] },
  });
  assertEquals((await session.run(fed(8), "sums")).dims, [1, 8]);
  await assertRejects(
    () => session.run(fed(5), "sums"),
    RangeError,
    "m.onnx takes input_ids float32 [batch_size, sequence], but can't be run with [1, 5]: it seems to be made for one " +
      "size, though it leaves that open. Export it with dynamic axes throughout, or write the size into the shape",
  );
});
