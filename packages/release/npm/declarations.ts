/** The types of the package: what tsc says of the sources, with the names that JavaScript has for files. */
import ts from "typescript";
import { BUILDS } from "../../../tasks/dev/core_build.ts";
import { publishedPath } from "../../../tasks/dev/published.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";

/**
 * Writes `.d.ts` files of these modules, and of all that they lead to, below `out`.
 *
 * @param packages folder with `node_modules`, where types of packages are found
 */
export async function writeDeclarations(
  modules: readonly string[],
  out: string,
  packages: string,
): Promise<void> {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    typeRoots: [`${packages}/node_modules/@types`],
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    allowImportingTsExtensions: true,
    allowArbitraryExtensions: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    // The gate's own step does.
    noCheck: true,
    rootDir: fromRoot("."),
    outDir: out,
  };
  const program = ts.createProgram(modules.map(fromRoot), options, hostOf(options, packages));
  const entries = modules.map((path) => `${out}/${path.replace(/\.ts$/, ".d.ts")}`);
  const { diagnostics } = program.emit(undefined, (path, text) => {
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    const up = "../".repeat(path.slice(out.length + 1).split("/").length - 1);
    const globals = `/// <reference path="${up || "./"}globals.d.ts" />\n`;
    Deno.writeTextFileSync(
      path,
      (entries.includes(path) ? globals : "") + asPackageHasThem(text, up || "./"),
    );
  });
  await Deno.writeTextFile(`${out}/globals.d.ts`, GLOBALS);
  if (diagnostics.length > 0) {
    const messages = diagnostics.map(({ file, messageText }) =>
      `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`
    );
    throw new Error(`tsc left declarations out: ${messages.join("\n")}`);
  }
  for (const build of BUILDS) {
    const pkg = `core-wasm/${build.folder}`;
    await Deno.mkdir(`${out}/${pkg}`, { recursive: true });
    await Deno.copyFile(fromRoot(CORE_TYPES), `${out}/${pkg}/bindscope_core.d.ts`);
    await Deno.copyFile(fromRoot(`${pkg}/build_id.d.ts`), `${out}/${pkg}/build_id.d.ts`);
    await Deno.writeTextFile(`${out}/${pkg}/bindscope_core_bg.d.ts`, GLUE);
  }
}

/**
 * What lib.es2022 does not declare, and a project may have no other: beside lib.dom, lib.esnext or Node's types these
 * add nothing to what is there. `Transferable` is an alias in lib.dom, which nothing can be added to.
 */
const GLOBALS = `${
  [
    "AbortSignal",
    "Blob",
    "HTMLImageElement",
    "ImageBitmap",
    "ImageData",
    "MessagePort",
    "Request",
    "Response",
    "URL",
    "WebGLRenderingContext",
    "WebGLTexture",
  ].map((name) => `interface ${name} {}\n`).join("")
}declare namespace WebAssembly {
  interface Memory {}
  interface Module {}
}
interface SymbolConstructor {
  readonly dispose: unique symbol;
  readonly asyncDispose: unique symbol;
}
interface Disposable {
  [Symbol.dispose](): void;
}
interface AsyncDisposable {
  [Symbol.asyncDispose](): PromiseLike<void>;
}
`;

/** Both cores have the same types, which are beside one of them. */
const CORE_TYPES = "core-wasm/pkg/bindscope_core.d.ts";
const WASM_TYPES = "core-wasm/pkg/bindscope_core_bg.wasm.d.ts";

/** The glue has the types of the core, but for its own name. */
const GLUE = 'export * from "./bindscope_core.js";\n';

/** tsc's own, with the glue's types where Deno is told by a comment, and packages from their folder. */
function hostOf(options: ts.CompilerOptions, packages: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const extra = new Map<string, string>(BUILDS.flatMap(({ folder }) => {
    const core = fromRoot(`core-wasm/${folder}/bindscope_core`);
    return [
      [`${core}.d.ts`, Deno.readTextFileSync(fromRoot(CORE_TYPES))],
      [`${core}_bg.d.ts`, GLUE],
      [`${core}_bg.d.wasm.ts`, Deno.readTextFileSync(fromRoot(WASM_TYPES))],
    ] as const;
  }));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => extra.has(path) || fileExists(path);
  host.readFile = (path) => extra.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = extra.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const published = publishedPath(text);
      if (published !== null) {
        const resolvedFileName = fromRoot(published);
        return { resolvedModule: { resolvedFileName, extension: ts.Extension.Ts } };
      }
      const ours = !text.startsWith(".") && !from.includes("/node_modules/");
      return ts.resolveModuleName(text, ours ? `${packages}/any.ts` : from, options, host);
    });
  return host;
}

/** `./x.ts` is no file of the package; `./x.js` leads to the types beside it. */
function asPackageHasThem(text: string, up: string): string {
  return text
    .replace(
      /((?:from |import\())"(@bindscope\/[^"]+)"/g,
      (whole, before: string, name: string) => {
        const path = publishedPath(name);
        return path === null ? whole : `${before}"${up}${path}"`;
      },
    )
    .replace(/((?:from |import\()")(\.{1,2}\/[^"]+)\.ts"/g, '$1$2.js"')
    // What tsc infers it names without an ending.
    .replace(/(import\("(?:\.{1,2}\/)+[^".]+)"\)/g, '$1.js")')
    .replace(/\bTransferable\b/g, "(ArrayBuffer | MessagePort)");
}
