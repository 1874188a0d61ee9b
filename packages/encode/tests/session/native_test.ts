// Native code against wasm: the same graph, the same numbers but for rounding.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { pathToFileURL } from "node:url";
import { loadCore } from "../../../../src/core/load.ts";
import { encodeScenes } from "../../encode_scenes.ts";
import { loadNative } from "../../session/native_runtime.ts";
import { ENCODER_OPTIONS } from "../../options.ts";
import { openSessionFromBytes } from "../../session/session.ts";
import { ARCHITECTURES } from "../../../architectures/registry.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { text } from "../../../scenes/captions/text.ts";
import { clevr2d } from "../../../scenes/flat/clevr2d.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "../tiny_models.ts";
import { inFolder, repo, runTask } from "../../../../tests/tasks/run_task.ts";
import { assertEndsByInterrupt } from "./endless_graph.ts";
import { installNative } from "./install_native.ts";
import { readRows } from "../read_rows.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const core = await loadCore();
await installNative();

const MINILM = "fixtures/models/all-minilm-l6-v2-int8";
const LITE0 = "fixtures/models/efficientnet-lite0";

// Before any test that loads it: a library that is loaded needs no permission any more.
Deno.test({
  name: "native code is not loaded without permission, which is said in a sentence",
  permissions: { read: true },
  fn: () =>
    void assertThrows(
      () => loadNative(),
      Error,
      "Deno may not load onnxruntime-node here. Use deno task encode:native, or --device wasm.",
    ),
});

Deno.test("a library that is not installed is named with the command that installs it", () =>
  withTempFolder((path) => {
    assertThrows(
      () => loadNative(pathToFileURL(`${path()}/`)),
      Error,
      "onnxruntime-node is not installed. Run deno task setup:native, which downloads 113 MB",
    );
    return Promise.resolve();
  }));

/** Largest difference, as a share of the largest number. */
function difference(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  assertEquals([a.length, a[0].length], [b.length, b[0].length]);
  let most = 0, largest = 0;
  for (const [i, row] of a.entries()) {
    for (const [d, value] of row.entries()) {
      most = Math.max(most, Math.abs(value - b[i][d]));
      largest = Math.max(largest, Math.abs(b[i][d]));
    }
  }
  return most / largest;
}

/** A few scenes with their objects; pictures are small. */
const makeScenes = {
  text: (count: number, out: string) =>
    text.make(core, { ...defaultsOf(text.options), maxScenes: count }, 0, out),
  image: (count: number, out: string) =>
    clevr2d.make(core, { ...defaultsOf(clevr2d.options), maxScenes: count, size: 48 }, 0, out),
} as const;

/** `encode:native` in this process. */
const encodeHere = (folder: string, model: string): Promise<unknown> =>
  encodeScenes(`${folder}/out/scenes`, model, {
    ...defaultsOf(ENCODER_OPTIONS),
    device: "native",
    threads: 2,
    out: `${folder}/out/native`,
    cache: `${folder}/native-cache`,
  });

/** Scenes through native code and through wasm. */
async function assertNativeIsWasm(
  modality: keyof typeof makeScenes,
  count: number,
  model: string,
  encodeNative = encodeHere,
): Promise<void> {
  await inFolder(async (folder) => {
    await makeScenes[modality](count, `${folder}/out/scenes`);
    await encodeNative(folder, model);
    const { execution } = JSON.parse(await Deno.readTextFile(`${folder}/out/native/manifest.json`));
    const { runtime, provider, threads } = execution;
    assertEquals([runtime, provider, threads], ["onnxruntime-node 1.30.0", "native", 2]);
    await encodeScenes(`${folder}/out/scenes`, model, {
      ...defaultsOf(ENCODER_OPTIONS),
      device: "wasm",
      threads: 2,
      out: `${folder}/wasm`,
      cache: `${folder}/cache`,
    });
    const native = await readRows(`${folder}/out/native/embeddings.npy`);
    const most = difference(native, await readRows(`${folder}/wasm/embeddings.npy`));
    assert(most <= 1e-5, `they differ by ${most}`);
  });
}

Deno.test("captions through MiniLM and encode:native are the same as through wasm, to 1e-5", () =>
  assertNativeIsWasm("text", 12, repo(MINILM), async (folder, model) => {
    const run = await runTask(
      "encode:native",
      ["out/scenes", "--model", model, "--out", "out/native", "--threads", "2"]
        .concat("--baselines", "off"),
      folder,
    );
    assertEquals(run.code, 0, run.stderr);
  }));

beforeRelease(
  "pictures through EfficientNet are the same natively, to 1e-5",
  () => assertNativeIsWasm("image", 4, repo(LITE0)),
);

for (
  const { name, modalities } of ARCHITECTURES.map(({ name }) => ({
    name,
    modalities: name === "dinov2" ? ["image"] as const : ["image", "text"] as const,
  }))
) {
  const test = name === "siglip" ? Deno.test : beforeRelease;
  for (const modality of modalities) {
    test(`${name} of random weights gives the same natively for ${modality}s, to 1e-5`, () =>
      withTinyModel(core, name, {}, (model) => assertNativeIsWasm(modality, 6, model)));
  }
}

Deno.test("bytes that are no graph are refused natively in one sentence too", async () => {
  const noise = new Uint8Array(2000).fill(7);
  const error = await openSessionFromBytes("m/onnx/model.onnx", noise, {
    provider: "native",
    threads: 1,
  }).catch((error: Error) => error);
  assert(error instanceof SyntaxError);
  assert(
    /^m\/onnx\/model.onnx can't be opened by onnxruntime-node 1.30.0: [^\n]*$/.test(
      error.message,
    ),
    error.message,
  );
});

// onnx.helper: y = Add(x, x), both float16 [n, 2], opset 17.
const DOUBLE = Uint8Array.fromBase64(
  "CAg6PwoOCgF4CgF4EgF5IgNBZGQSAWdaFAoBeBIPCg0IChIJCgMSAW4KAggCYhQKAXkSDwoNCAoSCQoDEgFuCgIIAkIECgAQEQ==",
);

Deno.test("float16 goes in and out natively as in wasm", async () => {
  const data = Float32Array.of(1.5, 2, -3, 0.1);
  const doubled = [];
  for (const provider of ["wasm", "native"] as const) {
    await using session = await openSessionFromBytes("m.onnx", DOUBLE, { provider, threads: 2 });
    const ran = await session.run({ x: { data, dims: [2, 2] } }, "y");
    assertEquals(ran.provider, provider);
    doubled.push({ data: ran.data, dims: ran.dims });
  }
  assertEquals(doubled[1], doubled[0]);
  assertEquals([...doubled[1].data.slice(0, 3)], [3, 4, -6]);
  assertEquals(Float16Array.of(0.1)[0] * 2, doubled[1].data[3]);
});

Deno.test("a graph that never ends natively is ended by Ctrl-C, and what was finished is kept", () =>
  assertEndsByInterrupt("encode:native", "native"));

Deno.test("encode itself may load no native code, and names the task that may", () =>
  inFolder(async (folder) => {
    const run = await runTask("encode", ["x", "--model", "y", "--device", "native"], folder);
    assertEquals(run.code, 2);
    assert(run.stderr.includes("deno task encode:native"), run.stderr);
  }));
