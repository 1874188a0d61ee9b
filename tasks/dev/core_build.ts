/**
 * How `core-wasm/pkg`, `core-wasm/pkg-fused` and the tokenizers' `pkg` are made: functions for the task that writes
 * them and the one that checks them.
 */
import { fileURLToPath } from "node:url";

/** The crate. */
export const CRATE = fileURLToPath(new URL("../../core-wasm/", import.meta.url));

/** The arithmetic of a build: the folder that it is in, and what the compiler may use. */
export const BUILDS = [
  { arithmetic: "strict", folder: "pkg", features: "+simd128" },
  { arithmetic: "fused", folder: "pkg-fused", features: "+simd128,+relaxed-simd" },
] as const;

/** One of {@linkcode BUILDS}. */
export type Build = typeof BUILDS[number];

const FILES = [
  "bindscope_core.js",
  "bindscope_core_bg.js",
  "bindscope_core_bg.wasm",
  "build_id.d.ts",
  "build_id.js",
];
/** Of the bindings, which are the same of both arithmetics. */
const TYPES = ["bindscope_core.d.ts", "bindscope_core_bg.wasm.d.ts"];

/** Names the sources and the .wasm that they gave: whether it still is theirs can be seen without building it. */
export const MADE_FROM = "made_from.sha256";

/** What a build leaves in its folder, and what is committed. */
export const PKG_FILES = { strict: [...FILES, ...TYPES], fused: [...FILES, MADE_FROM] } as const;

/** What the compiler is told in every build. */
const flagsOf = ({ features }: Build) => [
  `-Ctarget-feature=${features}`,
  "-Cllvm-args=-disable-lsr",
];
const BESIDE = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
/** Rust that is compiled for tests alone. */
const TESTS = /(^|[/_])tests(\.rs$|\/)/;

/**
 * Builds the crate in one arithmetic and puts the files of {@linkcode PKG_FILES} into `folder` [absolute path].
 * The fused core has the types of the strict one, which has to be there.
 *
 * The bytes depend on the sources and the pinned tools alone.
 */
export async function buildCore(build: Build, folder: string): Promise<void> {
  // These replace what .cargo/config.toml says, so that is repeated here.
  const flags = [...flagsOf(build), ...await remapped(CRATE)];
  await output(
    "wasm-pack",
    // no-install: wasm-bindgen must be on PATH (deno task setup); nothing is downloaded here.
    ["build", "--release", "--target", "bundler", "--mode", "no-install", "--no-pack"]
      .concat(["--out-name", "bindscope_core", "--out-dir", folder, CRATE]),
    { env: { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") } },
  );
  for (const name of ["bindscope_core_bg.js", "bindscope_core.d.ts"]) {
    const path = `${folder}/${name}`;
    // Comments of structs that a macro declares come as the raw literals that they are to the compiler.
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace(/^( *\* )r" /gm, "$1"));
  }
  if (build.arithmetic === "fused") await shareTypes(folder);
  for await (const { name } of Deno.readDir(folder)) {
    if (!PKG_FILES[build.arithmetic].includes(name)) await Deno.remove(`${folder}/${name}`);
  }
  await nameBuild(folder);
  if (build.arithmetic === "fused") {
    await Deno.writeTextFile(`${folder}/${MADE_FROM}`, `${await madeFrom(build, folder)}\n`);
  }
}

const TOKENIZERS = fileURLToPath(
  new URL("../../packages/encode/tokenizers-wasm/", import.meta.url),
);
/** What of the tokenizers is committed. */
export const TOKENIZERS_WASM = `${TOKENIZERS}pkg/bindscope_tokenizers.wasm`;

/** Builds the crate of the tokenizers; gives the .wasm, whose bytes depend on the sources and the pinned tools alone. */
export async function buildTokenizers(): Promise<Uint8Array> {
  const flags = (await remapped(TOKENIZERS)).map((flag) => `"${flag}"`);
  const target = "wasm32-unknown-unknown";
  // These add to what its .cargo/config.toml says.
  const args = ["--config", `target.${target}.rustflags=[${flags}]`];
  await output("cargo", [...args, "build", "--release", "--locked", "--target", target], {
    cwd: TOKENIZERS,
  });
  return Deno.readFile(`${TOKENIZERS}target/${target}/release/bindscope_tokenizers.wasm`);
}

/** Every path that panic messages would carry gets a fixed name. */
async function remapped(crate: string): Promise<string[]> {
  const home = Deno.env.get("CARGO_HOME") ?? `${Deno.env.get("HOME")}/.cargo`;
  const sysroot = (await output("rustc", ["--print", "sysroot"], { cwd: crate })).trim();
  const names = { [home]: "/cargo", [sysroot]: "/rust", [crate]: "/core/" };
  return Object.entries(names).map(([path, name]) => `--remap-path-prefix=${path}=${name}`);
}

/** The hash of what a build is made from, and of the .wasm in `folder`: 64 digits. */
export async function madeFrom(build: Build, folder: string): Promise<string> {
  const files = (await below("src")).filter((path) => !TESTS.test(path)).sort();
  const sources = [...BESIDE, ...files].map((path) => [path, `${CRATE}${path}`]);
  const parts: Uint8Array[] = [new TextEncoder().encode(flagsOf(build).join("\n"))];
  for (const [name, path] of [...sources, ["wasm", `${folder}/bindscope_core_bg.wasm`]]) {
    const content = await Deno.readFile(path);
    parts.push(new TextEncoder().encode(`\n${name} ${content.length}\n`), content);
  }
  const bytes = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

async function below(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${CRATE}${folder}`)) {
    const path = `${folder}/${name}`;
    files.push(...isDirectory ? await below(path) : [path]);
  }
  return files;
}

/** @throws {Error} where the bindings in `folder` are not those of the strict core */
async function shareTypes(folder: string): Promise<void> {
  for (const name of ["bindscope_core_bg.js", ...TYPES]) {
    const [own, strict] = await Promise.all(
      [`${folder}/${name}`, `${CRATE}pkg/${name}`].map((path) => Deno.readTextFile(path)),
    );
    if (own !== strict) throw new Error(`${name} is not that of pkg. Run \`deno task build\`.`);
  }
  const entry = `${folder}/bindscope_core.js`;
  const text = await Deno.readTextFile(entry);
  await Deno.writeTextFile(
    entry,
    text.replace('"./bindscope_core.d.ts', '"../pkg/bindscope_core.d.ts'),
  );
}

/**
 * Gives the build a name, the hash of its code: as a section of the .wasm, and beside it. Whoever is handed
 * a compiled core can tell whether it is the one of these bindings.
 */
async function nameBuild(folder: string): Promise<void> {
  const path = `${folder}/bindscope_core_bg.wasm`;
  const wasm = await Deno.readFile(path);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", wasm));
  const id = hash.subarray(0, 8).toHex();
  const [name, content] = ["bindscope build", id].map((text) => new TextEncoder().encode(text));
  // Section 0, its length, the length of its name: all below 128, one byte each.
  const section = [0, 1 + name.length + content.length, name.length, ...name, ...content];
  const named = new Uint8Array(wasm.length + section.length);
  named.set(wasm);
  named.set(section, wasm.length);
  await Deno.writeFile(path, named);
  await Deno.writeTextFile(`${folder}/build_id.js`, `export const BUILD_ID = "${id}";\n`);
  const types = "/** Names the build: the first 8 bytes of the hash of its code. */\n" +
    "export const BUILD_ID: string;\n";
  await Deno.writeTextFile(`${folder}/build_id.d.ts`, types);
}

async function output(
  program: string,
  args: string[],
  options: Pick<Deno.CommandOptions, "env" | "cwd"> = {},
): Promise<string> {
  const command = new Deno.Command(program, { args, cwd: CRATE, stderr: "piped", ...options });
  const { success, stdout, stderr } = await command.output().catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`${program} is not installed. Run \`deno task setup\` once.`);
  });
  if (!success) throw new Error(`${program} failed:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
