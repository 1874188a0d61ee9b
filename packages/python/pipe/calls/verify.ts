import { loadCore } from "@bindscope/bindscope/rooms/core";
import { loadEmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { arithmeticOfResult } from "@bindscope/bindscope/rooms/job";
import { parseResult } from "@bindscope/bindscope/rooms/result";
import { givenSet, verifyResult } from "@bindscope/bindscope/rooms/verify";
import type { Call } from "../call.ts";
import { type GivenSet, mountNamed, type NamedFiles, sourceOf } from "../given.ts";

/** A Result made again from its set, or from the Results that it compares, and compared byte by byte. */
export const verify: Call<{
  readonly text: string;
  readonly set: GivenSet | null;
  readonly named: NamedFiles;
  readonly results: readonly string[];
  readonly workers: number;
}> = async ({ text, set, named, results, workers }, { buffers, progress }) => {
  const core = await loadCore(arithmeticOfResult(parseResult(text)));
  using mounted = mountNamed(named, buffers);
  const { equal, difference } = await verifyResult(core, text, {
    workers,
    progress,
    given: {
      ...(set !== null && {
        set: givenSet(
          core,
          (aliases) => loadEmbeddingSet(core, { ...sourceOf(set, buffers), aliases }),
        ),
      }),
      files: mounted.options,
      results: results.map((one, i) => parseResult(one, `Result ${i + 1}`)),
    },
  });
  return { value: { equal, difference } };
};
