import { assertEquals } from "@std/assert";
import { Sha256, sha256File, sha256Hex } from "../../../src/data/files/hash.ts";
import { tempFolder } from "./temp_folder.ts";

Deno.test("the hash of 'abc' is the one of the standard", () => {
  // FIPS 180-4, example of SHA-256.
  const expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assertEquals(sha256Hex("abc"), expected);
  assertEquals(sha256Hex(new TextEncoder().encode("abc")), expected);
});

Deno.test("pieces, one piece and a file hash alike", async () => {
  const bytes = Uint8Array.from({ length: 10_000_000 }, (_, i) => i * 7);
  const pieces = new Sha256().update(bytes.subarray(0, 1)).update(bytes.subarray(1)).digest();
  assertEquals(pieces, { sha256: sha256Hex(bytes), bytes: bytes.length });
  await using path = await tempFolder();
  await Deno.writeFile(path("x"), bytes);
  assertEquals(await sha256File(path("x")), pieces);
  await Deno.writeFile(path("empty"), new Uint8Array());
  assertEquals((await sha256File(path("empty"))).sha256, sha256Hex(""));
});
