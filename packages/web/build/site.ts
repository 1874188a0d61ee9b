/** The page as static files. */
import { EXPLORE } from "@bindscope/bindscope/rooms/report";
import { VERSION } from "@bindscope/bindscope/rooms/result";
import { WEB_CSS } from "../style.ts";
import { bundle } from "@bindscope/release/bundle";
import { installPackages } from "@bindscope/release/npm-packages";
import {
  crates,
  MINILM,
  packages as packagesIn,
  writeThirdParty,
} from "@bindscope/release/third-party";
import { fromRoot } from "../../../tasks/dev/root.ts";

/** What may be loaded, and run: the page's own files and the script of reports, by its hash. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' '${EXPLORE.hash}'`,
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Files of the bundled set that the page reads. */
const SET = "sets/minilm-clevr-captions";
/** The encoder of captions, and what runs it on processors and on graphics cards. */
const MODEL = "models/all-minilm-l6-v2-int8";
const RUNTIME = ["ort-wasm-simd-threaded", "ort-wasm-simd-threaded.asyncify"]
  .flatMap((name) => [`${name}.mjs`, `${name}.wasm`]);
/** What is loaded only when it is asked for, and then kept. */
const ON_DEMAND = /^(models|runtime)\/|^bindscope_tokenizers|^THIRD_PARTY|^sbom/;

/** Makes the site again in `out`; gives the bytes of all files. */
export async function buildSite(out: string): Promise<number> {
  const packages = fromRoot("packages/web/packages");
  await installPackages(packages);
  await Deno.remove(out, { recursive: true }).catch(() => {});
  await Deno.mkdir(out, { recursive: true });
  const metafile = await bundle({
    entries: {
      app: fromRoot("packages/web/main.tsx"),
      engine: fromRoot("packages/web/engine/engine.ts"),
      worker: fromRoot("src/core/jobs/worker.ts"),
      train_worker: fromRoot("packages/train/trainer/train_worker.ts"),
    },
    out,
    packages,
    // What makes PNG of figures, and runs native code; the page does neither.
    external: ["@resvg/resvg-wasm", "node:module"],
    // Its threads begin in a file of its own, which is in runtime/.
    conditions: ["onnxruntime-web-use-extern-wasm"],
    minify: true,
    splitting: true,
  });
  await writeThirdParty(out, [...await packagesIn(metafile), ...await crates(metafile), MINILM]);
  await copyFolder(fromRoot(`fixtures/${SET}`), `${out}/${SET}`);
  await copyFolder(fromRoot(`fixtures/${MODEL}`), `${out}/${MODEL}`);
  await Deno.mkdir(`${out}/runtime`);
  for (const name of RUNTIME) {
    const from = `${packages}/node_modules/onnxruntime-web/dist/${name}`;
    await Deno.copyFile(from, `${out}/runtime/${name}`);
  }
  await Deno.copyFile(await exampleReport(), `${out}/example.html`);
  await Deno.writeTextFile(`${out}/style.css`, WEB_CSS);
  await Deno.copyFile(fromRoot("packages/web/icon.svg"), `${out}/icon.svg`);
  await Deno.copyFile(fromRoot("packages/web/manifest.webmanifest"), `${out}/manifest.webmanifest`);
  await Deno.writeTextFile(`${out}/served.json`, "[]\n");
  const shell = await Deno.readTextFile(fromRoot("packages/web/index.html"));
  await Deno.writeTextFile(
    `${out}/index.html`,
    shell.replace("{policy}", POLICY).replace("{version}", VERSION),
  );
  const files = (await filesBelow(out)).filter((name) =>
    !ON_DEMAND.test(name) && name !== "served.json"
  );
  await bundle({
    entries: { offline: fromRoot("packages/web/offline/offline.ts") },
    out,
    minify: true,
    define: {
      __BUILD: JSON.stringify({
        name: await hashOf(out, files),
        files: ["./", ...files.filter((name) => name !== "index.html")],
      }),
    },
  });
  let bytes = 0;
  for (const name of await filesBelow(out)) bytes += (await Deno.stat(`${out}/${name}`)).size;
  return bytes;
}

/** The report of the bundled set, which the page shows before it is given anything. */
async function exampleReport(): Promise<string> {
  const folder = "out/web_example";
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--frozen", "--allow-read", "--allow-write=out"],
      ...["--allow-sys=systemMemoryInfo", "tasks/analyze.ts", `fixtures/${SET}`],
      ...["--out", folder, "--quiet"],
    ],
    cwd: fromRoot("."),
  }).output();
  if (!success) throw new Error(`fixtures/${SET} could not be measured.`);
  return fromRoot(`${folder}/report.html`);
}

async function hashOf(out: string, files: readonly string[]): Promise<string> {
  const hashes = await Promise.all(files.map(async (name) => {
    const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(`${out}/${name}`));
    return `${name} ${new Uint8Array(digest).toHex()}`;
  }));
  const all = new TextEncoder().encode(hashes.join("\n"));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all)).toHex().slice(0, 16);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

async function filesBelow(folder: string, prefix = ""): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${folder}/${prefix}`)) {
    if (isDirectory) names.push(...await filesBelow(folder, `${prefix}${name}/`));
    else names.push(prefix + name);
  }
  return names.sort();
}
