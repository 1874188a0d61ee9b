/** Pickles made to harm. None may run anything, and none may take more than its own size. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { fc } from "../../../../tests/properties.ts";
import { bytesSource } from "../../../../src/data/files/files.ts";
import { PickleBudget } from "../../pickle/pickle_globals.ts";
import { unpickle } from "../../pickle/unpickle.ts";
import { readPickle } from "../../pickle/read_pickle.ts";
import { PickleList } from "../../pickle/values.ts";

/** Texts as ASCII, numbers as bytes. */
function bytes(...parts: (string | number | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "number"
        ? [part]
        : typeof part === "string"
        ? [...part].map((c) => c.charCodeAt(0))
        : [...part]
    ),
  );
}

const read = (content: Uint8Array) => readPickle(bytesSource("x.pkl", content));
const text = (value: string) => bytes(0x8c, value.length, value);
const long = (value: number, size: 4 | 8) => {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setUint32(0, value, true);
  else view.setBigUint64(0, BigInt(value), true);
  return new Uint8Array(view.buffer);
};

for (
  const [name, content, asks] of [
    ["os.system by GLOBAL", bytes("cos\nsystem\n(S'touch /tmp/pwned'\ntR."), "os.system"],
    ["posix.system", bytes("cposix\nsystem\n(S'id'\ntR."), "posix.system"],
    ["eval", bytes("cbuiltins\neval\n(S'1+1'\ntR."), "builtins.eval"],
    ["getattr", bytes("cbuiltins\ngetattr\n."), "builtins.getattr"],
    [
      "os.system by STACK_GLOBAL",
      bytes(0x80, 4, text("os"), text("system"), 0x93, text("id"), 0x85, "R."),
      "os.system",
    ],
    [
      "a __reduce__ to subprocess",
      bytes(0x80, 4, text("subprocess"), text("Popen"), 0x93, text("id"), 0x85, "R."),
      "subprocess.Popen",
    ],
    ["torch.load inside", bytes("ctorch.serialization\nload\n."), "torch.serialization.load"],
    ["a look into the prototype", bytes("c__proto__\nconstructor\n."), "__proto__.constructor"],
    ["a NumPy function beside the allowed ones", bytes("cnumpy\nload\n."), "numpy.load"],
  ] as const
) {
  Deno.test(`${name}: refused by the name of what it asks for`, () => {
    assertThrows(() => read(content), TypeError, `x.pkl asks for ${asks}, which is refused`);
  });
}

Deno.test("classes by INST and OBJ, extensions and outside objects are refused", () => {
  const refused = [
    bytes("(S'id'\nios\nsystem\n."), // INST
    bytes("(cnumpy\ndtype\no."), // OBJ
    bytes(0x82, 1, "."), // EXT1
    bytes("P1\n."), // PERSID
    bytes(0x80, 4, text("key"), "Q."), // BINPERSID
    bytes(0x97, "."), // NEXT_BUFFER
    bytes(0x80, 4, "cnumpy\ndtype\n)}", 0x92, "."), // NEWOBJ_EX
  ];
  for (const content of refused) assertThrows(() => read(content), SyntaxError);
});

Deno.test("a call of what is no function, and a state for what has none, are refused", () => {
  assertThrows(() => read(bytes("S'x'\n)R.")), SyntaxError, "calls the text");
  assertThrows(() => read(bytes("]}b.")), SyntaxError, "gives a state to a list");
  assertThrows(() => read(bytes("cnumpy\ndtype\n]R.")), SyntaxError, "which is no function");
});

Deno.test("a thousand nested lists or tuples are read, more are refused", () => {
  const lists = (depth: number) =>
    new Uint8Array(2 * depth + 2).fill(0x5d, 0, depth + 1).fill(0x61, depth + 1).fill(0x2e, -1);
  const tuples = (depth: number) =>
    new Uint8Array(depth + 2).fill(0x29, 0, 1).fill(0x85, 1).fill(0x2e, -1);
  assert((read(lists(1000)) as PickleList).items.length === 1);
  read(tuples(1000));
  for (const content of [lists(1001), tuples(1001), lists(1_000_000), tuples(1_000_000)]) {
    assertThrows(() => read(content), RangeError, "nests lists more than 1000 deep");
  }
});

Deno.test("values that nothing takes up, and marks, are bounded", () => {
  for (const instruction of ["N", "("]) {
    const content = new Uint8Array(4_200_000).fill(instruction.charCodeAt(0));
    assertThrows(() => read(content), RangeError, "more than 4194304 values that nothing takes");
  }
});

Deno.test("what is put away is recalled by its number, in order or not", () => {
  assertEquals(read(bytes("K\x01q\x000K\x02q\x010K\x07r", long(1000, 4), "0h\0.")), 1);
  assertEquals(read(bytes("K\x01q\x000K\x02q\x010K\x07r", long(1000, 4), "0h\x01.")), 2);
  assertEquals(read(bytes("K\x07r", long(1000, 4), "0Nj", long(1000, 4), ".")), 7);
  assertEquals(read(bytes("K\x01q\x050K\x02q\x050h\x05.")), 2);
});

Deno.test("a memo bomb is references, not copies", () => {
  // Each list holds the one before ten times: 10^40 leaves, 41 lists.
  const parts: Uint8Array[] = [bytes("]q\0")];
  for (let i = 0; i < 40; i++) {
    const ten = Array.from({ length: 10 }, () => bytes("h", i));
    parts.push(bytes("](", ...ten, "eq", i + 1));
  }
  parts.push(bytes("."));
  assert(read(bytes(...parts)) instanceof PickleList);
  // A hole in the memo at 2^32 - 1 takes no room.
  read(bytes("]r", long(2 ** 32 - 1, 4), "."));
});

Deno.test("claims of 4 GB and of 2^63 bytes are refused before anything is allocated", () => {
  const claims = [
    bytes("B", long(2 ** 32 - 1, 4)),
    bytes(0x8e, long(2 ** 32, 8)),
    bytes(0x96, long(2 ** 62, 8)),
    bytes("X", long(2 ** 32 - 1, 4)),
    bytes(0x8d, long(2 ** 62, 8)),
    bytes("T", long(2 ** 31, 4)),
    bytes(0x8b, long(2 ** 31 - 1, 4)),
  ];
  for (const content of claims) {
    const error = assertThrows(() => read(content), RangeError);
    assert(/claims|a number of/.test(error.message), error.message);
  }
});

Deno.test("an array that claims more than the file has is refused", async () => {
  const { readPickleMatrix } = await import(
    "../../pickle/pickle_matrix.ts"
  );
  const { loadCore } = await import("../../../../src/core/load.ts");
  const { tempFolder } = await import("../../../../tests/data/files/temp_folder.ts");
  const { goldenFiles } = await import("../golden.ts");
  const [golden] = goldenFiles(/numpy-2.*_f4_protocol4/, 2);
  const content = await Deno.readFile(golden);
  // (3, 4) as BININT1 3, BININT1 4, TUPLE2.
  const shape = content.findIndex((b, i) =>
    b === 0x4b && content[i + 1] === 3 && content[i + 2] === 0x4b && content[i + 3] === 4
  );
  content[shape + 1] = 255;
  await using path = await tempFolder();
  await Deno.writeFile(path("x.pkl"), content);
  let error: unknown;
  await readPickleMatrix(await loadCore(), path("x.pkl"), "embeddings").catch((e) => error = e);
  assert(error instanceof RangeError && error.message.includes("claims 255 x 4 f4"), `${error}`);
});

Deno.test("one text made into bytes again and again is refused", () => {
  const parts = [bytes("X", long(50_000, 4)), new Uint8Array(50_000).fill(65), bytes("q\0(")];
  const call = bytes("c_codecs\nencode\nh\0U\x06latin1", 0x86, "R");
  for (let i = 0; i < 100; i++) parts.push(call);
  assertThrows(() => read(bytes(...parts, "l.")), RangeError, "makes more bytes than it holds");
});

Deno.test("pickles that end anywhere, or take from nothing, are refused", () => {
  const whole = bytes(0x80, 4, "](", text("a"), "K", 1, "e.");
  assertEquals((read(whole) as PickleList).items, ["a", 1]);
  for (let length = 0; length < whole.length; length++) {
    assertThrows(() => read(whole.subarray(0, length)), SyntaxError);
  }
  for (const content of [".", "0.", "a.", "e.", "h\0.", "g7\n.", "2.", "R.", "b.", "(a.", "t."]) {
    assertThrows(() => read(bytes(content)), SyntaxError, "damaged");
  }
  assertThrows(() => read(bytes(0x80, 9)), SyntaxError, "pickle protocol 9");
});

Deno.test("arbitrary bytes never do anything but make a value or throw a clear error", () => {
  const opcodes = [..."(.012FGIJKLMNQRSTUVXabcdeghijlpqrstu}])BCP"].map((c) => c.charCodeAt(0));
  const likely = fc.oneof(fc.constantFrom(...opcodes), fc.integer({ min: 0x80, max: 0x97 }));
  const byte = fc.oneof(likely, likely, fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 80 }), (content) => {
      try {
        read(Uint8Array.from(content));
      } catch (error) {
        const known = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind);
        if (!known || (error as Error).message.includes("undefined")) throw error;
      }
    }),
    { numRuns: 5000 },
  );
});

Deno.test("five million objects in as many bytes are refused", () => {
  const content = new Uint8Array(5_000_000).fill(0x29);
  assertThrows(() => read(content), RangeError, "makes more than 4194304 lists");
});

Deno.test("what is put away, pairs and pieces of bytes count as well, in pickles inside it too", () => {
  const budget = new PickleBudget();
  const count = (content: Uint8Array) => {
    const spent: number[] = [];
    const globals = {
      ...{ has: () => false, call: () => undefined, build: () => {} },
      budget: Object.assign(Object.create(budget), { spend: (n: number) => void spent.push(n) }),
    };
    unpickle(bytesSource("x.pkl", content), globals);
    return spent.reduce((sum, n) => sum + n, 0);
  };
  for (
    const [content, objects] of [
      [bytes("N\x94\x94\x94."), 3],
      [bytes("}(NNNNu."), 3],
      [bytes("N\x85."), 1],
      [bytes("C\x02ab."), 1],
      [bytes("NN0K\x010."), 0],
      [bytes("]."), 1],
    ] as const
  ) assertEquals(count(content), objects);
});

Deno.test("floats of protocol 0 are those that Python writes, and nothing else is one", () => {
  assertEquals(read(bytes("F1.5\n.")), 1.5);
  assertEquals(read(bytes("F-2e-05\n.")), -2e-5);
  assertEquals(read(bytes("F-inf\n.")), -Infinity);
  for (const text of ["", "0x10", "1_0", "Infinity", "1.5 2", "e5"]) {
    assertThrows(() => read(bytes(`F${text}\n.`)), SyntaxError, "has the number");
  }
});
