/** Calls about benchmarks of image-caption pairs. */
import { loadCore } from "@bindscope/bindscope/rooms/core";
import type { EncoderFlags } from "@bindscope/bindscope/rooms/encode_options";
import { auditFiles, pairPictureName, type PairsRequest, readRequest } from "@bindscope/pairs";
import { formatResult, parseResult } from "@bindscope/bindscope/rooms/result";
import type { Call, NamedText } from "../call.ts";
import { mountNamed, type NamedFiles } from "../given.ts";

interface PairsCall {
  /** `files`, and `embeddings`, `scores` or `seen` where they are given. */
  readonly named: NamedFiles;
  readonly options: Partial<Omit<PairsRequest["asked"], keyof EncoderFlags>>;
  readonly others: readonly NamedText[];
  readonly seed: number;
}

/** Files that were named, as the audit asks for them. */
function requestOf({ options, others, seed }: PairsCall, paths: { [name: string]: string }) {
  const { files, ...named } = paths;
  return {
    files: [files],
    asked: {
      ...{ model: null, images: null, embeddings: null, scores: null, scoreColumns: null },
      ...{ format: "auto", columns: null, seen: null, examples: 10 },
      ...options,
      ...named,
    } as PairsRequest["asked"],
    others: others.map(({ name, text }) => ({ name, result: parseResult(text, name) })),
    seed,
    cache: "",
    force: false,
  };
}

/** The pictures and captions whose embeddings an audit takes, each once and in its order. */
export const pairsLists: Call<PairsCall> = async (pairsRequest, { buffers }) => {
  using mounted = mountNamed(pairsRequest.named, buffers);
  const { set } = await readRequest(requestOf(pairsRequest, mounted.options));
  return { value: { pictures: set.pictures.map(pairPictureName), captions: set.captions } };
};

/** The audit of a benchmark. */
export const pairs: Call<PairsCall> = async (pairsRequest, { buffers, progress }) => {
  using mounted = mountNamed(pairsRequest.named, buffers);
  const request = requestOf(pairsRequest, mounted.options);
  const read = await readRequest(request);
  const hooks = {
    progress: (done: number, total: number, doing: string) => progress(done / total, doing),
  };
  return { value: formatResult(await auditFiles(await loadCore(), read, request, hooks)) };
};
