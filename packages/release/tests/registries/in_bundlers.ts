/** An installed package on hosts that take one file: browsers, and Cloudflare's workerd. */
import * as esbuild from "../../../../tasks/dev/esbuild.ts";
import { HOSTS } from "../../../../tests/hosts/hosts.ts";
import { SET_FILES } from "../../../../tests/hosts/runners/host_report.ts";

const WASM = "bindscope_core_bg.wasm";

/** What each of them does: `core` and `files` come from the host. */
const MEASURE = `import { decompose, loadEmbeddingSet, measureSet } from "bindscope";

async function measured(core, files) {
  const set = await loadEmbeddingSet(core, { name: "installed", files });
  const { metrics } = await measureSet(core, decompose, set);
  return metrics;
}
export { measured };
`;

const PAGE = `import { loadCore } from "bindscope";
import { measured } from "./measured.js";
const files = {};
for (const name of ${JSON.stringify(SET_FILES)}) {
  files[name] = new Uint8Array(await (await fetch("/set/" + name)).arrayBuffer());
}
const body = await loadCore().then((core) => measured(core, files)).then(
  (metrics) => JSON.stringify({ metrics }),
  (error) => JSON.stringify({ error: String(error) }),
);
await fetch("/report", { method: "POST", body });
`;

const WORKER = `import { instantiateCore } from "bindscope/core";
import { measured } from "./measured.js";
// No bundler looks for a module that has no name yet.
const moduleNamed = async (name) => (await import(name)).default;
export default {
  async fetch() {
    try {
      const files = {};
      for (const name of ${
  JSON.stringify(SET_FILES)
}) files[name] = new Uint8Array(await moduleNamed(name));
      const core = await instantiateCore(await moduleNamed("${WASM}"));
      return Response.json({ metrics: await measured(core, files) });
    } catch (error) {
      return Response.json({ error: String(error) });
    }
  },
};
`;

/** By host, what the package that is installed in a project measures there. */
export async function inBundlers(project: string): Promise<[string, unknown][]> {
  const sources = { "measured.js": MEASURE, "page.js": PAGE, "workerd.js": WORKER };
  for (const [name, text] of Object.entries(sources)) {
    await Deno.writeTextFile(`${project}/${name}`, text);
  }
  const bundle = `${project}/bundle`;
  for (const name of ["page", "workerd"]) {
    await esbuild.build({
      entryPoints: [`${project}/${name}.js`],
      outdir: bundle,
      bundle: true,
      format: "esm",
      platform: "browser",
      logLevel: "error",
    });
  }
  await esbuild.stop();
  await Deno.copyFile(`${project}/node_modules/bindscope/${WASM}`, `${bundle}/${WASM}`);
  const found: [string, unknown][] = [];
  for (const host of HOSTS.filter(({ name }) => /^(Chromium|Firefox|workerd)$/.test(name))) {
    const program = await host.find();
    if (program === null) throw new Error(`${host.name} is missing: ${host.from}`);
    const { report } = await host.run(program, bundle);
    found.push([host.name, (report as unknown as { metrics: unknown }).metrics]);
  }
  return found;
}
