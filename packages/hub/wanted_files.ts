/** Which files of a repository are downloaded: those that bindscope reads. */
import {
  chooseGraph,
  type GraphVariant,
  type Modality,
  SETTING_FILES,
  VARIANTS,
} from "@bindscope/bindscope/rooms/encode";
import type { RepoFile } from "./list_repo.ts";
import { pageOf } from "./refusal.ts";
import type { RepoId } from "./repo_id.ts";
import type { Endpoint } from "./endpoint.ts";
import { isHidden } from "./safe_name.ts";
import { LABEL_ENDINGS, VECTOR_ENDINGS } from "@bindscope/bindscope/rooms/data";
import { extname } from "node:path";

export interface FileSelection {
  /** Precision of the graphs; `auto` is the best that there is. */
  readonly variant: GraphVariant | "auto";
  readonly towers: readonly Modality[];
  /**
   * Names with `*` for any characters, in place of the choice made here. Names that begin with a point
   * are meant only where a pattern has one, as in a shell. Empty: choose.
   */
  readonly patterns: readonly string[];
}

/** What embeddings, labels and scenes are read from. */
const READABLE: readonly string[] = [
  ...VECTOR_ENDINGS,
  ...LABEL_ENDINGS,
  ...[".json", ".txt", ".png", ".jpg", ".jpeg"],
];

/**
 * The files to download.
 *
 * @throws {RangeError} if nothing fits; the sentence says what there is, and what to do
 */
export function wantedFiles(
  endpoint: Endpoint,
  repo: RepoId,
  files: readonly RepoFile[],
  selection: FileSelection,
): RepoFile[] {
  const names = files.map(({ name }) => name);
  const wanted = new Set(
    selection.patterns.length > 0
      ? matching(repo, names, selection.patterns)
      : repo.kind === "model"
      ? ofModel(endpoint, repo, names, selection)
      : ofDataSet(endpoint, repo, names),
  );
  return files.filter(({ name }) => wanted.has(name));
}

function ofModel(
  endpoint: Endpoint,
  repo: RepoId,
  names: readonly string[],
  { variant, towers }: FileSelection,
): string[] {
  const choose = (variants?: GraphVariant[]) =>
    towers.map((modality) => chooseGraph(names, modality, variants)).filter((result) => !!result);
  const graphs = choose(variant === "auto" ? undefined : [variant]);
  if (graphs.length === 0) {
    const have = (Object.keys(VARIANTS) as GraphVariant[]).filter((one) =>
      choose([one]).length > 0
    );
    throw new RangeError(
      have.length > 0
        ? `${repo.name} has no graph of --variant ${variant}. It has ${have.join(", ")}.`
        : noGraph(endpoint, repo, names),
    );
  }
  return [
    ...names.filter((name) => SETTING_FILES.includes(name) || /^\d+_\w+\/config\.json$/.test(name)),
    ...graphs.flatMap(({ graph, weights }) => [graph, ...weights]),
  ];
}

function noGraph(endpoint: Endpoint, repo: RepoId, names: readonly string[]): string {
  const others = names.filter((name) => name.endsWith(".onnx"));
  if (others.length > 0) {
    return `${repo.name} has ONNX files of other names only (${
      firstNames(others)
    }). Fetch one by --file ` +
      "and config.json with it, and call it onnx/model.onnx.";
  }
  const weights = names.filter((name) => /\.(safetensors|bin|pt|pth|h5|msgpack)$/.test(name));
  const base = repo.name.split("/").at(-1)!;
  return `${repo.name} has no ONNX graph${
    weights.length > 0 ? ` (it has ${firstNames(weights)})` : ""
  }. ` +
    `Look for ${base} among those of onnx-community and Xenova on ${endpoint.url}, or make one: ` +
    `optimum-cli export onnx --model ${repo.name} models/${base}`;
}

function ofDataSet(endpoint: Endpoint, repo: RepoId, names: readonly string[]): string[] {
  const readable = names.filter((name) =>
    READABLE.includes(extname(name).toLowerCase()) && !isHidden(name)
  );
  if (readable.length > 0) return readable;
  throw new RangeError(
    `${repo.name} has no file that is read here (${
      [...new Set([...VECTOR_ENDINGS, ...LABEL_ENDINGS])].join(", ")
    }, pictures)${names.length > 0 ? `; it has ${firstNames(names)}` : ""}. See ` +
      `${pageOf(endpoint, repo)}/tree/main; --file NAME fetches any file.`,
  );
}

function matching(repo: RepoId, names: readonly string[], patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const words = pattern.split("*").map((word) => RegExp.escape(word));
    const whole = new RegExp(`^${words.join(".*")}$`, "s");
    const found = names.filter((name) =>
      whole.test(name) && (isHidden(pattern) || !isHidden(name))
    );
    if (found.length > 0) return found;
    throw new RangeError(`${repo.name} has no file ${pattern}. It has ${firstNames(names)}.`);
  });
}

function firstNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown || "no files";
}
