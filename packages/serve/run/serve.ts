import { type Core, loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import {
  describeSet,
  type EmbeddingSet,
  identityOf,
  modelOf,
  readMatrixFile,
} from "@bindscope/bindscope/rooms/data";
import {
  DECIDE_ALIASES,
  defaultWorkers,
  namedFolders,
  probeOptionsOf,
  TaskError,
  UsageError,
} from "@bindscope/bindscope/rooms/options";
import { CACHE_FOLDER, labelChoices, loadSet } from "@bindscope/bindscope/rooms/job";
import { isLocal, type RunningServer, startServer } from "../hosting/start_server.ts";
import { fitServedSet } from "../sets/fit_served_set.ts";
import {
  type OpenCaptionEncoder,
  servedCaptionEncoder,
  type TextEncoder,
} from "@bindscope/bindscope/rooms/encode";
import type { ServedSet } from "../sets/served_set.ts";
import type { LogEntry } from "../service_options.ts";
import { requireToken } from "../request/token.ts";
import { taskCommand, terminalProgress } from "@bindscope/bindscope/rooms/run";
import { cachedResults } from "./cached_results.ts";
import { readOnlyStore } from "./read_only_store.ts";
import { servedName } from "./served_name.ts";
import type { ServeInput } from "./options.ts";

type Options = ServeInput["options"];

/** Opens the sets and answers until it is stopped. */
export async function serve({ options, positionals, say }: ServeInput): Promise<void> {
  const folders = namedFolders(options.set, positionals);
  checkUsage(options, folders);
  await requireAddress(options.host, options.port);
  const token = options.tokenFile === null ? undefined : await readToken(options.tokenFile);
  const core = await loadCore();
  const encoder = options.model === null ? null : await servedCaptionEncoder(options.model);
  const sets = await openSets(core, folders, options, encoder, say);
  const results = await cachedResults(
    `${CACHE_FOLDER}/jobs`,
    sets.map(({ set }) => identityOf(set)),
  );
  if (!isLocal(options.host) && token === undefined) {
    say(`Note: whoever reaches ${options.host} may use this service. Give --token-file FILE.`);
  }
  await untilStopped(options, say, () =>
    startServer(core, sets, {
      hostname: options.host,
      port: options.port,
      token,
      results,
      limits: {
        bodyBytes: options.maxBody,
        operations: options.budget,
        inFlight: options.inFlight,
        bodySeconds: options.bodySeconds,
      },
      log: options.quiet ? undefined : logLine,
    }));
  await encoder?.[Symbol.asyncDispose]();
}

function checkUsage({ probes, split, probeInit }: Options, folders: readonly string[]): void {
  if (folders.length === 0) {
    throw new UsageError("serve needs --set SET…: the folders of one or more embedding sets.");
  }
  if (folders.length > 1 && (probes !== null || split !== null || probeInit !== null)) {
    throw new UsageError(
      "--probes, --split and --probe-init belong to one set, but several are to be served. Serve one.",
    );
  }
}

async function readToken(path: string): Promise<string> {
  return requireToken((await Deno.readTextFile(path)).trim(), path);
}

async function openSets(
  core: Core,
  folders: readonly string[],
  options: Options,
  encoder: OpenCaptionEncoder | null,
  say: (sentence: string) => void,
): Promise<ServedSet[]> {
  const sets: ServedSet[] = [];
  using progress = terminalProgress(options.quiet);
  // For the fits only.
  using pool = new WorkerPool(defaultWorkers());
  const store = readOnlyStore(`${CACHE_FOLDER}/jobs`, say);
  for (const folder of folders) {
    const set = await loadSet(core, { folder, ...labelChoices(options) });
    const { summary, warnings } = describeSet(set);
    say(`${set.name}: ${summary}.`);
    for (const warning of warnings) say(`Note: ${warning}`);
    if (set.aliases.length > 0) say(DECIDE_ALIASES);
    const served = await fitServedSet(core, set, {
      name: servedName(set.name, sets.map((served) => served.name)),
      probe: probeOptionsOf(options),
      seed: options.seed,
      store,
      pool,
      template: options.template ?? undefined,
      encoder: encoder === null ? undefined : encoderFor(set, encoder, say),
      ...options.map === null ? {} : { map: await readMatrixFile(core, options.map, "the map") },
      onProgress: (share) => progress.update(share, 1, `fitting the probe of ${set.name}`),
    });
    sets.push(served);
  }
  await progress.stop();
  return sets;
}

/** Vectors of another model would be read as if they were the set's. */
function encoderFor(
  set: EmbeddingSet,
  encoder: OpenCaptionEncoder,
  say: (sentence: string) => void,
): TextEncoder | undefined {
  const { id } = encoder;
  const made = modelOf(set.provenance);
  if (made !== null && made.id !== id) {
    say(`Note: ${set.name} was made by ${made.id}, not by ${id}: it takes vectors only.`);
    return undefined;
  }
  if (made === null) say(`Note: ${set.name} does not say which model made it; ${id} is taken.`);
  return encoder.textsFor(set);
}

/** One line of JSON a request, on standard error. */
function logLine(entry: LogEntry): void {
  const milliseconds = entry.milliseconds === null ? null : Number(entry.milliseconds.toFixed(3));
  console.error(JSON.stringify({ time: new Date().toISOString(), ...entry, milliseconds }));
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

async function untilStopped(
  { host, port, json }: Options & { json: boolean },
  say: (sentence: string) => void,
  start: () => Promise<RunningServer>,
): Promise<void> {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  for (const signal of SIGNALS) Deno.addSignalListener(signal, ask);
  const server = await start().catch((error) => {
    throw listenFailure(error, host, port);
  });
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${server.port}`;
  if (json) console.log(JSON.stringify({ address }));
  say(`Listening on ${address}; documentation: ${address}/docs`);
  await asked;
  // A second signal ends it at once.
  for (const signal of SIGNALS) {
    Deno.removeSignalListener(signal, ask);
    Deno.addSignalListener(signal, () => Deno.exit(130));
  }
  say("Stopping: what was sent is answered, then it ends.");
  await server.close();
}

/** Deno ends the process where a server may not listen, so that is asked before. */
async function requireAddress(host: string, port: number): Promise<void> {
  const name = host.includes(":") ? `[${host}]` : host;
  const { state } = await Deno.permissions.query({ name: "net", host: `${name}:${port}` });
  if (state === "granted") return;
  throw new TaskError(
    `serve may listen on 127.0.0.1 only. To open it to others: ${
      taskCommand("serve", { net: [name] })
    } --host ${host} …`,
  );
}

function listenFailure(error: unknown, host: string, port: number): unknown {
  const code = (error as { code?: string } | null)?.code;
  if (code !== "EADDRINUSE" && !(error instanceof Deno.errors.AddrInUse)) return error;
  return new TaskError(
    `Port ${port} of ${host} is taken. Choose another with --port, or 0 for any that is free.`,
  );
}
