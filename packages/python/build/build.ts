/**
 * `deno task build pip`: the package for Python, as a wheel and an sdist in dist/: what is in packages/python/bindscope, the
 * functions that follow from the tool's tables, and the code that a Deno beside it runs. Nothing is published.
 */
import config from "../../../deno.json" with { type: "json" };
import { bundle } from "@bindscope/release/bundle";
import { installPackages, PACKAGES } from "@bindscope/release/npm-packages";
import { crates, packages, writeThirdParty } from "@bindscope/release/third-party";
import { measuresModule, scenesModule, trainingModule } from "./functions.ts";
import { type PythonProject, sdist, wheel } from "./wheel.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";
import { filesBelow, writePackage } from "@bindscope/release/files";
import { projectUrls, repositoryPage } from "@bindscope/release/repository";

const CODE = fromRoot("dist/python_code");

/** What pipes need of other threads. */
const ENTRIES = {
  child: "packages/python/build/child.ts",
  worker: "src/core/jobs/worker.ts",
  train_worker: "packages/train/trainer/train_worker.ts",
  render_worker: "packages/scenes/solid/render_worker.ts",
};

/** Left out: graphs are not run, PNG figures not drawn, hubs not asked. */
const LEFT_OUT = ["onnxruntime-web", "@resvg/resvg-wasm", "@huggingface/hub"];

async function project(): Promise<PythonProject> {
  return {
    name: "bindscope",
    version: config.version,
    summary: config.description,
    license: config.license,
    requiresPython: ">=3.10",
    dependencies: ["numpy >=1.22", "deno >=2.9,<3"],
    entryPoints: { pytest11: { bindscope: "bindscope.pytest_plugin" } },
    keywords: ["embeddings", "compositionality", "binding", "interpretability", "probing", "clip"],
    urls: projectUrls(repositoryPage(Deno.env)),
    readme: await Deno.readTextFile(fromRoot("packages/python/package.md")),
  };
}

async function build(): Promise<void> {
  await installPackages(PACKAGES);
  await Deno.remove(CODE, { recursive: true }).catch(() => {});
  await Deno.mkdir(CODE, { recursive: true });
  const metafile = await bundle({
    entries: Object.fromEntries(
      Object.entries(ENTRIES).map(([name, path]) => [name, fromRoot(path)]),
    ),
    out: CODE,
    packages: PACKAGES,
    external: LEFT_OUT,
    splitting: true,
    asPackage: true,
    minify: true,
  });
  await Deno.copyFile(fromRoot("LICENSE"), `${CODE}/LICENSE`);
  await writeThirdParty(CODE, [...await packages(metafile), ...await crates()]);
  const text = (content: string) => new TextEncoder().encode(content);
  const files = new Map([
    ...await filesBelow(fromRoot("packages/python/bindscope"), "bindscope"),
    ...await filesBelow(CODE, "bindscope/_code"),
    ["bindscope/measures.py", text(measuresModule())] as const,
    ["bindscope/scenes.py", text(scenesModule())] as const,
    ["bindscope/training.py", text(trainingModule())] as const,
    ["bindscope/_version.py", text(`VERSION = "${config.version}"\n`)] as const,
  ]);
  const pythonProject = await project();
  const name = `${pythonProject.name}-${pythonProject.version}`;
  for (
    const [path, bytes] of [
      [`dist/${name}-py3-none-any.whl`, wheel(pythonProject, files)],
      [`dist/${name}.tar.gz`, sdist(pythonProject, files)],
    ] as const
  ) {
    await writePackage(path, bytes);
    console.log(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB in ${files.size} files.`);
  }
}

if (import.meta.main) await build();
