/** `analyze` in the page: the same call, and so the same bytes, as `deno task analyze`. */
import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { defaultsOf, SET_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import { computeResult, loadAnalyze } from "@bindscope/bindscope/rooms/measure";
import type { Result } from "@bindscope/bindscope/rooms/result";
import type { EngineCalls, EngineUpdate } from "./calls.ts";
import { openSource } from "./read_set.ts";
import { reported, reportedSoFar } from "./reported.ts";

export async function measure(
  { seed, ...asked }: EngineCalls["measure"]["input"],
  tell: (update: EngineUpdate) => void,
): Promise<EngineCalls["measure"]["output"]> {
  const core = await loadCore();
  using set = await openSource(core, asked);
  using pool = new WorkerPool();
  const analyze = await loadAnalyze();
  const options = { ...defaultsOf(SET_OPTIONS), ...defaultsOf(analyze.options) };
  const parts = new PartReports(set.name, tell);
  const { result, files } = await computeResult(analyze, set, options, {
    core,
    pool,
    store: new MemoryStore(),
    seed,
    progress: {
      update: (done, total, doing) => tell({ kind: "progress", share: done / total, doing }),
      stop: () => Promise.resolve(),
    },
    soFar: (result) => parts.show(result),
  });
  await parts.drawn;
  const text = new TextDecoder().decode(files.get("result.json"));
  return await reported(set.name, result, { text });
}

/** Reports of what is there so far: one at a time, and of several that wait only the last. */
class PartReports {
  drawn: Promise<void> = Promise.resolve();
  #next: Result | null = null;

  constructor(readonly name: string, readonly tell: (update: EngineUpdate) => void) {}

  show(result: Result): void {
    const waiting = this.#next !== null;
    this.#next = result;
    if (!waiting) this.drawn = this.drawn.then(() => this.#draw());
  }

  async #draw(): Promise<void> {
    const result = this.#next!;
    this.#next = null;
    const html = await reportedSoFar(this.name, result);
    this.tell({ kind: "part", html, measures: Object.keys(result.metrics) });
  }
}
