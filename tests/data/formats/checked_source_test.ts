import { assertEquals, assertThrows } from "@std/assert";
import { crc32 } from "../../../src/data/files/crc32.ts";
import { bytesSource } from "../../../src/data/files/files.ts";
import { checkedSource } from "../../../src/data/formats/checked_source.ts";

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i * 7);

function readIn(pieces: readonly (readonly [number, number])[], crc: number): void {
  const source = checkedSource(bytesSource("a.npy", BYTES), crc);
  for (const [from, end] of pieces) {
    const target = new Uint8Array(end - from);
    source.read(target, from);
    assertEquals(target, BYTES.subarray(from, end));
  }
}

Deno.test("however bytes are read, the last of them ends the check", () => {
  for (
    const pieces of [
      [[0, 1000]],
      [[0, 12], [10, 128], [128, 1000]],
      [[0, 12], [0, 12], [300, 400], [900, 1000]],
      [[999, 1000]],
    ] as const
  ) {
    readIn(pieces, crc32(BYTES));
    assertThrows(
      () => readIn(pieces, crc32(BYTES) ^ 1),
      SyntaxError,
      "a.npy is damaged (its checksum",
    );
  }
  // Control: without the last byte nothing is known.
  readIn([[0, 999]], 1);
});
