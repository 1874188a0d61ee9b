import { assert, assertEquals, assertRejects } from "@std/assert";
import { deflateSync, zipSync } from "fflate";
import { loadCore } from "../../../src/core/load.ts";
import { formatNpyHeader } from "../../../src/data/formats/npy_header.ts";
import { readNpzMatrix } from "../../../src/data/formats/npz.ts";
import { tempFolder } from "../files/temp_folder.ts";
import { FLOATS, GOLDEN, goldenFiles, matrixOf } from "./golden_inputs.ts";

const core = await loadCore();

for (const path of goldenFiles(/(stored|deflated|only)\.npz$/, 12)) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly, stored or deflated`, async () => {
    assertEquals(await matrixOf(path), { shape: [3, 4], values: FLOATS });
  });
}

Deno.test("the part asked for is read by its name", async () => {
  for (const path of goldenFiles(/(stored|deflated)\.npz$/, 8)) {
    assertEquals(await matrixOf(path, "objects"), { shape: [2, 4], values: FLOATS.slice(0, 8) });
  }
});

Deno.test("a part that is not there is an error that lists what is", async () => {
  const [path] = goldenFiles(/stored\.npz$/, 4);
  await assertRejects(
    () => matrixOf(path, "captions"),
    RangeError,
    "holds embeddings, objects, names; which of them are the captions is unknown",
  );
});

/** An archive of .npy files with a claimed shape and given bytes. */
function npz(shape: readonly number[], data: Uint8Array, level: 0 | 9 = 9): Uint8Array {
  const head = formatNpyHeader("<f4", shape);
  const file = new Uint8Array(head.length + data.length);
  file.set(head);
  file.set(data, head.length);
  return zipSync({ "embeddings.npy": file }, { level });
}

async function refuses(bytes: Uint8Array, kind: ErrorConstructor, says: string): Promise<void> {
  await using path = await tempFolder();
  await Deno.writeFile(path("x.npz"), bytes);
  await assertRejects(() => readNpzMatrix(core, path("x.npz"), "embeddings"), kind, says);
}

Deno.test("a large deflated array comes out whole, piece by piece", async () => {
  const values = Float32Array.from({ length: 700 * 1000 }, (_, i) => i % 1009);
  await using path = await tempFolder();
  await Deno.writeFile(path("x.npz"), npz([700, 1000], new Uint8Array(values.buffer)));
  using matrix = await readNpzMatrix(core, path("x.npz"), "embeddings");
  assertEquals(matrix.view().findIndex((value, i) => value !== values[i]), -1);
});

Deno.test("a zip bomb is refused before it is unpacked", async () => {
  const bomb = npz([2 ** 13, 2 ** 12], new Uint8Array(2 ** 27));
  assert(bomb.length < 2 ** 18);
  const before = core.memory.buffer.byteLength;
  await refuses(bomb, RangeError, "looks like a zip bomb");
  assertEquals(core.memory.buffer.byteLength, before);
});

Deno.test("an entry that unpacks to more than its directory claims is cut off", async () => {
  // The directory and the .npy agree, but the deflated stream goes on.
  const longer = deflateSync(new Uint8Array(2 ** 20));
  const honest = npz([10, 10], new Uint8Array(400));
  const at = 30 + "embeddings.npy".length;
  const directory = honest.length - 22 - 46 - "embeddings.npy".length;
  const forged = new Uint8Array(honest.length + longer.length);
  forged.set(honest.subarray(0, at));
  forged.set(longer, at);
  forged.set(honest.subarray(directory), at + longer.length);
  const forgedDirectory = at + longer.length;
  const forgedView = new DataView(forged.buffer);
  forgedView.setUint32(18, longer.length, true);
  forgedView.setUint32(forgedDirectory + 20, longer.length, true);
  const end = forgedDirectory + 46 + "embeddings.npy".length;
  forgedView.setUint32(end + 16, forgedDirectory, true);
  await refuses(forged.subarray(0, end + 22), SyntaxError, "holds more than it claims");
});

Deno.test("a flipped bit is found by the checksum", async () => {
  const bytes = npz([100, 10], new Uint8Array(4000).map((_, i) => i * 7 % 64));
  const directory = bytes.length - 22 - 46 - "embeddings.npy".length;
  bytes[directory + 16] ^= 1;
  await refuses(bytes, SyntaxError, "embeddings.npy has two heads that differ");
  bytes[14] ^= 1;
  await refuses(bytes, SyntaxError, "its checksum is wrong");
});

Deno.test("no bit of a stored array can flip, as none of a deflated one can", async () => {
  const bytes = npz([10, 10], new Uint8Array(400), 0);
  const first = 30 + "embeddings.npy".length;
  // In the array's head some bits would make it another array; the last ones are numbers.
  for (let bit = 0; bit < 32; bit++) {
    const flipped = bytes.slice();
    flipped[first + 128 + 368 + (bit >> 3)] ^= 1 << (bit & 7);
    await refuses(flipped, SyntaxError, "embeddings.npy of");
    await refuses(flipped, SyntaxError, "its checksum is wrong");
  }
});

Deno.test("an entry's own head says what the directory says", async () => {
  const bytes = npz([10, 10], new Uint8Array(400), 0);
  // Method, checksum, packed length, length, a letter of the name.
  for (
    const [at, says] of [[8, "differ"], [14, "differ"], [18, "differ"], [22, "differ"], [
      31,
      "differ",
    ]] as const
  ) {
    const other = bytes.slice();
    other[at] ^= 4;
    await refuses(other, SyntaxError, says);
  }
});

/** Writes a directory of these entries behind archives that `zipSync` made, one after the other. */
function joined(archives: readonly Uint8Array[], entries: readonly number[]): Uint8Array {
  const starts: number[] = [];
  const bodies: Uint8Array[] = [];
  const heads: Uint8Array[] = [];
  let length = 0;
  for (const bytes of archives) {
    const directory = new DataView(bytes.buffer, bytes.byteOffset).getUint32(
      bytes.length - 6,
      true,
    );
    starts.push(length);
    bodies.push(bytes.subarray(0, directory));
    heads.push(bytes.slice(directory, bytes.length - 22));
    length += directory;
  }
  const directory = entries.map((i) => {
    const head = heads[i].slice();
    new DataView(head.buffer).setUint32(42, starts[i], true);
    return head;
  });
  const size = directory.reduce((sum, head) => sum + head.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, length, true);
  const parts = [...bodies, ...directory, new Uint8Array(end.buffer)];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

Deno.test("two arrays of one name are refused: which of them would be read?", async () => {
  const one = npz([10, 10], new Uint8Array(400).fill(1), 0);
  const two = npz([10, 10], new Uint8Array(400).fill(2), 0);
  await refuses(joined([one, two], [0, 1]), SyntaxError, "two entries are called embeddings.npy");
  await refuses(joined([one, two], [0, 0]), SyntaxError, "lies in another part");
});

Deno.test("62 kB that hundreds of names share are unpacked for none of them", async () => {
  const bomb = npz([2 ** 12, 2 ** 12], new Uint8Array(2 ** 26));
  await refuses(joined([bomb], new Array(900).fill(0)), SyntaxError, "lies in another part");
  await refuses(joined([bomb], new Array(1001).fill(0)), RangeError, "claims 1001 entries");
});

Deno.test("archives that are cut short, empty, encrypted or none at all are refused", async () => {
  const whole = npz([10, 10], new Uint8Array(400));
  await refuses(whole.subarray(0, whole.length - 30), SyntaxError, "no zip archive");
  await refuses(new Uint8Array(), SyntaxError, "no zip archive");
  await refuses(zipSync({}), RangeError, "holds nothing");
  const encrypted = whole.slice();
  encrypted[whole.length - 22 - 46 - "embeddings.npy".length + 8] |= 1;
  await refuses(encrypted, TypeError, "is encrypted");
});

Deno.test("no archive of random damage does anything but throw a clear error", async () => {
  const whole = npz([10, 10], new Uint8Array(400).map((_, i) => i % 64));
  await using path = await tempFolder();
  let seed = 1;
  for (let i = 0; i < 400; i++) {
    const bytes = whole.slice();
    for (let k = 0; k < 3; k++) {
      seed = seed * 48271 % 2147483647;
      bytes[seed % bytes.length] = seed >> 8 & 255;
    }
    await Deno.writeFile(path("x.npz"), bytes);
    try {
      (await readNpzMatrix(core, path("x.npz"), "embeddings")).dispose();
    } catch (error) {
      const known = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind);
      if (!known) throw error;
    }
  }
});
