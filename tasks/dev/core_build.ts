/** How `core-wasm/pkg` is made: one function for the task that writes it and the one that checks it. */
import { fileURLToPath } from "node:url";

/** The crate. */
export const CRATE = fileURLToPath(new URL("../../core-wasm/", import.meta.url));

/** What a build leaves in pkg/, and what is committed. */
export const PKG_FILES = [
  "bindscope_core.d.ts",
  "bindscope_core.js",
  "bindscope_core_bg.js",
  "bindscope_core_bg.wasm",
  "bindscope_core_bg.wasm.d.ts",
] as const;

/**
 * Builds the crate and puts the five files of {@linkcode PKG_FILES} into `folder` [absolute path].
 *
 * The bytes depend on the sources and the pinned tools alone: every path that panic messages would
 * carry is mapped to a fixed name.
 */
export async function buildCore(folder: string): Promise<void> {
  const home = Deno.env.get("CARGO_HOME") ?? `${Deno.env.get("HOME")}/.cargo`;
  const sysroot = (await output("rustc", ["--print", "sysroot"])).trim();
  // These replace what .cargo/config.toml says, so that is repeated here.
  const flags = [
    "-Ctarget-feature=+simd128",
    "-Cllvm-args=-disable-lsr",
    `--remap-path-prefix=${home}=/cargo`,
    `--remap-path-prefix=${sysroot}=/rust`,
    `--remap-path-prefix=${CRATE}=/core/`,
  ];
  await output(
    "wasm-pack",
    // no-install: wasm-bindgen must be on PATH (deno task setup); nothing is downloaded here.
    ["build", "--release", "--target", "bundler", "--mode", "no-install", "--no-pack"]
      .concat(["--out-name", "bindscope_core", "--out-dir", folder, CRATE]),
    { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") },
  );
  for await (const entry of Deno.readDir(folder)) {
    if (!PKG_FILES.some((name) => name === entry.name)) {
      await Deno.remove(`${folder}/${entry.name}`);
    }
  }
}

async function output(
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const command = new Deno.Command(program, { args, env, cwd: CRATE, stderr: "piped" });
  const { success, stdout, stderr } = await command.output().catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`${program} is not installed. Run \`deno task setup\` once.`);
  });
  if (!success) throw new Error(`${program} failed:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
