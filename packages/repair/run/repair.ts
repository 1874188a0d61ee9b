/** The task `repair`: the Result and its report, and the map's own file where unseen objects support it. */
import { join } from "node:path";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { type Content, formatNpy, parseNpy, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { parseRequirement, unmet } from "@bindscope/bindscope/rooms/compare";
import { outputFolder, TaskError, writableFolder } from "@bindscope/bindscope/rooms/options";
import { type Files, openSet } from "@bindscope/bindscope/rooms/job";
import { REPAIR_SPEC } from "../index.ts";
import { MAP_FILE } from "../map_file.ts";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { writeGraph } from "@bindscope/bindscope/rooms/models";
import { linearMapGraph } from "../linear_map.ts";
import type { RepairInput } from "./options.ts";
import { servedCaptionEncoder } from "@bindscope/bindscope/rooms/encode";
import { hold, measureToFiles, usage } from "@bindscope/bindscope/rooms/run";
import { UNRELATED_TEXTS } from "./unrelated_texts.ts";

/** Vectors of texts that have nothing to do with the scenes, beside the Result. */
const UNRELATED_FILE = "unrelated.npy";

/**
 * @throws {RequirementError} where what is required does not hold: no map is written then
 * @throws {TaskError} where no map is supported; the Result is written in either case
 */
export async function repairToFiles(input: RepairInput): Promise<void> {
  const { options } = input;
  const requirements = (options.require?.split(",") ?? []).map((words) =>
    usage(() => parseRequirement(ofRepair(words)))
  );
  const notMet = (result: Result) => unmet([{ name: "map", result }], requirements);
  const file = mapFile(options.out);
  // Maps in one folder keep a Result and a report each.
  const out = file === null ? options.out : `${file}.result`;
  writableFolder(file, ["out"], REPAIR_SPEC.kind);
  const unrelated = options.model === null || options.dryRun
    ? options.unrelated
    : await encodeUnrelated(input, out);
  const asked = { ...input, options: { ...options, out, unrelated } };
  const outcome = await measureToFiles(
    REPAIR_SPEC.kind,
    asked,
    ({ files, result }) => withoutMap(files, file !== null || notMet(result).length > 0),
  );
  if (outcome === null) return;
  hold(notMet(outcome.result));
  const map = outcome.files.get(MAP_FILE);
  if (map === undefined) {
    throw new TaskError("No map is written: no objects that it did not see support one.");
  }
  if (file !== null) await writeAtomic(file, /\.onnx$/i.test(file) ? await onnxOf(map) : map);
}

/** A path may begin with its kind, as those of other Results do. */
function ofRepair(words: string): string {
  const path = words.trim();
  return path.startsWith(`${REPAIR_SPEC.kind}.`) ? path : `${REPAIR_SPEC.kind}.${path}`;
}

/** `--out` where it names a file. */
function mapFile(out: string | null): string | null {
  return out !== null && /\.(npy|onnx)$/i.test(out) ? out : null;
}

/** The files beside a Result, less the map where that lies elsewhere, or something required fails. */
function withoutMap(files: Files, isWithout: boolean): Files {
  return isWithout ? new Map([...files].filter(([name]) => name !== MAP_FILE)) : files;
}

/** The same numbers as a graph of one product. */
async function onnxOf(npy: Uint8Array): Promise<Uint8Array> {
  const { shape: [dim, cols], data } = parseNpy(MAP_FILE, npy);
  let file = new Uint8Array();
  // All in one piece: numbers of a map stay in its graph.
  const write = (_name: string, content: Content) => {
    file = (content as Uint8Array).slice();
    return Promise.resolve({ sha256: "", bytes: file.length });
  };
  const graph = linearMapGraph(data as Float32Array, dim, cols);
  await writeGraph({ write }, "map.onnx", graph, null, { inlineLimit: Infinity });
  return file;
}

/** Encodes the committed texts by the set's own model; the path of their vectors. */
async function encodeUnrelated(
  { options, positionals, say }: RepairInput,
  out: string | null,
): Promise<string> {
  const core = await loadCore();
  using set = await openSet(core, positionals, options, options.seed, say);
  await using encoder = await servedCaptionEncoder(options.model!);
  const rows = await encoder.textsFor(set).encode(UNRELATED_TEXTS);
  const dim = rows.length / UNRELATED_TEXTS.length;
  if (dim !== set.dim) {
    throw new RangeError(
      `${options.model} makes vectors of ${dim} numbers, but those of ${set.name} have ${set.dim}. Name the model that made the set.`,
    );
  }
  const path = join(outputFolder(out, REPAIR_SPEC.kind, set.name), UNRELATED_FILE);
  await writeAtomic(path, formatNpy({ shape: [UNRELATED_TEXTS.length, dim], data: rows }));
  return path;
}
