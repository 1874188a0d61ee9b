import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { formatBytes, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { CACHE_FOLDER, labelChoices, loadSet } from "@bindscope/bindscope/rooms/job";
import {
  defaultWorkers,
  namedFolders,
  probeOptionsOf,
  TaskError,
  UsageError,
  writableFolder,
} from "@bindscope/bindscope/rooms/options";
import { fitServedSet } from "../sets/fit_served_set.ts";
import { packServedSet } from "../sets/pack.ts";
import { readOnlyStore } from "./read_only_store.ts";
import { servedName } from "./served_name.ts";
import type { BundleEdgeInput } from "./bundle_edge_options.ts";

const ROOT = new URL("../../../", import.meta.url);
const WASM = "bindscope_core_bg.wasm";

/** Script and core together, before compression: a budget by which growth is seen. Free workers take 3 MB after it. */
const MOST_BYTES = 2_100_000;

/** Bundles, packs and writes. */
export async function bundleEdge({ options, positionals, say }: BundleEdgeInput): Promise<void> {
  const folders = namedFolders(options.set, positionals);
  if (folders.length === 0) {
    throw new UsageError("serve --bundle needs --set SET…: the folders of one or more sets.");
  }
  const out = writableFolder(options.out, ["out"], "bundle:edge") ?? "out/edge";
  const files = new Map<string, Uint8Array | string>();
  const core = await loadCore();
  using pool = new WorkerPool(defaultWorkers());
  const store = readOnlyStore(`${CACHE_FOLDER}/jobs`, say);
  for (const folder of folders) {
    using set = await loadSet(core, { folder, ...labelChoices(options) });
    const name = servedName(set.name, [...files.keys()].map((file) => file.replace(PACK, "")));
    const { seed } = options;
    const served = await fitServedSet(core, set, {
      name,
      probe: probeOptionsOf(options),
      seed,
      store,
      pool,
    });
    files.set(`${name}.safetensors`, packServedSet(served));
  }
  const packs = [...files.keys()];
  const script = await bundled();
  const wasm = await Deno.readFile(new URL(`core-wasm/pkg/${WASM}`, ROOT));
  files.set("service.js", script).set(WASM, wasm);
  files.set("worker.js", workerScript(packs));
  files.set("wrangler.toml", wranglerConfig());
  files.set("workerd.capnp", workerdConfig(packs));
  for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
  const size = script.length + wasm.length;
  if (options.json) {
    console.log(JSON.stringify({ folder: out, script: script.length, wasm: wasm.length }));
  }
  say(
    `${out}/: script ${formatBytes(script.length)}, core ${formatBytes(wasm.length)}, sets ${
      formatBytes(packs.reduce((sum, name) => sum + files.get(name)!.length, 0))
    }. Deploy it with: npx wrangler deploy --config ${out}/wrangler.toml`,
  );
  if (size > MOST_BYTES) {
    throw new TaskError(
      `Script and core have ${size} bytes; at most ${MOST_BYTES} are meant to be deployed.`,
    );
  }
}

const PACK = /\.safetensors$/;

/** The service in one file; `deno bundle` leaves out what a worker never calls. */
async function bundled(): Promise<Uint8Array> {
  const entry = new URL("packages/serve/hosting/cloudflare.ts", ROOT);
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      ...["bundle", "--frozen", "--quiet", "--platform=browser", "--minify"],
      // A worker's core is strict; the bindings of the other are a tenth of the script.
      ...["--external=../../core-wasm/pkg-fused/bindscope_core_bg.js", entry.href],
    ],
    cwd: ROOT,
  }).output();
  if (success) return stdout;
  const [reason] = new TextDecoder().decode(stderr).trim().split("\n").slice(-1);
  throw new TaskError(
    `The script can't be bundled (${reason}). deno bundle downloads esbuild once: is npm's registry reachable?`,
  );
}

function workerScript(packs: readonly string[]): string {
  return [
    `import core from "./${WASM}";`,
    ...packs.map((name, i) => `import set${i} from "./${name}";`),
    'import { cloudflareWorker } from "./service.js";',
    "",
    `export default cloudflareWorker(core, [${packs.map((_, i) => `set${i}`).join(", ")}]);`,
    "",
  ].join("\n");
}

/** The day whose rules of workers were tested. */
const COMPATIBILITY = "2026-10-01";

function wranglerConfig(): string {
  return `name = "bindscope"
main = "worker.js"
compatibility_date = "${COMPATIBILITY}"
no_bundle = true
find_additional_modules = true

[[rules]]
type = "Data"
globs = ["**/*.safetensors"]

[[rules]]
type = "CompiledWasm"
globs = ["**/*.wasm"]

[[rules]]
type = "ESModule"
globs = ["service.js"]
`;
}

/** For trying it without an account: npx workerd serve out/edge/workerd.capnp */
function workerdConfig(packs: readonly string[]): string {
  const modules = [
    ["worker.js", "esModule"],
    ["service.js", "esModule"],
    [WASM, "wasm"],
    ...packs.map((name) => [name, "data"]),
  ].map(([name, kind]) => `    (name = "${name}", ${kind} = embed "${name}"),`);
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "bindscope", worker = .bindscope)],
  sockets = [(name = "http", address = "127.0.0.1:8080", http = (), service = "bindscope")],
);

const bindscope :Workerd.Worker = (
  modules = [
${modules.join("\n")}
  ],
  compatibilityDate = "${COMPATIBILITY}",
);
`;
}
