import { assert, assertEquals, assertThrows } from "@std/assert";
import { deflateSync } from "fflate";
import { crc32 } from "../../../src/data/files/crc32.ts";
import { bytesSource } from "../../../src/data/files/files.ts";
import { inflatedSource } from "../../../src/data/formats/inflated_source.ts";
import type { ZipEntry } from "../../../src/data/formats/zip_directory.ts";

/** Longer than what stays readable, and than a packed piece. */
const BYTES = Uint8Array.from({ length: 300_000 }, (_, i) => i * i % 251);

function packed(change: Partial<ZipEntry> = {}, bytes = deflateSync(BYTES)) {
  const entry: ZipEntry = {
    name: "a.npy",
    method: "deflated",
    crc: crc32(BYTES),
    offset: 0,
    packed: bytes.length,
    size: BYTES.length,
    ...change,
  };
  return inflatedSource(bytesSource("b.npz", bytes), entry);
}

function readAll(source: ReturnType<typeof packed>, step: number): Uint8Array {
  const all = new Uint8Array(source.size);
  for (let at = 0; at < all.length; at += step) source.read(all.subarray(at, at + step), at);
  return all;
}

Deno.test("what is read in pieces of any length is what was packed", () => {
  for (const step of [997, 65_536, BYTES.length]) assertEquals(readAll(packed(), step), BYTES);
});

Deno.test("the beginning can be read again, and nothing that lies further", () => {
  const source = packed();
  readAll(source, 50_000);
  const again = new Uint8Array(100);
  source.read(again, 7);
  assertEquals(again, BYTES.slice(7, 107));
  assertThrows(() => source.read(again, 200_000), RangeError, "only be read from front to back");
});

Deno.test("an entry that holds other bytes, less or more than it claims is refused by name", () => {
  const read = (change: Partial<ZipEntry>, bytes?: Uint8Array<ArrayBuffer>) => () =>
    readAll(packed(change, bytes), 10_000);
  const damaged = (what: string) => `a.npy of b.npz is damaged (${what}`;
  assertThrows(read({ crc: 1 }), SyntaxError, damaged("its checksum is wrong"));
  assertThrows(read({ size: BYTES.length - 1 }), SyntaxError, damaged("it holds more"));
  assertThrows(read({ size: BYTES.length + 1 }), SyntaxError, damaged("it holds less"));
  const cut = deflateSync(BYTES).slice(0, 100);
  const error = assertThrows(read({}, cut), SyntaxError);
  assert(error.message.startsWith(damaged("")), error.message);
});

Deno.test("an entry that would grow beyond reason is refused before a byte is unpacked", () => {
  assertThrows(() => packed({ size: 2 ** 30 }), RangeError, "zip bomb");
});
