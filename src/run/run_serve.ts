/** `deno task serve --set SET…`: the HTTP service on this machine. */

import { loadCore } from "../core/load.ts";
import type { Core } from "../core/core.ts";
import { WorkerPool } from "../core/jobs/pool.ts";
import { describeSet } from "../data/describe_set.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { modelOf } from "../data/model_of.ts";
import { loadEmbeddingSet } from "../data/load_embedding_set.ts";
import { CACHE_FOLDER } from "../job/open_store.ts";
import { TaskError, UsageError } from "../job/failure.ts";
import { optionTable, type OptionValues } from "../job/options.ts";
import { PROBE_OPTIONS } from "../probe/options.ts";
import type { RunningServer } from "../hosting/http_server.ts";
import { isLocal, startServer } from "../hosting/start_server.ts";
import { DEFAULT_LIMITS } from "../serve/limits.ts";
import { fitServedSet } from "../serve/fit_served_set.ts";
import type { ServedSet, TextEncoder } from "../serve/served_set.ts";
import type { LogEntry } from "../serve/service.ts";
import { requireToken } from "../serve/token.ts";
import { terminalProgress } from "./output/terminal_progress.ts";
import { defaultWorkers } from "./run_measure.ts";
import { cachedResults } from "./serve/cached_results.ts";
import { type OpenCaptionEncoder, openCaptionEncoder } from "./serve/caption_encoder.ts";
import { readOnlyStore } from "./serve/read_only_store.ts";
import { servedName } from "./serve/served_name.ts";
import { namedFolders, SET_FLAG } from "./serve/set_flag.ts";
import { runTask } from "./task.ts";
import { taskCommand } from "./task_command.ts";

const OPTIONS = optionTable({
  set: SET_FLAG,
  model: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help: "Model folder that made the sets: requests may then have texts in place of vectors.",
    inResult: false,
  },
  host: {
    kind: "text",
    default: "127.0.0.1",
    placeholder: "ADDRESS",
    help: "Address to listen on.",
    inResult: false,
  },
  port: {
    kind: "integer",
    default: 8000,
    min: 0,
    max: 65535,
    help: "Port to listen on; 0: any that is free.",
    inResult: false,
  },
  tokenFile: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "File with the bearer token that requests must have. Default: none is asked for.",
    inResult: false,
  },
  maxBody: {
    kind: "integer",
    default: DEFAULT_LIMITS.bodyBytes,
    min: 1000,
    max: 100_000_000,
    help: "Bytes of a body; more is answered by 413.",
    inResult: false,
  },
  budget: {
    kind: "integer",
    default: DEFAULT_LIMITS.operations,
    min: 1000,
    max: Number.MAX_SAFE_INTEGER,
    help: "Operations that a request may cost; more is answered by 422.",
    inResult: false,
  },
  inFlight: {
    kind: "integer",
    default: DEFAULT_LIMITS.inFlight,
    min: 1,
    max: 10_000,
    help: "Requests at work or waiting; more are answered by 503.",
    inResult: false,
  },
  bodySeconds: {
    kind: "number",
    default: DEFAULT_LIMITS.bodySeconds,
    min: 0.1,
    max: 600,
    help: "Seconds for the headers, and again for the body; then 408.",
    inResult: false,
  },
  ...PROBE_OPTIONS,
});

type Options = OptionValues<typeof OPTIONS> & { seed: number; quiet: boolean };

export function runServe(args: readonly string[]): Promise<number> {
  return runTask({
    name: "serve",
    argument: "--set SET…",
    positionals: { min: 0, max: 100 },
    summary:
      "Answers HTTP requests about sets: what vectors show, what is near to them, what edits " +
      "make of them, whether pairs survive the swap. See docs/service.md.",
    options: OPTIONS,
    examples: [
      "deno task serve --set fixtures/sets/minilm-clevr-captions",
      "deno task serve --set out/encode/text-mine --model models/mine --token-file token.txt",
      "curl 127.0.0.1:8000/v1/sets",
    ],
    async run({ options, positionals, say }) {
      const folders = namedFolders(options.set, positionals);
      checkUsage(options, folders);
      await requireAddress(options.host, options.port);
      const token = options.tokenFile === null ? undefined : await readToken(options.tokenFile);
      const core = await loadCore();
      const encoder = options.model === null ? null : await openCaptionEncoder(options.model);
      const sets = await openSets(core, folders, options, encoder, say);
      const hashes = new Set(sets.map(({ set }) => set.sha256));
      const results = await cachedResults(`${CACHE_FOLDER}/jobs`, hashes);
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
    },
  }, args);
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
  const progress = terminalProgress(options.quiet);
  // For the fits only.
  using pool = new WorkerPool(defaultWorkers());
  const store = readOnlyStore(`${CACHE_FOLDER}/jobs`, say);
  try {
    for (const folder of folders) {
      const set = await loadEmbeddingSet(core, { folder });
      const { summary, warnings } = describeSet(set);
      say(`${set.name}: ${summary}.`);
      for (const warning of warnings) say(`Note: ${warning}`);
      const served = await fitServedSet(core, set, {
        name: servedName(set.name, sets.map((served) => served.name)),
        probe: options,
        seed: options.seed,
        store,
        pool,
        encoder: encoder === null ? undefined : encoderFor(set, encoder, say),
        onProgress: (share) => progress.update(share, 1, `fitting the probe of ${set.name}`),
      });
      sets.push(served);
    }
  } finally {
    await progress.stop();
  }
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
  say("Stopping: no new connections; what is being answered is finished.");
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
