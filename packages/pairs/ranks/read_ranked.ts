/** Scores of several models on the same units: a table of models and tasks, or files of samples of lm-eval. */
import { parseCsv, readText } from "@bindscope/bindscope/rooms/data";
import { basename, extname } from "@bindscope/bindscope/rooms/host";
import { shown, TaskError } from "@bindscope/bindscope/rooms/options";

/** A row a model, a column a unit: a task, or a document of a task. */
export interface RankedScores {
  readonly models: readonly string[];
  readonly units: "tasks" | "documents";
  readonly scores: readonly Float64Array[];
  /** What was left out, or has to be known; sentences. */
  readonly notes: readonly string[];
}

/** @throws {SyntaxError | TaskError} where the files hold no such scores */
export async function readRanked(
  paths: readonly string[],
  metric: string | null,
): Promise<RankedScores> {
  const isLines = (path: string) => [".jsonl", ".ndjson"].includes(extname(path).toLowerCase());
  if (paths.every(isLines)) return await readSamples(paths, metric);
  if (paths.length > 1) {
    throw new TaskError(
      "ranks takes one table of models and tasks, or samples_….jsonl of lm-eval alone.",
    );
  }
  return readTable(paths[0], await readText(paths[0]));
}

/** The first column names the model, each other one is a task; a task that not all models have is left out. */
export function readTable(path: string, text: string): RankedScores {
  const { header, rows } = parseCsv(path, text);
  const all = rows.map((cells) =>
    cells.slice(1).map((cell) => cell.trim() === "" ? NaN : Number(cell))
  );
  const tasks = header.slice(1);
  const whole = tasks.flatMap((_, t) => all.every((row) => Number.isFinite(row[t])) ? [t] : []);
  if (rows.length < 2 || whole.length < 2) {
    throw new SyntaxError(
      `${path} has ${rows.length} models and ${whole.length} tasks that all of them have. It takes two of each: model,task,task.`,
    );
  }
  const twice = rows.find(([name], r) => rows.findIndex(([other]) => other === name) < r);
  if (twice !== undefined) {
    throw new SyntaxError(
      `${path} has the model ${shown(twice[0], 40)} twice. Give each a name of its own.`,
    );
  }
  const out = tasks.filter((_, t) => !whole.includes(t)).map((name) => shown(name, 40));
  return {
    models: rows.map(([name]) => name),
    units: "tasks",
    scores: all.map((row) => Float64Array.from(whole, (t) => row[t])),
    notes: out.length === 0 ? [] : [
      `Left out, since a model lacks them: ${out.length} of ${tasks.length} tasks (${
        out.slice(0, 5).join(", ")
      }).`,
    ],
  };
}

interface Sample {
  readonly doc_id: number;
  readonly doc_hash?: string;
  readonly filter?: string;
  readonly metrics?: readonly string[];
  readonly [metric: string]: unknown;
}

/** `MODEL/samples_TASK_DATE.jsonl`: the folder is the model, as lm-eval writes it. */
async function readSamples(paths: readonly string[], asked: string | null): Promise<RankedScores> {
  const byModel = new Map<string, Map<string, { hash: string; score: number }>>();
  const notes = new Set<string>();
  for (const path of paths) {
    const [, model, task] =
      /([^/]*)\/samples_(.+?)(?:_\d{4}-\d{2}-\d{2}T[^/]*)?\.\w+$/.exec(path) ??
        ["", "", basename(path).replace(/\.\w+$/, "")];
    const name = model || basename(path);
    const found = byModel.get(name) ?? new Map();
    byModel.set(name, found);
    const filters = new Set<string>();
    for (const [at, line] of (await readText(path)).split("\n").entries()) {
      if (line.trim() === "") continue;
      const sample = sampleOf(path, at, line);
      filters.add(sample.filter ?? "none");
      if ((sample.filter ?? "none") !== [...filters][0]) continue;
      const metric = asked ?? sample.metrics?.[0] ?? "acc";
      const score = Number(sample[metric]);
      if (typeof sample[metric] === "object" || !Number.isFinite(score)) {
        throw new SyntaxError(
          `${path}, line ${at + 1} has no number ${shown(metric, 40)}. It has ${
            (sample.metrics ?? []).map((one) => shown(one, 40)).join(", ") || "none"
          }: --metric NAME.`,
        );
      }
      const key = `${task} ${sample.doc_id}`;
      if (found.has(key)) {
        throw new SyntaxError(
          `${path}, line ${
            at + 1
          }: the document ${sample.doc_id} is there twice. Give one run of each task.`,
        );
      }
      found.set(key, { hash: sample.doc_hash ?? "", score });
    }
    if (filters.size === 0) {
      throw new SyntaxError(`${path} holds no sample of lm-eval. Run it with --log_samples.`);
    }
    if (filters.size > 1) {
      notes.add(`Of ${filters.size} filters the first is taken: ${shown([...filters][0], 40)}.`);
    }
  }
  const models = [...byModel.keys()];
  if (models.length < 2) {
    throw new TaskError("Give samples of two models or more, each in a folder of its own.");
  }
  const [first, ...others] = [...byModel.values()];
  const common = [...first.keys()].filter((key) => others.every((other) => other.has(key)));
  const changed = common.find((key) =>
    others.some((other) => other.get(key)!.hash !== first.get(key)!.hash)
  );
  if (changed !== undefined) {
    throw new SyntaxError(
      `${paths[0]} and ${paths.length - 1} more: ${
        shown(changed, 60)
      } is not the same document for all models: doc_hash differs. Give files of one version of the task.`,
    );
  }
  if (common.length < 2) {
    throw new SyntaxError(
      `${paths[0]} and ${
        paths.length - 1
      } more: the models have fewer than two documents in common. Give files of one task.`,
    );
  }
  const most = Math.max(...[...byModel.values()].map(({ size }) => size));
  if (most > common.length) {
    notes.add(`Left out, since a model lacks them: ${most - common.length} documents.`);
  }
  return {
    models,
    units: "documents",
    scores: [...byModel.values()].map((one) =>
      Float64Array.from(common, (key) => one.get(key)!.score)
    ),
    notes: [...notes],
  };
}

function sampleOf(path: string, at: number, line: string): Sample {
  try {
    const sample = JSON.parse(line);
    if (typeof sample?.doc_id === "number") return sample;
  } catch {
    // Said below: what is no JSON is no sample either.
  }
  throw new SyntaxError(
    `${path}, line ${at + 1} is no sample of lm-eval: it has no doc_id. Run it with --log_samples.`,
  );
}
