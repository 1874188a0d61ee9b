/** Modules of this repository for other hosts: plain JavaScript that asks for nothing of Deno. */
import * as esbuild from "esbuild";
import { fromRoot } from "./root.ts";

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
      // Older hosts have no Symbol.dispose, by which `using` finds what to call.
      define: {
        "Symbol.dispose": "__dispose",
        "Symbol.asyncDispose": "__asyncDispose",
        ...options.define,
      },
      inject: [fromRoot("tasks/dev/dispose_symbols.ts")],
      chunkNames: "chunk-[hash]",
      plugins: [assetDoor, workersBeside, smallRuntime],
    });
    await Deno.copyFile(
      fromRoot("core-wasm/pkg/bindscope_core_bg.wasm"),
      `${options.out}/bindscope_core_bg.wasm`,
    );
    return metafile;
  } finally {
    await esbuild.stop();
  }
}

/** Only Deno imports .wasm as it is; others read its bytes. */
const assetDoor: esbuild.Plugin = {
  name: "the core by its bytes",
  setup(build) {
    build.onResolve(
      { filter: /\/static_door\.ts$/ },
      () => ({ path: fromRoot("src/core/asset_door.ts") }),
    );
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
    build.onLoad({ filter: /(far_side|\/jobs\/pool)\.ts$/ }, async ({ path }) => ({
      contents: (await Deno.readTextFile(path)).replace(
        /new URL\("\.\/(\w+)\.ts", import\.meta\.url\)/g,
        (_, name: string) => `new URL("./${name}.js", import.meta.url)`,
      ),
      loader: "ts",
    }));
  },
};
