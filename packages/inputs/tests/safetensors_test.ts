import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { readSafetensorsMatrix } from "../safetensors.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { BFLOATS, FLOATS, GOLDEN, goldenFiles, matrixOf } from "./golden.ts";

const core = await loadCore();

for (const path of goldenFiles(/_f\d\.safetensors$/, 9)) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly`, async () => {
    assertEquals(await matrixOf(path), { shape: [3, 4], values: FLOATS });
  });
}

Deno.test("bfloat16 is read exactly, and a sole tensor needs no name", async () => {
  const [path] = goldenFiles(/_bf16\.safetensors$/, 1);
  assertEquals(await matrixOf(path), { shape: [3, 4], values: BFLOATS });
});

function file(header: unknown, data: number, claimed?: bigint): Uint8Array {
  const text = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, claimed ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const tensor = (shape: number[], begin: number, end: number, dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

async function refuses(bytes: Uint8Array, kind: ErrorConstructor, says: string): Promise<void> {
  await using path = await tempFolder();
  await Deno.writeFile(path("x.safetensors"), bytes);
  const read = () => readSafetensorsMatrix(core, path("x.safetensors"), "embeddings");
  await assertRejects(read, kind, says);
}

Deno.test("headers that claim absurd lengths are refused before anything is allocated", async () => {
  await refuses(file({}, 0, 2n ** 63n), RangeError, "claims a header of 9223372036854775808 bytes");
  await refuses(file({}, 0, 2n ** 32n), RangeError, "at most 4194304 are read");
  await refuses(file({}, 0, 100n), RangeError, "only 10 are there");
  await refuses(new Uint8Array(7), SyntaxError, "too short");
});

Deno.test("tensors that claim more than the file has are refused", async () => {
  await refuses(
    file({ a: tensor([2 ** 20, 2 ** 20], 0, 2 ** 42) }, 16),
    RangeError,
    "The file is cut short",
  );
  await refuses(file({ a: tensor([2 ** 20, 2 ** 20], 0, 16) }, 16), RangeError, "but has 16");
  await refuses(file({ a: tensor([2, 2], 0, 16) }, 17), RangeError, "The file is too long");
});

Deno.test("holes and overlaps are refused, as the format demands", async () => {
  const pair = (begin: number) => ({
    a: tensor([2, 2], 0, 16),
    b: tensor([2, 2], begin, begin + 16),
  });
  await refuses(file(pair(20), 36), SyntaxError, "tensor b lies at 20 to 36, but 16 comes next");
  await refuses(file(pair(8), 24), SyntaxError, "tensor b lies at 8");
});

Deno.test("headers that are no JSON, or other JSON, are refused with the place", async () => {
  await refuses(file("{", 0), SyntaxError, "is not valid JSON");
  await refuses(file({ a: { dtype: "F32" } }, 0), SyntaxError, "at a.shape");
  await refuses(file({ a: tensor([-1, 2], 0, 0) }, 0), SyntaxError, "whole numbers from 0");
  await refuses(file("[".repeat(100_000), 0), SyntaxError, "is not valid JSON");
});

Deno.test("types that are no floats are refused by name", async () => {
  await refuses(file({ a: tensor([2, 2], 0, 4, "BOOL") }, 4), TypeError, "holds BOOL");
  await refuses(file({ a: tensor([2, 2], 0, 16, "I32") }, 16), TypeError, "holds int32");
  await refuses(file({ a: tensor([2, 2], 0, 4, "F8_E4M3") }, 4), TypeError, "holds F8_E4M3");
});

Deno.test("several tensors without the right name are an error that lists them", async () => {
  const two = { a: tensor([2, 2], 0, 16), b: tensor([2, 2], 16, 32) };
  await refuses(file(two, 32), RangeError, "holds a, b; which of them are the embeddings");
});

Deno.test("one name twice is refused: readers differ in which they take", async () => {
  const part = JSON.stringify(tensor([2, 2], 0, 16));
  await refuses(
    file(`{"embeddings":${part},"embeddings":${part}}`, 16),
    SyntaxError,
    'has "embeddings" twice',
  );
  const inner = part.replace("{", '{"dtype":"F16",');
  await refuses(file(`{"embeddings":${inner}}`, 16), SyntaxError, 'has "dtype" twice');
  // The same letters in another form are the same name.
  await refuses(file(`{"a":${part},"\\u0061":${part}}`, 16), SyntaxError, 'has "a" twice');
});

Deno.test("150,000 empty tensors are counted and refused, not looked at one by one", async () => {
  const empty = tensor([0], 0, 0);
  const names = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, empty]));
  await refuses(file(names(50_000), 0), SyntaxError, "at most 10000 tensors");
  await refuses(file(names(150_000), 0), RangeError, "claims a header of");
});
