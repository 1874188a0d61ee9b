/** Files of a benchmark and a source of scores, as a person names them, to a Result. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { readText, sha256File } from "@bindscope/bindscope/rooms/data";
import { UsageError } from "@bindscope/bindscope/rooms/options";
import type { EncoderFlags } from "@bindscope/bindscope/rooms/encode_options";
import type { Json, Result } from "@bindscope/bindscope/rooms/result";
import { auditPairs } from "./audit.ts";
import { type ReadPairs, readPairs } from "./file/read_pairs.ts";
import { parsePairColumns } from "./formats/columns.ts";
import type { JudgeHooks } from "./judge/judge_items.ts";
import { encodePairs, type PairEncodeHooks } from "./score/encode_pairs.ts";
import { givenColumns, hasScoreColumns } from "./score/given_columns.ts";
import { givenMatrix } from "./score/given_matrix.ts";
import { givenVectors } from "./score/given_vectors.ts";
import type { ScoreSource } from "./score/item_scores.ts";
import type { OtherPairs } from "./tell/differences.ts";

export interface PairsFlags extends EncoderFlags {
  readonly model: string | null;
  readonly images: string | null;
  readonly embeddings: string | null;
  readonly scores: string | null;
  readonly scoreColumns: string | null;
  readonly format: string;
  readonly columns: string | null;
  readonly seen: string | null;
  readonly examples: number;
}

export interface PairsRequest {
  readonly files: readonly string[];
  readonly asked: PairsFlags;
  readonly others: readonly OtherPairs[];
  readonly seed: number;
  readonly cache: string;
  readonly force: boolean;
}

export const listed = (words: string | null): string[] =>
  words?.split(",").map((word) => word.trim()).filter((word) => word !== "") ?? [];

/** Reads the files as asked. @throws {UsageError} where columns are named wrongly */
export async function readRequest({ files, asked }: PairsRequest): Promise<ReadPairs> {
  let columns = null;
  try {
    columns = asked.columns === null ? null : parsePairColumns(asked.columns);
  } catch (error) {
    throw new UsageError(`--columns: ${(error as Error).message}`);
  }
  return await readPairs(files, { format: asked.format, columns });
}

export async function auditFiles(
  core: Core,
  read: ReadPairs,
  request: PairsRequest,
  hooks: PairEncodeHooks & Pick<JudgeHooks, "onItem"> = {},
): Promise<Result> {
  const { asked, others, seed } = request;
  const { source, ...input } = await sourceOf(core, read, request, hooks);
  const seen = asked.seen === null ? null : lines(await readText(asked.seen));
  return await auditPairs(core, read, source, {
    seen,
    examples: asked.examples,
    others,
    seed,
    scoresAlone: asked.scores !== null,
    options: optionsOf(asked, others),
    input: {
      ...input,
      parts: {
        ...input.parts,
        ...(asked.seen !== null && { seen: (await sha256File(asked.seen)).sha256 }),
      },
    },
  }, {
    signal: hooks.signal,
    onItem: hooks.onItem,
    onItems: (done, total) => hooks.progress?.(done, total, "scoring"),
  });
}

const lines = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== "");

async function sourceOf(
  core: Core,
  { set, format }: ReadPairs,
  { asked, cache, force }: PairsRequest,
  hooks: PairEncodeHooks,
): Promise<{
  source: ScoreSource;
  dim: number;
  model: Result["inputs"][number]["model"];
  parts: { readonly [name: string]: string };
}> {
  const { model, embeddings, scores } = asked;
  if ([model, embeddings, scores].filter((one) => one !== null).length !== 1) {
    throw new UsageError(
      "pairs takes its scores from one of --model DIR --images DIR, --embeddings IMAGES,TEXTS and --scores FILE. Give one of them.",
    );
  }
  if (model !== null) {
    const images = listed(asked.images);
    return await encodePairs(
      core,
      set,
      format,
      { model, images, flags: asked, cache, force },
      hooks,
    );
  }
  if (embeddings !== null) {
    const paths = listed(embeddings);
    if (paths.length !== 2) {
      throw new UsageError(
        "--embeddings takes two files, of pictures and of captions: IMAGES,TEXTS.",
      );
    }
    const [pictures, captions] = paths;
    return {
      source: await givenVectors(core, set, format, [pictures, captions]),
      dim: 0,
      model: null,
      parts: await hashes({ images: [pictures], captions: [captions] }),
    };
  }
  const paths = listed(scores);
  const columns = asked.scoreColumns === null ? null : listed(asked.scoreColumns);
  const read = () => givenColumns(set, format, paths, columns);
  const source = /\.(csv|tsv|jsonl?|ndjson)$/i.test(paths[0] ?? "")
    ? await read()
    : /\.parquet$/i.test(paths[0]) && await hasScoreColumns(paths[0], format, columns)
    ? await read()
    : await givenMatrix(core, set, format, paths[0]);
  return { source, dim: 0, model: null, parts: await hashes({ scores: paths }) };
}

async function hashes(files: { readonly [name: string]: readonly string[] }) {
  const result: { [name: string]: string } = {};
  for (const [name, paths] of Object.entries(files)) {
    for (const [i, path] of paths.entries()) {
      result[paths.length === 1 ? name : `${name}${i + 1}`] = (await sha256File(path)).sha256;
    }
  }
  return result;
}

/** What can change a number. Files are among the inputs, by their hashes. */
function optionsOf(
  pairsRequest: PairsFlags,
  others: readonly OtherPairs[],
): { [name: string]: Json } {
  const { format, columns, scoreColumns, examples } = pairsRequest;
  const { device, threads, batch, output, layer, pooling } = pairsRequest;
  return {
    format,
    columns,
    scoreColumns,
    examples,
    with: others.map(({ name }) => name),
    ...(pairsRequest.model !== null && { device, threads, batch, output, layer, pooling }),
  };
}
