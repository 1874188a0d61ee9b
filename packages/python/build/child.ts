/**
 * The process behind the package for Python: answers calls on standard input and output until its parent is gone, and
 * then ends at once, whatever it is doing.
 */
import { serveCalls } from "../pipe/serve_calls.ts";

/** Much of a set at a time. */
const PIECE = 2 ** 20;

async function* standardInput(): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(PIECE);
  for (;;) {
    const count = await Deno.stdin.read(piece);
    if (count === null) return;
    yield piece.subarray(0, count);
  }
}

/** What is said to people must not get between frames. */
console.log = console.info = console.error;

await serveCalls(standardInput(), (bytes) => {
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
});
Deno.exit(0);
