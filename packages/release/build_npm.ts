/**
 * `deno task build npm`: the package for Node, Bun, browsers and their bundlers, as dist/bindscope.tgz.
 *
 * The names of mod.ts and of the subpaths of deno.json, their types, the core beside them, and the command
 * `bindscope`. Packages that it needs stay dependencies.
 */
import config from "../../deno.json" with { type: "json" };
import { bundle } from "./bundle/bundle.ts";
import { writeDeclarations } from "./npm/declarations.ts";
import { commandText, OLDEST_NODE } from "./npm/command_text.ts";
import { tarball } from "./npm/tar.ts";
import { publishedSubpaths } from "../../tasks/dev/published.ts";
import { installPackages, PACKAGES } from "./bundle/npm_packages.ts";
import { CLIP_WORDS, crates, FONT, packages, writeThirdParty } from "./bundle/third_party.ts";
import { fromRoot } from "../../tasks/dev/root.ts";
import { filesBelow, writePackage } from "./bundle/write_package.ts";
import { npmRepository, repositoryPage } from "./publish/repository.ts";

const OUT = fromRoot("dist/package");

/** Modules that pools start as threads of their own. */
const WORKERS = {
  worker: "src/core/jobs/worker.ts",
  train_worker: "packages/train/trainer/train_worker.ts",
  render_worker: "packages/scenes/solid/render_worker.ts",
  prepare_worker: "packages/encode/prepare_worker.ts",
  session_worker: "packages/encode/session/session_worker.ts",
  session_probe_worker: "packages/encode/session/session_probe_worker.ts",
};

/** What deno.json calls `./serve/node` is the file serve_node. */
const fileOf = (subpath: string) =>
  subpath === "." ? "index" : subpath.slice(2).replaceAll("/", "_");

async function build(): Promise<void> {
  await installPackages(PACKAGES);
  const subpaths = publishedSubpaths();
  const modules = Object.fromEntries(subpaths.map(([name, path]) => [fileOf(name), path]));
  const metafile = await bundled({ ...modules, start: "packages/release/npm/cli.ts" }, OUT);
  await writeDeclarations(Object.values(modules), `${OUT}/types`, PACKAGES);
  await Deno.writeTextFile(`${OUT}/cli.js`, commandText());
  await Deno.mkdir(`${OUT}/fonts`);
  await copy("src/report/fonts/dejavu_sans.ttf", "fonts/dejavu_sans.ttf");
  await copy("LICENSE", "LICENSE");
  const parts = [...await packages(metafile), ...await crates(), FONT, CLIP_WORDS];
  await writeThirdParty(OUT, parts);
  await copy("docs/package.md", "README.md");
  await Deno.writeTextFile(
    `${OUT}/package.json`,
    JSON.stringify(
      packageJson(subpaths, usedPackages(metafile), await registeringFiles(subpaths)),
      null,
      2,
    ) + "\n",
  );
  const files = await filesBelow(OUT, "package");
  const packed = tarball(files, ["package/cli.js"]);
  await writePackage("dist/bindscope.tgz", packed);
  const sizes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(
    `dist/bindscope.tgz: ${(packed.length / 1e6).toFixed(2)} MB, unpacked ${
      (sizes / 1e6).toFixed(2)
    } MB in ${files.size} files; nothing was published.`,
  );
}

/** Modules of the package, with those that pools start, in a folder that is made anew. */
export async function bundled(entries: { readonly [name: string]: string }, out: string) {
  await Deno.remove(out, { recursive: true }).catch(() => {});
  await Deno.mkdir(out, { recursive: true });
  const all = Object.entries({ ...entries, ...WORKERS });
  const metafile = await bundle({
    entries: Object.fromEntries(all.map(([name, path]) => [name, fromRoot(path)])),
    out,
    // The stand-ins are nobody's package; pngjs is taken in, since bundlers for browsers refuse it.
    external: Object.keys(config.imports).filter((name) =>
      !/^@std\/|^@bindscope\/|^pngjs$/.test(name)
    ),
    splitting: true,
    asPackage: true,
  });
  await copy("fixtures/clip/bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt.gz", out);
  return metafile;
}

function copy(from: string, to: string, out = OUT): Promise<void> {
  return Deno.copyFile(fromRoot(from), `${out}/${to}`);
}

/**
 * Modules that bundlers may not leave out: they make kinds of Results and formats of files known. What an entry does so
 * may lie in a part that others share; the entry leads there.
 */
async function registeringFiles(
  subpaths: readonly (readonly [string, string])[],
): Promise<string[]> {
  const registers = async (path: string) => /^register\w+\(/m.test(await Deno.readTextFile(path));
  const found = new Set<string>();
  for (const [name, path] of subpaths) {
    if (await registers(fromRoot(path))) found.add(`./${fileOf(name)}.js`);
  }
  for (const { name } of Deno.readDirSync(OUT)) {
    if (/^chunk-.*\.js$/.test(name) && await registers(`${OUT}/${name}`)) found.add(`./${name}`);
  }
  return [...found].sort();
}

/** What only encoding needs: whoever measures vectors has not to install its 140 MB. */
const ENCODING = "onnxruntime-web";

/** Packages that some module imports, at the versions that are tested here. */
function usedPackages(metafile: Awaited<ReturnType<typeof bundle>>): { [name: string]: string } {
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path)
  );
  const versions: { readonly [name: string]: string } = config.imports;
  const used = Object.keys(versions).filter((name) =>
    imported.some((path) => path === name || path.startsWith(`${name}/`))
  );
  return Object.fromEntries(used.map((name) => [name, /@([\d.]+)$/.exec(versions[name])![1]]));
}

function packageJson(
  subpaths: readonly (readonly [string, string])[],
  dependencies: { readonly [name: string]: string },
  registering: readonly string[],
) {
  return {
    name: "bindscope",
    version: config.version,
    description: config.description,
    license: config.license,
    ...npmRepository(repositoryPage(Deno.env)),
    keywords: [
      "embeddings",
      "compositionality",
      "binding",
      "interpretability",
      "probing",
      "clip",
      "vision-language",
      "onnx",
    ],
    type: "module",
    sideEffects: registering,
    engines: { node: `>=${OLDEST_NODE.join(".")}` },
    bin: { bindscope: "cli.js" },
    exports: {
      ...Object.fromEntries(subpaths.map(([name, path]) => [name, {
        types: `./types/${path.replace(/\.ts$/, ".d.ts")}`,
        default: `./${fileOf(name)}.js`,
      }])),
      // Does the core's jobs too, so that a page needs one.
      "./worker": "./train_worker.js",
      "./bindscope_core_bg.wasm": "./bindscope_core_bg.wasm",
      "./bindscope_core_fused_bg.wasm": "./bindscope_core_fused_bg.wasm",
      "./package.json": "./package.json",
    },
    dependencies: Object.fromEntries(
      Object.entries(dependencies).filter(([name]) => name !== ENCODING),
    ),
    peerDependencies: { [ENCODING]: dependencies[ENCODING] },
    peerDependenciesMeta: { [ENCODING]: { optional: true } },
  };
}

if (import.meta.main) await build();
