import { assert, assertEquals } from "@std/assert";
import { cardBatch } from "../../session/card_batch.ts";

Deno.test("a card is given as many scenes as one of its buffers has room for", () => {
  const MB = 2 ** 20;
  // 224 x 224 pixels are 0.6 MB, their widest layer 16 times that.
  assertEquals(cardBatch("image", 128 * MB), 8);
  assertEquals(cardBatch("image", 1024 * MB), 64);
  assertEquals(cardBatch("image", 128 * MB, { width: 448, height: 448 }), 2);
  assertEquals(cardBatch("text", 128 * MB), 32);
  assertEquals(cardBatch("text", 1024 * MB), 256);
});

Deno.test("…at least one, never more than keeps a card busy, and what all have room for if none is named", () => {
  assertEquals(cardBatch("image", 1), 1);
  assertEquals(cardBatch("image", 2 ** 40), 64);
  assertEquals(cardBatch("text", 2 ** 40), 256);
  assertEquals(cardBatch("image"), cardBatch("image", 2 ** 27));
  for (let bits = 20; bits < 36; bits++) {
    assert(cardBatch("text", 2 ** bits) <= cardBatch("text", 2 ** (bits + 1)));
  }
});
