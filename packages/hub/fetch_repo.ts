/** A model or data set of the hub, as a folder here. */
import { mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import {
  attempt,
  exists,
  formatBytes,
  formatJson,
  markUnfinished,
  writeAtomic,
} from "@bindscope/bindscope/rooms/data";
import { downloadFile } from "./download_file.ts";
import type { Http } from "./http.ts";
import { listRepo, type RepoFile } from "./list_repo.ts";
import { type Origin, originOf, RECORD } from "@bindscope/bindscope/rooms/encode";
import { hubRefusal } from "./refusal.ts";
import type { RepoId } from "./repo_id.ts";
import { clashingNames, isSafeName } from "./safe_name.ts";
import { type FileSelection, wantedFiles } from "./wanted_files.ts";

export interface FetchPlan {
  readonly repo: RepoId;
  readonly commit: string;
  readonly files: readonly RepoFile[];
  readonly bytes: number;
}

/** Asks the hub what there is, and chooses. Nothing is downloaded. */
export async function planFetch(
  http: Http,
  repo: RepoId,
  revision: string,
  selection: FileSelection,
): Promise<FetchPlan> {
  const { commit, files } = await listRepo(http, repo, revision);
  const wanted = wantedFiles(http.endpoint, repo, files, selection);
  for (const { name } of wanted) {
    if (!isSafeName(name)) {
      throw new RangeError(
        `${repo.name} lists a file ${JSON.stringify(name)}, a name that could lead out of the ` +
          "folder, that programs look for by themselves or that not every system can have. " +
          "Choose others by --file.",
      );
    }
  }
  const clash = clashingNames(wanted.map(({ name }) => name));
  if (clash !== null) {
    throw new RangeError(
      `${repo.name} lists ${JSON.stringify(clash[0])} and ${JSON.stringify(clash[1])}, which are ` +
        "one name on some systems. Choose one of them by --file.",
    );
  }
  return { repo, commit, files: wanted, bytes: wanted.reduce((sum, { bytes }) => sum + bytes, 0) };
}

interface FetchHooks {
  /** Called with bytes as they come in. */
  readonly onBytes?: (done: number, total: number, name: string) => void;
  /** Called for each file that is here, whole and right. */
  readonly onFile?: (file: RepoFile, how: "fetched" | "found") => void;
  /** Download what is here already, too. */
  readonly force?: boolean;
}

/**
 * Downloads the files of a plan into `folder`. Until the last one is there the folder carries a
 * mark, and readers refuse it: a model without one of its small files could encode, wrongly.
 */
export async function fetchRepo(
  http: Http,
  { repo, commit, files, bytes }: FetchPlan,
  folder: string,
  { onBytes = () => {}, onFile = () => {}, force }: FetchHooks = {},
): Promise<void> {
  await refuseOther(folder, repo);
  attempt("write", folder, () => mkdirSync(folder, { recursive: true }));
  refuseFullDisk(folder, files);
  const finished = markUnfinished(folder);
  let done = 0;
  for (const file of files) {
    const how = await downloadFile(http, {
      url: resolveUrl(http.endpoint.url, repo, commit, file.name),
      path: join(folder, file.name),
      bytes: file.bytes,
      id: file.id,
      refusal: ({ status, headers }) =>
        hubRefusal(http.endpoint, repo, status, headers.get("x-error-code"), file.name),
    }, { force, onBytes: (have) => onBytes(done + have, bytes, file.name) });
    onFile(file, how);
    done += file.bytes;
  }
  const record: Origin = {
    schema: "bindscope/fetched@1",
    hub: http.endpoint.url,
    kind: repo.kind,
    name: repo.name,
    commit,
    files: Object.fromEntries(files.map(({ name, bytes, id }) => [
      name,
      { bytes, ...(id.kind === "sha256" ? { sha256: id.hex } : {}) },
    ])),
  };
  await writeAtomic(join(folder, RECORD), formatJson(record));
  finished();
}

function resolveUrl(hub: string, { kind, name }: RepoId, commit: string, file: string): string {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return `${hub}/${kind === "dataset" ? "datasets/" : ""}${name}/resolve/${commit}/${path}`;
}

/** Two models may have one name; the second must not mix with the first. */
async function refuseOther(folder: string, { kind, name }: RepoId): Promise<void> {
  const origin = await originOf(folder);
  if (origin === null || (origin.name === name && origin.kind === kind)) return;
  throw new RangeError(
    `${folder} holds ${origin.name}, not ${name}. Choose another folder by --out, or delete it.`,
  );
}

/** Better now than after an hour. */
function refuseFullDisk(folder: string, files: readonly RepoFile[]): void {
  const missing = files.filter(({ name }) => !exists(join(folder, name)))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const free = freeBytes(folder);
  if (missing <= free) return;
  throw new RangeError(
    `${folder}: ${formatBytes(missing)} are to come, but the disk has ${formatBytes(free)} free. ` +
      "Make room, or fetch less: --variant int8, --tower image, --file NAME.",
  );
}

/** Room on the disk; Infinity if Deno may not ask (--allow-sys=statfs). */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return Infinity;
    throw error;
  }
}
