// Graphs that take and give other numbers than float32. Python's onnxruntime: fixtures/golden/element_types.py
import { assert, assertEquals, assertRejects } from "@std/assert";
import { openEncoder } from "../../open_encoder.ts";
import { encodeOnce } from "../../encoder.ts";
import { findModelFile } from "../../model/model_file.ts";
import { readModelFolder } from "../../model/model_folder.ts";
import { openSession, openSessionFromBytes } from "../../session/session.ts";
import { type Feed } from "../../session/tensor_info.ts";
import { fromFloat16Codes, toFloat16Codes } from "../../session/tensors.ts";
import { encodePng } from "../../../scenes/png.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import golden from "../../../../fixtures/golden/element_types/outputs.json" with { type: "json" };

const OPTIONS = { provider: "wasm", threads: 1 } as const;
const fileOf = (name: string) => ({
  path: `fixtures/golden/element_types/${name}.onnx`,
  name: `${name}.onnx`,
  external: [],
});

async function assertGolden(
  name: keyof typeof golden.outputs,
  feeds: { readonly [input: string]: Feed },
  tolerance: number,
): Promise<void> {
  await using session = await openSession(fileOf(name), OPTIONS);
  const { data, dims } = await session.run(feeds, session.outputs[0].name);
  const expected = golden.outputs[name];
  assertEquals([...dims], expected.dims);
  const most = Math.max(...expected.values.map((value, i) => Math.abs(value - data[i])));
  assert(most <= tolerance, `${most}`);
}

const pixels = { data: Uint8Array.from(golden.pixels), dims: [2, 3, 8, 8] };
const x = { data: Float32Array.from(golden.x), dims: [5, 4] };
const ids = { data: Int32Array.from(golden.ids), dims: [3, 6] };
const mask = { data: Int32Array.from(golden.mask), dims: [3, 6] };

Deno.test("a graph of bytes gives what Python's onnxruntime gives", () =>
  assertGolden("uint8_nchw", { pixel_values: pixels }, 1e-6));

Deno.test("float16 goes in and out, to the last bit but one of Python's onnxruntime", () =>
  assertGolden("half_io", { x }, 2 ** -10));

Deno.test("float16 weights with float32 inputs and outputs need nothing special", () =>
  assertGolden("half_weights", { x }, 1e-6));

Deno.test("a mask of true and false is given as such, and tokens behind it play no part", async () => {
  await assertGolden("bool_mask", { input_ids: ids, attention_mask: mask }, 0);
  const all = { ...mask, data: mask.data.map(() => 7) };
  await using session = await openSession(fileOf("bool_mask"), OPTIONS);
  const { data } = await session.run({ input_ids: ids, attention_mask: all }, "text_embeds");
  assert(data[2] !== golden.outputs.bool_mask.values[2]);
});

Deno.test("numbers that were scaled are no bytes any more, which is said", async () => {
  await using session = await openSession(fileOf("uint8_nchw"), OPTIONS);
  const floats = { data: new Float32Array(2 * 3 * 64), dims: [2, 3, 8, 8] };
  await assertRejects(
    () => session.run({ pixel_values: floats }, "pooler_output"),
    TypeError,
    "takes pixel_values uint8 [batch, 3, 8, 8]; numbers of that type can't be given here. Export " +
      "the model with float32, float16, int64 or int32 inputs, or with uint8 for pictures.",
  );
});

Deno.test("bfloat16 is refused by its name, in one sentence and what to do", async () => {
  await assertRejects(
    () => openSession(fileOf("bfloat16_io"), OPTIONS),
    TypeError,
    "fixtures/golden/element_types/bfloat16_io.onnx takes or gives numbers of the type bfloat16, " +
      "which onnxruntime can't exchange with programs in JavaScript. Export the model with float32 " +
      "or float16 inputs and outputs.",
  );
});

for (const name of ["uint8_nchw", "uint8_nhwc"] as const) {
  Deno.test(`pictures from files go as bytes through ${name}, and nothing is normalised twice`, async () => {
    await using path = await tempFolder();
    await Deno.mkdir(path("model"));
    await Deno.writeTextFile(path("model/config.json"), `{"model_type":"resnet"}`);
    await Deno.writeTextFile(
      path("model/preprocessor_config.json"),
      `{"do_resize":false,"do_center_crop":false,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5]}`,
    );
    await Deno.copyFile(fileOf(name).path, path("model/model.onnx"));
    const files = [0, 1].map((scene) => path(`${scene}.png`));
    for (const [scene, file] of files.entries()) {
      const byte = (i: number) => golden.pixels[scene * 192 + (i % 3) * 64 + Math.floor(i / 3)];
      const bytes = Uint8Array.from({ length: 192 }, (_, i) => byte(i));
      await Deno.writeFile(file, encodePng(bytes, 8, 8));
    }
    const model = await readModelFolder(path("model"));
    await using encoder = await openEncoder(
      model,
      findModelFile(path("model"), "image"),
      "image",
      { ...OPTIONS, output: null, layer: null, pooling: "auto", batch: 2 },
    );
    assertEquals(encoder.preprocessing, { resize: null, crop: null, pixels: "uint8" });
    const rows = await encodeOnce(encoder, files);
    const { values } = golden.outputs[name];
    for (const [i, value] of values.entries()) assert(Math.abs(value - rows[i]) <= 1e-6, `${i}`);
  });
}

/** A code's number, from the definition: sign, 5 bits of exponent, 10 of the rest. */
function naive(code: number): number {
  const sign = code >> 15 === 0 ? 1 : -1;
  const exponent = code >> 10 & 31;
  const rest = code & 1023;
  if (exponent === 31) return rest === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * rest * 2 ** -24 : sign * (1024 + rest) * 2 ** (exponent - 25);
}

const CODES = Uint16Array.from({ length: 1 << 16 }, (_, code) => code);

Deno.test("each of the 65,536 codes of float16 is its number, and that number is the code again", () => {
  const numbers = fromFloat16Codes(CODES);
  const back = toFloat16Codes(numbers);
  let nans = 0;
  for (const code of CODES) {
    const expected = naive(code);
    assert(Object.is(numbers[code], expected), `${code}: ${numbers[code]}`);
    if (Number.isNaN(expected)) {
      assert(Number.isNaN(naive(back[code])));
      nans++;
    } else assertEquals(back[code], code);
  }
  assertEquals(nans, 2 * 1023);
});

Deno.test("a number between two codes goes to the nearer one, from the middle to the even one", () => {
  const LARGEST = 0x7bff;
  for (let code = 0; code <= LARGEST; code++) {
    const low = naive(code);
    // Beyond the largest lies infinity, as if it were the next step.
    const high = code === LARGEST ? 2 ** 16 : naive(code + 1);
    // All three are float32: it has 13 more bits.
    const middle = (low + high) / 2;
    const below = middle - (high - low) / 4096, above = middle + (high - low) / 4096;
    const even = code % 2 === 0 ? code : code + 1;
    const expected = [code, even, code + 1];
    assertEquals([...toFloat16Codes(Float32Array.of(below, middle, above))], expected);
    const negative = Float32Array.of(-below, -middle, -above);
    assertEquals([...toFloat16Codes(negative)], expected.map((code) => code | 0x8000));
  }
});

Deno.test("a graph in memory of another type is refused by the name it was given", async () => {
  const bytes = await Deno.readFile(fileOf("bfloat16_io").path);
  const { message } = await assertRejects(
    () => openSessionFromBytes("m/onnx/model.onnx", bytes, OPTIONS),
    TypeError,
  );
  assert(message.startsWith("m/onnx/model.onnx takes or gives"), message);
});
