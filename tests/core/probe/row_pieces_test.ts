import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  feedPieces,
  type PiecePort,
  receivePieces,
  type RowPiece,
} from "../../../src/core/probe/row_pieces.ts";

/** Pieces of one row each; tells how many were made. */
function* pieces(count: number, made: (count: number) => void): Generator<RowPiece> {
  for (let i = 0; i < count; i++) {
    made(i + 1);
    yield { rows: Float32Array.of(10 * i, 10 * i + 1), places: Int32Array.of(i) };
  }
}

Deno.test("pieces arrive whole and in order, and no more than two are made ahead of the receiver", async () => {
  let made = 0;
  let most = 0;
  const received = await feedPieces(pieces(20, (count) => made = count), async (port) => {
    const found: number[][] = [];
    for await (const { rows, places } of receivePieces(port)) {
      most = Math.max(most, made - found.length);
      found.push([places[0], ...rows]);
      // Time enough for the sender to run ahead, if it did.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return found;
  });
  assertEquals(received, Array.from({ length: 20 }, (_, i) => [i, 10 * i, 10 * i + 1]));
  assertEquals(most, 2);
});

Deno.test("no piece at all is an end too", async () => {
  const count = await feedPieces([], (port) => Array.fromAsync(receivePieces(port)));
  assertEquals(count, []);
});

Deno.test("where a piece can't be made, the job is told and its error is the piece's", async () => {
  function* broken(): Generator<RowPiece> {
    yield* pieces(1, () => {});
    throw new RangeError("row 7 is NaN");
  }
  const waits = (_: PiecePort, failed: AbortSignal) =>
    new Promise<never>((_, reject) => {
      failed.addEventListener("abort", () => reject(failed.reason));
    });
  await assertRejects(() => feedPieces(broken(), waits), RangeError, "row 7 is NaN");
});

Deno.test("a job that fails ends the making of pieces", async () => {
  let made = 0;
  const fails = async (port: PiecePort) => {
    for await (const { places } of receivePieces(port)) {
      if (places[0] === 3) throw new TypeError("enough");
    }
  };
  await assertRejects(() => feedPieces(pieces(1000, (n) => made = n), fails), TypeError, "enough");
  assert(made < 10, `${made} pieces were made`);
});
