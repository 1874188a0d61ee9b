/** The page's side of a worker that does one call. */
import type { EngineCalls, EngineUpdate, MissingLabelSettings, Reply } from "./calls.ts";

/** What the worker refused, in a sentence. */
export class Refusal extends Error {
  /** @param missing what a person has to choose; null where something else failed */
  constructor(message: string, readonly missing: MissingLabelSettings | null) {
    super(message);
  }
}

/** How a call is followed and stopped. */
interface CallOptions {
  /** Ends the worker at once. */
  readonly signal?: AbortSignal;
  /** EngineCalls it to come to an end by itself, and to save what can be. */
  readonly stop?: AbortSignal;
  readonly onUpdate?: (update: EngineUpdate) => void;
  /** What of the input is moved to the worker. */
  readonly transfer?: Transferable[];
}

/**
 * Starts a worker for one call. Aborting `signal` ends the worker, and all that it has started.
 *
 * @throws {Error} with one sentence: what the worker refused, or that the browser ended it
 */
export function callEngine<N extends keyof EngineCalls>(
  name: N,
  input: EngineCalls[N]["input"],
  { signal, stop, onUpdate = () => {}, transfer = [] }: CallOptions = {},
): Promise<EngineCalls[N]["output"]> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./engine.js", import.meta.url), { type: "module" });
  const lock = `bindscope call ${crypto.randomUUID()}`;
  const watch = new AbortController();
  return new Promise<EngineCalls[N]["output"]>((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    stop?.addEventListener("abort", () => worker.postMessage({ stop: true }), { once: true });
    worker.onmessage = ({ data }: { data: Reply }) => {
      if (data.kind === "living") whenDead(lock, watch.signal, () => reject(new Error(ENDED)));
      else if (data.kind === "update") onUpdate(data.update);
      else if (data.kind === "done") resolve(data.output as EngineCalls[N]["output"]);
      else reject(new Refusal(data.message, data.missing));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(
        new Error(
          `The worker could not be started (${
            event.message ?? "no reason given"
          }). Load the page again.`,
        ),
      );
    };
    worker.postMessage({ name, input, lock }, transfer);
  }).finally(() => {
    watch.abort();
    worker.terminate();
  });
}

const ENDED = "The browser ended the worker, most likely for want of memory. " +
  "Close other tabs, or use a smaller set, and start again.";

/** Browsers tell nobody that they ended a worker; but they give back the lock that it held. */
function whenDead(lock: string, signal: AbortSignal, tell: () => void): void {
  if (!("locks" in navigator)) return;
  navigator.locks.request(lock, { signal }, tell).catch(() => {});
}
