import { assertEquals } from "@std/assert";
import { crc32 } from "../../../src/data/files/crc32.ts";

Deno.test("CRC-32 is the published check value, whole or in pieces", () => {
  const bytes = new TextEncoder().encode("123456789");
  assertEquals(crc32(bytes), 0xcbf43926);
  assertEquals(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4))), 0xcbf43926);
  assertEquals(crc32(new Uint8Array()), 0);
});
