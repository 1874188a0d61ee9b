import { assert, assertEquals, assertThrows } from "@std/assert";
import { bytesSource } from "../../../src/data/files/files.ts";
import { readNpyHeader, unpadded } from "../../../src/data/formats/npy_header.ts";

function head(dict: string, elements = 24): Uint8Array {
  const text = new TextEncoder().encode(dict);
  const length = new Uint8Array(Uint32Array.of(text.length).buffer);
  return Uint8Array.from([
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    2,
    0,
    ...length,
    ...text,
    ...new Uint8Array(elements),
  ]);
}

const read = (dict: string) => readNpyHeader(bytesSource("x.npy", head(dict)));

Deno.test("dicts are read however they are spaced and quoted", () => {
  for (
    const dict of [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
      '{"shape":(2,3),"fortran_order":False,"descr":"<f4"}',
      "  {  'descr'  :  '<f4'  ,'fortran_order':False,'shape':(  2L ,3L , )  }  \n",
    ]
  ) assertEquals(read(dict).shape, [2, 3]);
});

Deno.test("damaged dicts are refused in a short sentence that shows no control characters", () => {
  for (
    const dict of [
      "",
      "{}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)",
      "{'descr': '<f4' 'fortran_order': False, 'shape': (2, 3)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'descr': '<f4'}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,, 3)}",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3)}",
      "{'descr': '\x1b[2J', 'fortran_order': False, 'shape': (2, 3)} \x1b[31m" + "x".repeat(900),
    ]
  ) {
    const { message } = assertThrows(() => read(dict), SyntaxError, "has a damaged .npy header");
    assert(message.length < 200 && !/\p{Cc}/u.test(message), message);
  }
});

Deno.test("blanks cost no more than their number", () => {
  const blanks = " ".repeat(9000);
  for (
    const dict of [
      `{${blanks}`,
      `${blanks}x`,
      `{'descr':${blanks}x`,
      `{'descr': '<f4', 'fortran_order': False, 'shape': (${blanks}x)}`,
      `{'descr': '<f4'${blanks}'fortran_order': False}`,
      `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}${blanks}x`,
    ]
  ) assertThrows(() => read(dict), SyntaxError);
  assertThrows(() => read(`{${" ".repeat(40_000)}`), SyntaxError, "claims a header of 40001 bytes");
});

Deno.test("outer blanks are taken off by one look at each, whatever lies between", () => {
  const modalities = (text: string) => {
    let looks = 0;
    const counted = new Proxy(Object(text), {
      get(_, key) {
        if (typeof key === "string" && /^\d+$/.test(key)) looks++;
        const found = text[key as keyof string] as unknown;
        return typeof found === "function" ? found.bind(text) : found;
      },
    });
    assertEquals(unpadded(counted), text.trim());
    return looks;
  };
  for (const n of [10, 1000, 9000]) {
    const blanks = " \t\n\r\f\v".repeat(n / 2);
    assertEquals(modalities(`x${blanks}x`), 2);
    assertEquals(modalities(`${blanks}x${blanks}`), 2 * blanks.length + 2);
    assertEquals(modalities(blanks), blanks.length);
  }
  assertEquals(unpadded("\u00a0x\u00a0 "), "\u00a0x\u00a0");
});
