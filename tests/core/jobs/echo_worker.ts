/** A worker that says back what it is given. */
import { serveJobs } from "../../../src/core/jobs/serve_jobs.ts";
import type { EchoJobs } from "./echo_jobs.ts";

export default serveJobs<EchoJobs>({
  echo: (core, values) => ({ values, core: typeof core.Matrix === "function" }),
  async count(_, { steps }, progress) {
    for (let step = 1; step <= steps; step++) progress(step / steps);
    return await Promise.resolve(steps);
  },
  move: (_, bytes) => bytes.map((byte) => byte + 1),
  endLater() {
    setTimeout(() => (globalThis as unknown as { close(): void }).close(), 50);
    return "soon";
  },
  end(_, { lives }) {
    if (Atomics.sub(lives, 0, 1) <= 0) return "done";
    (globalThis as unknown as { close(): void }).close();
    return new Promise<string>(() => {});
  },
  async sum(_, { pieces, enough }) {
    let sum = 0;
    for await (const { rows, places } of pieces) {
      if (places[0] === enough) throw new TypeError("enough");
      for (const x of rows) sum += x;
    }
    return sum;
  },
  fail(_, message) {
    throw message === "" ? "no error at all" : new SyntaxError(message);
  },
}, (output) => output instanceof Uint8Array ? [output.buffer] : []);
