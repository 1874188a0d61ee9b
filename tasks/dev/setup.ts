/** `deno task setup`: the Rust tools, at pinned versions, for people who change the core. */

/** What pkg/ is built with; other versions write other bytes. */
const TOOLS = { "wasm-bindgen-cli": "0.2.128", "wasm-pack": "0.15.1" };

async function run(program: string, ...args: string[]): Promise<boolean> {
  console.error(`$ ${[program, ...args].join(" ")}`);
  try {
    return (await new Deno.Command(program, { args }).spawn().status).success;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error(`${program} is not installed. Get Rust from https://rustup.rs first.`);
    return false;
  }
}

/** The toolchain that core-wasm/rust-toolchain.toml pins. */
async function channel(): Promise<string> {
  const url = new URL("../../core-wasm/rust-toolchain.toml", import.meta.url);
  const found = (await Deno.readTextFile(url)).match(/channel = "(.+)"/);
  if (!found) throw new SyntaxError("core-wasm/rust-toolchain.toml names no channel.");
  return found[1];
}

if (import.meta.main) {
  const toolchain = await channel();
  const rust = ["toolchain", "install", toolchain, "--profile", "minimal"]
    .concat(["--component", "rustfmt,clippy", "--target", "wasm32-unknown-unknown"]);
  if (!await run("rustup", ...rust)) Deno.exit(1);
  for (const [tool, version] of Object.entries(TOOLS)) {
    const install = [`+${toolchain}`, "install", "--locked", `${tool}@${version}`];
    if (!await run("cargo", ...install)) Deno.exit(1);
  }
}
