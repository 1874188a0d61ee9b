/** Modules of this repository for other hosts: plain JavaScript that asks for nothing of Deno. */
import config from "../../../deno.json" with { type: "json" };
import * as esbuild from "../../../tasks/dev/esbuild.ts";
import { PACKAGES } from "./npm_packages.ts";
import { pastDoors } from "./doors.ts";
import { copyTokenizers, tokenizersLoader } from "./tokenizers.ts";
import { publishedPath } from "../../../tasks/dev/published.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";

/** What is bundled, and for whom. */
interface BundleOptions {
  /** Modules by the names that they get, without ending. */
  readonly entries: { readonly [name: string]: string };
  /** Folder of what is written. */
  readonly out: string;
  /** Packages that stay imports, for those who install them; else they are taken in. */
  readonly external?: readonly string[];
  /** Folder with `node_modules`, where packages that are taken in are found. */
  readonly packages?: string;
  /** Names and blanks are shortened. */
  readonly minify?: boolean;
  /** Constants that are put in for their names, as JSON. */
  readonly define?: { readonly [name: string]: string };
  /** For Node and Bun too: with a substitute for Deno, and the texts of the package. */
  readonly asPackage?: boolean;
  /** Which of a package's builds is taken in, where it has several. */
  readonly conditions?: readonly string[];
  /** Parts that entries share are files of their own. */
  readonly splitting?: boolean;
}

/**
 * Bundles for ES2022: `using` becomes try and finally. The compiled core is copied beside, and modules find
 * it there.
 */
export async function bundle(options: BundleOptions): Promise<esbuild.Metafile> {
  try {
    const { metafile } = await esbuild.build({
      entryPoints: options.entries as { [name: string]: string },
      outdir: options.out,
      bundle: true,
      splitting: options.splitting ?? false,
      format: "esm",
      platform: "browser",
      target: "es2022",
      jsx: "automatic",
      jsxImportSource: "preact",
      charset: "utf8",
      minify: options.minify ?? false,
      legalComments: "none",
      metafile: true,
      logLevel: "error",
      nodePaths: options.packages === undefined ? [] : [`${options.packages}/node_modules`],
      external: [...options.external ?? []],
      ...options.conditions === undefined ? {} : { conditions: ["module", ...options.conditions] },
      // Older hosts have no Symbol.dispose, by which `using` finds what to call.
      define: {
        "Symbol.dispose": "__dispose",
        "Symbol.asyncDispose": "__asyncDispose",
        ...(options.asPackage ? { "Deno": "__deno" } : {}),
        ...options.define,
      },
      inject: [
        fromRoot("packages/release/bundle/dispose_symbols.ts"),
        ...(options.asPackage ? [fromRoot("packages/release/npm/deno_elsewhere.ts")] : []),
      ],
      chunkNames: "chunk-[hash]",
      plugins: options.asPackage
        ? [
          assetLoader,
          tokenizersLoader,
          standIns,
          lateBuiltins,
          latePictures,
          asInPackage,
          ownNames,
        ]
        : [
          assetLoader,
          tokenizersLoader,
          workersBeside,
          smallRuntime,
          leftOut,
          ownNames,
          withoutDoors,
        ],
    });
    await Deno.copyFile(
      fromRoot("core-wasm/pkg/bindscope_core_bg.wasm"),
      `${options.out}/bindscope_core_bg.wasm`,
    );
    if (options.asPackage) {
      await Deno.copyFile(
        fromRoot("core-wasm/pkg-fused/bindscope_core_bg.wasm"),
        `${options.out}/bindscope_core_fused_bg.wasm`,
      );
    }
    await copyTokenizers(metafile, options.out);
    return metafile;
  } finally {
    await esbuild.stop();
  }
}

/** Only Deno imports .wasm as it is; others read its bytes. */
const assetLoader: esbuild.Plugin = {
  name: "the core by its bytes",
  setup(build) {
    build.onResolve(
      { filter: /\/static_loader\.ts$/ },
      () => ({ path: fromRoot("src/core/asset_loader.ts") }),
    );
  },
};

/** Modules of this repository by the names that are published. */
const ownNames: esbuild.Plugin = {
  name: "own names",
  setup(build) {
    build.onResolve(
      { filter: /^@bindscope\// },
      ({ path }) => ({ path: fromRoot(publishedPath(path)!) }),
    );
  },
};

/** Packages take from the main house through doors, bundles from the modules themselves. */
const withoutDoors: esbuild.Plugin = {
  name: "without doors",
  setup(build) {
    build.onLoad({ filter: /\/packages\/.*\.tsx?$/ }, async ({ path }) => ({
      contents: pastDoors(await Deno.readTextFile(path)),
      loader: path.endsWith("x") ? "tsx" : "ts",
    }));
  },
};

/** What no page does: the glue of fused arithmetic would be a tenth of a worker, and what makes Results again needs files. */
const LEFT_OUT: readonly (readonly [module: RegExp, why: string])[] = [
  [/\/pkg-fused\//, "This page has strict arithmetic alone."],
  [/\/run\/(\w+_)?remake\.ts$/, "No page makes Results of this kind again."],
];

const leftOut: esbuild.Plugin = {
  name: "left out",
  setup(build) {
    for (const [filter, why] of LEFT_OUT) {
      build.onResolve({ filter }, () => ({ path: why, namespace: "left-out" }));
    }
    build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: `throw new TypeError(${JSON.stringify(path)});`,
      loader: "js",
    }));
  },
};

/** Of onnxruntime the build without what drives graphics cards, which has one of its own: half as large. */
const smallRuntime: esbuild.Plugin = {
  name: "the runtime for processors",
  setup(build) {
    build.onResolve(
      { filter: /^onnxruntime-web$/ },
      ({ resolveDir, kind }) => build.resolve("onnxruntime-web/wasm", { resolveDir, kind }),
    );
  },
};

/** `new URL("./worker.ts", import.meta.url)` is `worker.js` among what is written. */
const workersBeside: esbuild.Plugin = {
  name: "workers beside",
  setup(build) {
    build.onLoad({ filter: /(_entry|\/jobs\/pool)\.ts$/ }, async ({ path }) => ({
      contents: (await Deno.readTextFile(path)).replace(
        /new URL\("\.\/(\w+)\.ts", import\.meta\.url\)/g,
        (_, name: string) => `new URL("./${name}.js", import.meta.url)`,
      ),
      loader: "ts",
    }));
  },
};

const STAND_INS = "tasks/dev/links/cli";

/** @std packages come from JSR, where bundlers do not look; the stand-ins do the same. */
const standIns: esbuild.Plugin = {
  name: "stand-ins",
  setup(build) {
    build.onResolve({ filter: /^@std\/cli\// }, async ({ path }) => {
      const config = await Deno.readTextFile(fromRoot(`${STAND_INS}/deno.json`));
      const { exports } = JSON.parse(config) as { exports: { [name: string]: string } };
      return { path: fromRoot(`${STAND_INS}/${exports[path.replace("@std/cli", ".")].slice(2)}`) };
    });
  },
};

/** `node:` modules are asked for when a function of them is called: browsers have none. */
const lateBuiltins: esbuild.Plugin = {
  name: "late builtins",
  setup(build) {
    // pngjs names them without the prefix.
    const filter = /^node:|^(assert|buffer|stream|util|zlib)$/;
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "builtin" }));
    build.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = globalThis.process?.getBuiltinModule?.("${path}") ?? {};`,
      loader: "js",
    }));
  },
};

/** pngjs asks for streams as soon as it is loaded, so it is loaded with the first picture. */
const latePictures: esbuild.Plugin = {
  name: "late pictures",
  setup(build) {
    build.onResolve(
      { filter: /^pngjs$/ },
      ({ path, namespace }) => namespace === "late" ? null : { path, namespace: "late" },
    );
    build.onLoad({ filter: /.*/, namespace: "late" }, () => ({
      contents: `const read = (...all) => require("pngjs").PNG.sync.read(...all);
        export const PNG = { sync: { read } };`,
      loader: "js",
      resolveDir: PACKAGES,
    }));
  },
};

/** What names places and commands of this repository names those of the package. */
const asInPackage: esbuild.Plugin = {
  name: "as in the package",
  setup(build) {
    build.onLoad({ filter: /\/(src|packages)\/.*\.ts$/ }, async ({ path }) => {
      const text = await Deno.readTextFile(path);
      if (path.endsWith("/src/version.ts")) {
        const { version } = JSON.parse(await Deno.readTextFile(fromRoot("deno.json")));
        return { contents: `export const VERSION = "${version}";`, loader: "ts" };
      }
      const contents = pastDoors(text)
        // Workers are files beside the others.
        .replace(
          /new URL\("(?:\.\/)(\w+)\.ts", import\.meta\.url\)/g,
          (_, name: string) => `new URL("./${name}.js", import.meta.url)`,
        )
        .replace("../../../fixtures/clip/", "./")
        .replace('"../../../fixtures/models"', '"./fixtures/models"')
        .replaceAll(/deno task\b/g, "bindscope");
      return { contents, loader: "ts" };
    });
    // What its command says of tasks, and how those that open a port are started.
    build.onLoad({ filter: /\/deno\.json$/ }, async ({ path }) => {
      const { tasks } = JSON.parse(await Deno.readTextFile(path)) as typeof config;
      const run = Object.entries(tasks).filter(([, { command }]) =>
        / tasks\/(?!dev\/)[\w/]+\.ts/.test(command)
      );
      return { contents: JSON.stringify({ tasks: Object.fromEntries(run) }), loader: "json" };
    });
  },
};
