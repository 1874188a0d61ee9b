/** `deno task models fetch ID`: a model or data set of the Hugging Face hub, as a folder under models/. */

import { formatBytes } from "../data/files/format_bytes.ts";
import type { GraphVariant } from "../encode/model/model_file.ts";
import type { FetchPlan } from "../hub/fetch_repo.ts";
import { TaskError, UsageError } from "../job/failure.ts";
import { modelLine } from "./output/model_folders.ts";
import { choiceOption, flagOption, optionTable, textOption } from "../job/options.ts";
import { writableFolder } from "./output/output_folder.ts";
import { terminalProgress } from "./output/terminal_progress.ts";
import { runTask, type TaskInput } from "./task/task.ts";
import { shellWord, taskCommand } from "./output/task_command.ts";
import { printLines, printTable } from "./output/print.ts";
import { lockFolder } from "./output/folder_lock.ts";
import { count, fields, text } from "../report/fields.ts";

const OPTIONS = optionTable({
  dataset: flagOption("ID is a data set, not a model."),
  revision: textOption("NAME", null, "Branch, tag or commit. Default: main."),
  variant: choiceOption(
    ["auto", "fp32", "fp16", "int8", "uint8", "q4", "q4f16", "bnb4"],
    "auto",
    "Precision of the ONNX graphs; auto is the best that the repository has.",
  ),
  tower: choiceOption(["both", "image", "text"], "both", "Which encoder of a model that has two."),
  file: textOption(
    "A,B,…",
    null,
    "These files in place of those that encode would read; * stands for any characters.",
  ),
  dryRun: flagOption("List the files and their sizes; download nothing."),
  out: textOption(
    "DIR",
    null,
    "Folder under models/. Default: models/NAME, data sets models/datasets/NAME.",
  ),
});

type Input = TaskInput<typeof OPTIONS>;

export function runFetch(args: readonly string[]): Promise<number> {
  return runTask({
    name: "fetch",
    command: "models fetch",
    graceful: true,
    argument: "ID",
    summary:
      "Downloads a model or a data set from the Hugging Face hub: the files that are read here, all of one commit, each checked by its hash. An interrupted download resumes. HF_ENDPOINT names another hub, HF_TOKEN holds a token for private and gated repositories. `benchmarks` lists those of image-caption pairs, which have short names.",
    options: OPTIONS,
    examples: [
      "deno task models fetch Xenova/clip-vit-base-patch32 --dry-run",
      "deno task models fetch Xenova/clip-vit-base-patch32 --variant int8",
      "deno task models fetch benchmarks",
      "deno task models fetch OWNER/NAME --dataset --file 'embeddings/*.npy,labels.csv'",
    ],
    run: (input) => run(input, args),
  }, args);
}

async function run(input: Input, args: readonly string[]): Promise<void> {
  const { options, signal, say } = input;
  let [word] = input.positionals;
  const { benchmarkOf, termsOf } = await import("../hub/benchmarks.ts");
  if (word === "benchmarks") return await listBenchmarks(options.json);
  const benchmark = benchmarkOf(word);
  if (benchmark !== null) {
    if (benchmark.hub === null) {
      throw new TaskError(
        `The hub has no ${benchmark.title} of its authors'. Get it from ${benchmark.elsewhere}.`,
      );
    }
    say(termsOf(benchmark));
    word = `datasets/${benchmark.hub}`;
  }
  const { endpointFrom, OFFICIAL_HUB } = await import("../hub/endpoint.ts");
  const { Http, HostRefused } = await import("../hub/http.ts");
  const endpoint = endpointFrom({
    HF_ENDPOINT: Deno.env.get("HF_ENDPOINT"),
    HF_TOKEN: Deno.env.get("HF_TOKEN"),
  });
  const out = writableFolder(options.out, ["models"], "fetch");
  const http = new Http(endpoint, { signal, onWait: input.say });
  try {
    const { planFetch } = await import("../hub/fetch_repo.ts");
    const repo = await readId(word, endpoint.url, options);
    const plan = await planFetch(http, repo, repo.revision ?? options.revision ?? "main", {
      variant: options.variant as GraphVariant | "auto",
      towers: options.tower === "both" ? ["image", "text"] : [options.tower as "image" | "text"],
      patterns: options.file?.split(",").map((name) => name.trim()).filter(Boolean) ?? [],
    });
    const folder = out ?? folderFor(plan, options.variant);
    if (options.dryRun) show(plan, folder, options.json);
    else await download(http, plan, folder, input);
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    throw new TaskError(
      `fetch may not reach ${error.host}. If you trust it, run: ${
        commandFor(error.host, endpoint.url === OFFICIAL_HUB ? null : endpoint.url, args)
      }`,
    );
  }
}

/** Benchmarks of pictures and captions that are known by a short name. */
async function listBenchmarks(json: boolean): Promise<void> {
  const { BENCHMARKS } = await import("../hub/benchmarks.ts");
  if (json) return console.log(JSON.stringify(BENCHMARKS, null, 2));
  printTable({
    title: "Benchmarks of pictures and captions",
    caption:
      "What is on the hub is fetched by its name; the rest lies where its authors have it. None is part of bindscope.",
    ...fields(BENCHMARKS, [
      text("name", ({ name }) => name),
      count("items", ({ items }) => items),
      text(
        "on the hub",
        ({ hub, gated }) => hub === null ? "" : `${hub}${gated ? " (gated)" : ""}`,
      ),
      text("elsewhere", ({ elsewhere }) => elsewhere ?? ""),
      text("licence", ({ licence }) => licence),
    ]),
  });
}

/** The command that may reach one host more, and the other hub if there is one. */
function commandFor(host: string, hub: string | null, args: readonly string[]): string {
  const net = [...new Set([...(hub === null ? [] : [new URL(hub).host]), host])];
  const environment = hub === null ? [] : [`HF_ENDPOINT=${shellWord(hub)}`];
  return [...environment, taskCommand("fetch", { net }), ...args.map(shellWord)].join(" ");
}

async function readId(word: string, hub: string, options: Input["options"]) {
  const { parseRepoId } = await import("../hub/repo_id.ts");
  const id = parseRepoId(word, hub);
  if (id.revision !== null && options.revision !== null && id.revision !== options.revision) {
    throw new UsageError(
      `${word} names the revision ${id.revision}, --revision another. Give one.`,
    );
  }
  return options.dataset ? { ...id, kind: "dataset" as const } : id;
}

/** A folder for each precision: encode takes the best that a folder has. */
function folderFor({ repo }: FetchPlan, variant: string): string {
  const name = repo.name.split("/").at(-1)!;
  if (repo.kind === "dataset") return `models/datasets/${name}`;
  return `models/${name}${variant === "auto" ? "" : `-${variant}`}`;
}

function show({ repo, commit, files, bytes }: FetchPlan, folder: string, json: boolean): void {
  if (json) {
    const list = files.map(({ name, bytes }) => ({ name, bytes }));
    console.log(JSON.stringify({ ...about(repo, commit), folder, bytes, files: list }, null, 2));
    return;
  }
  for (const { name, bytes } of files) printLines(`${formatBytes(bytes).padStart(9)}  ${name}`);
  console.log(`${formatBytes(bytes).padStart(9)}  in ${files.length} files, to ${folder}/`);
}

async function download(
  http: InstanceType<typeof import("../hub/http.ts").Http>,
  plan: FetchPlan,
  folder: string,
  { options, say }: Input,
): Promise<void> {
  const { fetchRepo } = await import("../hub/fetch_repo.ts");
  const done: { name: string; bytes: number; how: "fetched" | "found" }[] = [];
  using progress = terminalProgress(options.quiet, formatBytes);
  using _lock = lockFolder(folder, "fetch");
  await fetchRepo(http, plan, folder, {
    force: options.force,
    onBytes: (have, total, name) => progress.update(have, total, name),
    onFile: ({ name, bytes }, how) => done.push({ name, bytes, how }),
  });
  await progress.stop();
  const { repo, commit, bytes } = plan;
  if (options.json) {
    console.log(JSON.stringify({ ...about(repo, commit), folder, bytes, files: done }, null, 2));
  }
  const found = done.filter(({ how }) => how === "found").length;
  say(
    `${done.length} files, ${formatBytes(bytes)}${
      found > 0 ? ` (${found} of them were here)` : ""
    }, in ${folder}/`,
  );
  if (repo.kind === "dataset" || !done.some(({ name }) => name === "config.json")) return;
  const { modelContent } = await import("../encode/model/model_content.ts");
  say(modelLine(await modelContent(folder)));
}

function about({ kind, name }: FetchPlan["repo"], commit: string) {
  return { kind, name, commit };
}
