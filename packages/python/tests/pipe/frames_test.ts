import { assertEquals, assertRejects } from "@std/assert";
import { type Frame, frameBytes, readFrames } from "../../pipe/frames.ts";

const FRAMES: readonly Frame[] = [
  { head: { id: 1, text: "naïve" }, buffers: [new Uint8Array([1, 2, 3]), new Uint8Array()] },
  { head: { id: 2 }, buffers: [] },
];

/** All bytes in pieces of this many. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

function allBytes(): Uint8Array {
  return new Uint8Array(FRAMES.flatMap(frameBytes).flatMap((piece) => [...piece]));
}

Deno.test("frames arrive as they were sent, however the pipe cuts them", async () => {
  for (const size of [1, 3, 4, 7, 1000]) {
    assertEquals(await Array.fromAsync(readFrames(inPieces(allBytes(), size))), [...FRAMES]);
  }
});

Deno.test("a pipe that is closed within a frame is told from one that is closed between two", async () => {
  const cut = allBytes().subarray(0, 30);
  await assertRejects(
    () => Array.fromAsync(readFrames(inPieces(cut, 8))),
    RangeError,
    "closed within a frame",
  );
});

Deno.test("what is no frame is refused before it is read", async () => {
  const text = new TextEncoder().encode("GET / HTTP/1.1");
  await assertRejects(() => Array.fromAsync(readFrames(inPieces(text, 99))), RangeError, "none");
});
