import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { fc } from "../../properties.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { writeNpy, writeNpyMatrix } from "./write_npy.ts";
import {
  parseNpy,
  readNpy,
  readNpyIntegers,
  readNpyMatrix,
} from "../../../src/data/formats/npy.ts";
import { formatNpyHeader } from "../../../src/data/formats/npy_header.ts";
import { tempFolder } from "../files/temp_folder.ts";

const core = await loadCore();

// NumPy: fixtures/golden/npy.py
const GOLDEN = "fixtures/golden/npy";
// deno-fmt-ignore
const FLOATS = [0, 1, -1.5, 2 ** -24, 65504, -65504, 0.333251953125, 2 ** -14, -0, 3, 100, -7.25];
const INTS = [0, 1, 2, 3, 4, 5, 6, 127, 8, 9, 10, 11];

for (const type of ["f2", "f4", "f8"]) {
  for (const bytes of ["le", "be"]) {
    for (const order of ["c", "fortran"]) {
      Deno.test(`NumPy's ${type}, ${bytes}, ${order} order is read exactly`, async () => {
        const path = `${GOLDEN}/${type}_${bytes}_${order}.npy`;
        const { shape, data } = await readNpy(path);
        assertEquals(shape, [3, 4]);
        assertEquals([...data], FLOATS);
        using matrix = await readNpyMatrix(core, path);
        assertEquals([matrix.rows, matrix.cols], [3, 4]);
        assertEquals([...matrix.view()], FLOATS);
      });
    }
  }
}

for (const type of ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]) {
  for (const bytes of type.endsWith("1") ? ["le"] : ["le", "be"]) {
    Deno.test(`NumPy's ${type}, ${bytes} is read as int32`, async () => {
      const { shape, data } = await readNpyIntegers(`${GOLDEN}/${type}_${bytes}_c.npy`);
      assertEquals(shape, [3, 2, 2]);
      assertEquals([...data], INTS);
    });
  }
}

Deno.test("three axes in Fortran order come out in C order", async () => {
  const { shape, data } = await readNpyIntegers(`${GOLDEN}/i4_le_fortran.npy`);
  assertEquals(shape, [3, 2, 2]);
  assertEquals([...data], INTS);
});

Deno.test("headers of the versions 1, 2 and 3 are read", async () => {
  for (const version of [1, 2, 3]) {
    assertEquals([...(await readNpy(`${GOLDEN}/version${version}.npy`)).data], FLOATS);
  }
});

Deno.test("one axis and no axis are shapes too", async () => {
  assertEquals(await readNpy(`${GOLDEN}/vector.npy`), {
    shape: [5],
    data: Float32Array.of(0, 1, 2, 3, 4),
  });
  assertEquals(await readNpy(`${GOLDEN}/scalar.npy`), { shape: [], data: Float64Array.of(2.5) });
});

Deno.test("int64 is read where 32 bits hold it, and refused by place where they do not", async () => {
  const { data } = await readNpyIntegers(`${GOLDEN}/negative_i8.npy`);
  assertEquals([...data], [-1, -(2 ** 31), 2 ** 31 - 1]);
  await assertRejects(
    () => readNpyIntegers(`${GOLDEN}/too_large_i8.npy`),
    RangeError,
    "is 2147483648, beyond 32 bits",
  );
});

Deno.test("our files are NumPy's to the byte", async () => {
  await using path = await tempFolder();
  for (const name of ["f4_le_c", "f8_le_c", "i4_le_c", "vector", "scalar", "zero_rows"]) {
    await writeNpy(path("x.npy"), await readNpy(`${GOLDEN}/${name}.npy`));
    assertEquals(
      await Deno.readFile(path("x.npy")),
      await Deno.readFile(`${GOLDEN}/${name}.npy`),
    );
  }
  using matrix = await readNpyMatrix(core, `${GOLDEN}/f8_be_fortran.npy`);
  await writeNpyMatrix(path("x.npy"), matrix);
  assertEquals(await Deno.readFile(path("x.npy")), await Deno.readFile(`${GOLDEN}/f4_le_c.npy`));
});

Deno.test("every float32 array survives the way to disk and back", async () => {
  const matrices = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(
    ([rows, cols]) =>
      fc.record({
        rows: fc.constant(rows),
        cols: fc.constant(cols),
        data: fc.float32Array({
          minLength: rows * cols,
          maxLength: rows * cols,
          noNaN: true,
          noDefaultInfinity: true,
        }),
      }),
  );
  await using path = await tempFolder();
  await fc.assert(
    fc.asyncProperty(matrices, async ({ rows, cols, data }) => {
      await writeNpy(path("x.npy"), { shape: [rows, cols], data });
      assertEquals(await readNpy(path("x.npy")), { shape: [rows, cols], data });
      using matrix = await readNpyMatrix(core, path("x.npy"));
      assertEquals([...matrix.view()], [...data]);
    }),
    { numRuns: 40 },
  );
});

Deno.test("a file of many pieces is read like one of few", async () => {
  // 3,000,000 floats: more than one piece of the fast path, and several of the converting one.
  const data = Float64Array.from({ length: 3_000_000 }, (_, i) => i);
  await using path = await tempFolder();
  const shape = [3000, 1000];
  await writeNpy(path("f8.npy"), { shape, data });
  await writeNpy(path("f4.npy"), { shape, data: Float32Array.from(data) });
  using converted = await readNpyMatrix(core, path("f8.npy"));
  using copied = await readNpyMatrix(core, path("f4.npy"));
  const wrong = copied.view().findIndex((value, i) => value !== i || converted.view()[i] !== i);
  assertEquals(wrong, -1);
});

Deno.test("NaN and infinity are counted and refused with their first places, in every type", async () => {
  await using path = await tempFolder();
  const name = path("embeddings.npy");
  const refused = async (bad: { [position: number]: number }, says: string) => {
    const data = new Float32Array(100 * 8);
    for (const [place, value] of Object.entries(bad)) data[Number(place)] = value;
    for (const array of [data, Float64Array.from(data)]) {
      await writeNpy(name, { shape: [100, 8], data: array });
      const { message } = await assertRejects(() => readNpyMatrix(core, name), RangeError);
      assertEquals(
        message,
        `${name}: ${says} (counted from 0). Embeddings must be finite; encode again or drop these scenes.`,
      );
    }
  };
  await refused({ 141: NaN }, "1 of 800 numbers is NaN, in row 17, column 5");
  await refused({ 7: -Infinity }, "1 of 800 numbers is infinite, in row 0, column 7");
  await refused(
    { 141: NaN, 150: NaN, 151: NaN, 200: Infinity, 300: -Infinity },
    "3 of 800 numbers are NaN, first in row 17, column 5, then in row 18; " +
      "2 are infinite, first in row 25, column 0, then in row 37",
  );
  // The control: all are finite.
  await writeNpy(name, { shape: [100, 8], data: new Float32Array(800).fill(3.4e38) });
  using matrix = await readNpyMatrix(core, name);
  assertEquals(matrix.rows, 100);
});

Deno.test("a float64 beyond float32 is refused as too large, not as infinite", async () => {
  await using path = await tempFolder();
  await writeNpy(path("x.npy"), { shape: [1, 2], data: Float64Array.of(0, 1e300) });
  await assertRejects(
    () => readNpyMatrix(core, path("x.npy")),
    RangeError,
    "1 of 2 numbers is too large for float32 (1e+300), in row 0, column 1",
  );
});

Deno.test("a file cut short or too long is refused", async () => {
  const whole = await Deno.readFile(`${GOLDEN}/f4_le_c.npy`);
  assertThrows(
    () => parseNpy("x.npy", whole.subarray(0, whole.length - 1)),
    RangeError,
    "x.npy claims 3 x 4 float32 (48 bytes), but 47 bytes follow its header. The file is cut short",
  );
  const longer = Uint8Array.of(...whole, 0);
  assertThrows(() => parseNpy("x.npy", longer), RangeError, "49 bytes follow its header");
  assertThrows(() => parseNpy("x.npy", whole.subarray(0, 60)), SyntaxError, "inside its header");
  for (const length of [0, 5, 9]) {
    assertThrows(() => parseNpy("x.npy", whole.subarray(0, length)), SyntaxError, "no .npy file");
  }
});

Deno.test("a header that claims 2^40 elements is refused before anything is allocated", () => {
  for (const shape of [[2 ** 40], [2 ** 20, 2 ** 20], [1e300, 1e300], [1e300, 0]]) {
    const header = formatNpyHeader("<f4", shape.map((n) => BigInt(n) as unknown as number));
    assertThrows(() => parseNpy("x.npy", header), RangeError, "x.npy claims");
  }
});

Deno.test("…and so is one whose file really has the size, in holes", async () => {
  await using path = await tempFolder();
  const header = formatNpyHeader("<f4", [2 ** 20, 2 ** 10]);
  await Deno.writeFile(path("x.npy"), header);
  await Deno.truncate(path("x.npy"), header.length + 4 * 2 ** 30);
  await assertRejects(() => readNpyMatrix(core, path("x.npy")), RangeError, "fit into memory");
});

Deno.test("types that are no numbers, and numbers of the wrong kind, are refused by name", async () => {
  for (
    const [name, says] of [
      ...[["complex", "<c8"], ["text", "<U2"], ["bool", "|b1"], ["structured", "('x', '<f4')"]],
      ["objects", "lists of different lengths"],
    ]
  ) {
    const error = await assertRejects(() => readNpy(`${GOLDEN}/${name}.npy`), TypeError);
    assertStringIncludes(error.message, says);
    assertStringIncludes(error.message, `${name}.npy`);
  }
  await assertRejects(
    () => readNpyMatrix(core, `${GOLDEN}/i8_le_c.npy`),
    TypeError,
    "holds int64 of the shape 3 x 2 x 2, which look like labels; embeddings are floats",
  );
  await assertRejects(
    () => readNpyIntegers(`${GOLDEN}/f4_le_c.npy`),
    TypeError,
    "holds float32; integers are needed",
  );
});

Deno.test("embeddings with no rows, dim 0 or other than two axes are refused", async () => {
  const refuses = (name: string, says: string) =>
    assertRejects(() => readNpyMatrix(core, `${GOLDEN}/${name}.npy`), RangeError, says);
  await refuses("zero_rows", "has no rows");
  await refuses("zero_dim", "has dim 0");
  await refuses("vector", "has the shape 5; two axes are needed");
});

Deno.test("damaged headers are refused, never guessed at", () => {
  const file = (dict: string) => {
    const text = dict.padEnd(117) + "\n";
    const bytes = new TextEncoder().encode("?NUMPY\x01\x00" + "??" + text);
    bytes[0] = 0x93;
    bytes.set([text.length, 0], 8);
    return bytes;
  };
  assertEquals(
    parseNpy("x", file("{\"shape\": (0L,), 'descr': '<f4', 'fortran_order': True}")).shape,
    [0],
    "keys in any order, either quote and Python 2's long integers are fine",
  );
  for (
    const dict of [
      "",
      "{}",
      "{'descr': '<f4', 'fortran_order': False}",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': 3}",
      "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
      "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
    ]
  ) assertThrows(() => parseNpy("x", file(dict)), SyntaxError, "damaged .npy header");
});

Deno.test("a git-lfs pointer in place of the data is recognised", () => {
  const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
  assertThrows(
    () => parseNpy("x.npy", new TextEncoder().encode(pointer)),
    SyntaxError,
    "x.npy is a git-lfs pointer",
  );
});

Deno.test("arbitrary bytes behind the magic never crash the reader otherwise", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    const file = new Uint8Array(8 + bytes.length);
    file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    file.set(bytes, 8);
    try {
      parseNpy("x", file);
    } catch (error) {
      const known = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind);
      if (!known) throw error;
    }
  }));
});

Deno.test("a reader that fails gives the matrix's memory back", async () => {
  await using path = await tempFolder();
  const data = new Float32Array(1 << 22).fill(1);
  data[data.length - 1] = NaN;
  await writeNpy(path("x.npy"), { shape: [1 << 12, 1 << 10], data });
  const attempt = () => assertRejects(() => readNpyMatrix(core, path("x.npy")), RangeError);
  await attempt();
  const before = core.memory.buffer.byteLength;
  for (let i = 0; i < 8; i++) await attempt();
  assertEquals(core.memory.buffer.byteLength, before);
  using after = Matrix.zeros(core, 1 << 12, 1 << 10);
  assertEquals(after.rows, 1 << 12);
});

Deno.test("a missing file and a folder are told apart", async () => {
  await assertRejects(() => readNpy("nowhere/x.npy"), Error, "nowhere/x.npy does not exist");
  await assertRejects(() => readNpy(GOLDEN), Error, "is a folder");
});
