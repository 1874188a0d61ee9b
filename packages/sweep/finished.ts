/**
 * Which jobs are done. The store has a record of each: the hashes of its outputs, and of the outputs
 * that it was made from. A job is done if all of these are still true.
 */
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  changedFiles,
  exists,
  readManifest,
  sha256File,
  sha256Hex,
} from "@bindscope/bindscope/rooms/data";
import type { OptionValues } from "@bindscope/bindscope/rooms/options";
import { jobKey, resolveOptions, type Store } from "@bindscope/bindscope/rooms/job";
import { canonicalJson } from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import { setAside } from "./publish.ts";
import { jobFolder, mainFiles, type SweepJob } from "./plan/sweep_job.ts";
import { optionsOf } from "./plan/task_kinds.ts";

/** Hashes of a job's main outputs, as one. */
export type OutputHash = string;

const RECORD = "job.json";

interface JobRecord {
  readonly outputs: { readonly [file: string]: string };
  readonly from: { readonly [id: string]: OutputHash };
}

/** What is done in a sweep's folder. */
export class FinishedJobs {
  readonly #store: Store;
  readonly #out: string;
  readonly #warn: (sentence: string) => void;
  /** Of folders that were there before; they don't change while a sweep runs. */
  readonly #prints = new Map<string, string>();

  /** Records are kept in `store`, outputs below `out`. */
  constructor(store: Store, out: string, warn: (sentence: string) => void = () => {}) {
    this.#store = store;
    this.#out = out;
    this.#warn = warn;
  }

  /**
   * The hash of a job's outputs; null if it has to be done. Outputs that are not what was written are
   * set aside and said.
   *
   * @param from hashes of the outputs that it takes up
   */
  async find(
    job: SweepJob,
    from: ReadonlyMap<string, OutputHash>,
  ): Promise<OutputHash | null> {
    const record = await this.#record(job);
    if (record === null) return null;
    if (job.from.some(({ id }) => record.from[id] !== from.get(id))) return null;
    const folder = jobFolder(this.#out, job);
    const damage = await damageOf(folder, job.kind, record);
    if (damage === "missing") return null;
    if (damage !== null) {
      const aside = setAside(folder);
      this.#warn(`${damage} has changed; it is set aside in ${aside} and the work is done again.`);
      return null;
    }
    return hashOf(record);
  }

  /**
   * The hash of a job's outputs, whatever they were made from; null where they are not whole.
   *
   * @param carried whether they may come from where another store has the record: manifests alone tell then
   */
  async outputs(job: SweepJob, carried: boolean): Promise<OutputHash | null> {
    const record = await this.#record(job) ?? (carried ? await this.#present(job) : null);
    if (record === null) return null;
    const damage = await damageOf(jobFolder(this.#out, job), job.kind, record);
    return damage === null ? hashOf(record) : null;
  }

  /** Records that a job is done. */
  async keep(job: SweepJob, from: ReadonlyMap<string, OutputHash>): Promise<OutputHash> {
    const record: JobRecord = {
      outputs: await this.#hashes(job),
      from: Object.fromEntries(job.from.map(({ id }) => [id, from.get(id)!])),
    };
    const bytes = new TextEncoder().encode(canonicalJson(record as never));
    await this.#store.put(await this.#key(job), new Map([[RECORD, bytes]]));
    return hashOf(record);
  }

  async #record(job: SweepJob): Promise<JobRecord | null> {
    const files = await this.#store.get(await this.#key(job));
    const bytes = files?.get(RECORD);
    return bytes === undefined ? null : JSON.parse(new TextDecoder().decode(bytes));
  }

  /** A record of what is there; null where a file is missing. */
  async #present(job: SweepJob): Promise<JobRecord | null> {
    const folder = jobFolder(this.#out, job);
    const whole = mainFiles(job.kind).every((name) => exists(join(folder, name)));
    return whole ? { outputs: await this.#hashes(job), from: {} } : null;
  }

  async #hashes(job: SweepJob): Promise<{ [file: string]: string }> {
    const hashes: { [file: string]: string } = {};
    for (const name of mainFiles(job.kind)) {
      hashes[name] = (await sha256File(`${jobFolder(this.#out, job)}/${name}`)).sha256;
    }
    return hashes;
  }

  async #key(job: SweepJob): Promise<string> {
    const specs = optionsOf(
      job.kind,
      job.kind === "scenes" ? String(job.options.maker ?? "text") : undefined,
    );
    const named = Object.entries(job.options).filter(([name]) => specs[name]?.contentOf);
    const contents = await resolveOptions(
      Object.fromEntries(named.map(([name]) => [name, specs[name]])),
      Object.fromEntries(named) as OptionValues<never>,
      (folder) => Promise.resolve({ sha256: this.#print(folder) }),
    );
    const folders = Object.values(job.folders).map((folder) => this.#print(folder));
    return jobKey({
      kind: `sweep ${job.kind}`,
      version: VERSION,
      seed: 0,
      options: { id: job.id, contents, folders },
      inputs: [],
    });
  }

  /** Names, sizes and times of a folder's files: whether it is the one that was used. */
  #print(folder: string): string {
    let print = this.#prints.get(folder);
    if (print === undefined) {
      this.#prints.set(folder, print = sha256Hex(listing(folder).join("\n")));
    }
    return print;
  }
}

function hashOf({ outputs }: JobRecord): OutputHash {
  return sha256Hex(canonicalJson(outputs));
}

/** A file that is not what the record says, "missing" for one that is not there, null where all is well. */
async function damageOf(folder: string, kind: string, record: JobRecord): Promise<string | null> {
  for (const name of mainFiles(kind)) {
    const path = join(folder, name);
    if (!exists(path)) return "missing";
    if ((await sha256File(path)).sha256 !== record.outputs[name]) return path;
    if (!name.endsWith("manifest.json")) continue;
    const place = dirname(path);
    const manifest = (await readManifest(place))!;
    const names = Object.keys(manifest.files);
    if (names.some((file) => !exists(join(place, file)))) return "missing";
    const [changed] = await changedFiles(place, manifest, names);
    if (changed !== undefined) return join(place, changed);
  }
  return null;
}

function listing(folder: string, prefix = ""): string[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, prefix)).sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const stat = statSync(join(folder, prefix, name), { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return stat.isDirectory()
      ? listing(folder, `${prefix}${name}/`)
      : [`${prefix}${name} ${stat.size} ${stat.mtimeMs}`];
  });
}
