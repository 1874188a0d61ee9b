/** The work of `models:fetch`. */
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { type GraphVariant, modelContent, modelLine } from "@bindscope/bindscope/rooms/encode";
import { count, fields, text } from "@bindscope/bindscope/rooms/report";
import {
  lockFolder,
  printLines,
  printTable,
  shellWord,
  taskCommand,
  terminalProgress,
} from "@bindscope/bindscope/rooms/run";
import { TaskError, UsageError, writableFolder } from "@bindscope/bindscope/rooms/options";
import { benchmarkOf, BENCHMARKS, termsOf } from "../benchmarks.ts";
import { endpointFrom, OFFICIAL_HUB } from "../endpoint.ts";
import { type FetchPlan, fetchRepo, planFetch } from "../fetch_repo.ts";
import { HostRefused, Http } from "../http.ts";
import { parseRepoId } from "../repo_id.ts";
import type { FetchInput } from "./options.ts";

/** Downloads what the word names, or lists it. */
export async function fetchNamed(input: FetchInput, args: readonly string[]): Promise<void> {
  const { options, signal, say } = input;
  let [word] = input.positionals;
  if (word === "benchmarks") return listBenchmarks(options.json);
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
  const endpoint = endpointFrom({
    HF_ENDPOINT: Deno.env.get("HF_ENDPOINT"),
    HF_TOKEN: Deno.env.get("HF_TOKEN"),
  });
  const out = writableFolder(options.out, ["models"], "models:fetch");
  const http = new Http(endpoint, { signal, onWait: input.say });
  try {
    const repo = readId(word, endpoint.url, options);
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
      `models:fetch may not reach ${error.host}. If you trust it, run: ${
        commandFor(error.host, endpoint.url === OFFICIAL_HUB ? null : endpoint.url, args)
      }`,
    );
  }
}

/** Benchmarks of pictures and captions that are known by a short name. */
function listBenchmarks(json: boolean): void {
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
  return [...environment, taskCommand("models:fetch", { net }), ...args.map(shellWord)].join(" ");
}

function readId(word: string, hub: string, options: FetchInput["options"]) {
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
  http: Http,
  plan: FetchPlan,
  folder: string,
  { options, say }: FetchInput,
): Promise<void> {
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
  const value = done.filter(({ how }) => how === "found").length;
  say(
    `${done.length} files, ${formatBytes(bytes)}${
      value > 0 ? ` (${value} of them were here)` : ""
    }, in ${folder}/`,
  );
  if (repo.kind === "dataset" || !done.some(({ name }) => name === "config.json")) return;
  say(modelLine(await modelContent(folder)));
}

function about({ kind, name }: FetchPlan["repo"], commit: string) {
  return { kind, name, commit };
}
