/** A Result made again from what it says of itself, and compared byte by byte. */
import type { Core } from "../core/core.ts";
import { WorkerPool } from "../core/jobs/pool.ts";
import { TaskError } from "../job/failure.ts";
import { arithmeticOfResult } from "../job/arithmetic.ts";
import { formatResult } from "../result/format.ts";
import { parseResult } from "../result/parse.ts";
import type { Json, Result } from "../result/result.ts";
import { VERSION } from "../version.ts";
import { type FirstDifference, firstDifference } from "./first_difference.ts";
import type { Given, Remaker } from "./remaker.ts";
import { outsideKind } from "./kinds.ts";
import { MEASURE_REMAKER } from "./measure_remaker.ts";

/** What became of it. */
export interface Verified {
  /** Whether every byte is the same. */
  readonly equal: boolean;
  /** The first place that differs; null where none does, and where only the way of writing differs. */
  readonly difference: FirstDifference | null;
  /** What was made again. */
  readonly remade: Result;
}

/** What is needed beside the Result, and how it is done. */
export interface VerifySettings {
  /** Stops the work when aborted. */
  readonly signal?: AbortSignal;
  /** Called with a share in [0, 1] and what is being done. */
  readonly progress?: (share: number, doing: string) => void;
  /** Threads; default 1. */
  readonly workers?: number;
  /** What the Result was made from. */
  readonly given?: Partial<Given>;
  /**
   * For kinds that are not made on every host.
   *
   * @internal
   */
  readonly remakers?: readonly Remaker[];
}

/**
 * Makes a Result again and compares bytes: on any host, with any number of workers, they are the same.
 *
 * @param text the content of a result.json
 * @throws {Error} where it can't be made: another version, a set that is missing or is another one
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { decompose, formatResult, loadCore, loadEmbeddingSet, measureSet } from "@bindscope/bindscope";
 * import { givenSet, verifyResult } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * const load = () => loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * using set = await load();
 * const text = formatResult(await measureSet(core, decompose, set, { estimator: ["avg"] }));
 * const given = { set: givenSet(core, load) };
 * assert((await verifyResult(core, text, { given })).equal);
 * ```
 */
export async function verifyResult(
  core: Core,
  text: string,
  { workers = 1, given = {}, remakers = [], signal, progress = () => {} }: VerifySettings = {},
): Promise<Verified> {
  const result = parseResult(text, "The Result");
  if (result.version !== VERSION) {
    throw new TaskError(
      `The Result is of version ${result.version}, and this is ${VERSION}. Verify it with that version.`,
    );
  }
  const arithmetic = arithmeticOfResult(result);
  if (arithmetic !== core.arithmetic) {
    throw new TaskError(
      `The Result has ${arithmetic} arithmetic. Give it that core: await loadCore("${arithmetic}").`,
    );
  }
  const sources = { words: [], files: given.files ?? {}, embeddings: null };
  const remaker = [MEASURE_REMAKER, ...remakers].find(({ kinds }) => kinds.includes(result.kind)) ??
    await outsideKind(result.kind)?.remaker?.(sources);
  if (remaker === undefined) {
    throw new TaskError(`Nothing here makes Results of kind ${result.kind} again.`);
  }
  using pool = WorkerPool.of(core, workers);
  const whole: Given = { set: noSet, files: {}, results: [], ...given };
  const remade = await remaker.remake(result, whole, { core, pool, signal, progress });
  const again = formatResult(remade);
  return {
    equal: again === text,
    difference: firstDifference(JSON.parse(text) as Json, JSON.parse(again) as Json),
    remade,
  };
}

const noSet: Given["set"] = ({ sha256 }) =>
  Promise.reject(new TaskError(`The set of the input hash ${sha256} was not given.`));
