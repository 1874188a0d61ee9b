import { defaultsOf, TaskError } from "@bindscope/bindscope/rooms/options";
import { auditFiles, listed, type PairsFlags, readRequest } from "../audit_files.ts";
import type { Remaker } from "@bindscope/bindscope/rooms/verify";
import { namedResults } from "@bindscope/bindscope/rooms/run";
import { PAIRS_OPTIONS } from "./options.ts";

/** What run.json, or the command line, says that a Result of `pairs` was made from. */
interface PairsLocations {
  /** Benchmark files. */
  readonly words: readonly string[];
  /** By option: the model, its pictures, scores. */
  readonly files: { readonly [option: string]: string | undefined };
  readonly embeddings: string | null;
}

/** Audits: from the benchmark's files and the same source of scores. */
export function pairsRemaker({ words, files, embeddings }: PairsLocations): Remaker {
  return {
    kinds: ["pairs"],
    async remake(result, _given, { core, signal, progress }) {
      if (words.length === 0) {
        throw new TaskError(
          "Give the benchmark's file after the Result, and where its scores came from: FILE --scores FILE.",
        );
      }
      const { with: names = [], ...options } = result.options;
      const paths = listed(files.with ?? null);
      if (paths.length !== (names as string[]).length) {
        throw new TaskError(
          `This holds a model against ${
            (names as string[]).join(", ")
          }. Give those Results: --with RESULT,….`,
        );
      }
      const others = await namedResults(paths);
      const pairsRequest = {
        ...defaultsOf(PAIRS_OPTIONS),
        ...options,
        ...files,
        embeddings,
      } as unknown as PairsFlags;
      const request = {
        files: words,
        asked: pairsRequest,
        others: others.map(({ name, result }) => ({ name, result })),
        seed: result.seed,
        cache: "out/.cache/encode",
        force: false,
      };
      const read = await readRequest(request);
      return await auditFiles(core, read, request, {
        signal,
        progress: (done, total, doing) => progress(done / total, doing),
      });
    },
  };
}
