/**
 * `deno task test:pip`: installs the built wheel into an empty virtual environment, with what its tests need, and runs
 * them there.
 */
import config from "../../../deno.json" with { type: "json" };
import { fromRoot } from "../../../tasks/dev/root.ts";

const HOME = "dist/python_env";
const PYTHON = `${HOME}/bin/python`;

/** Runs a program of this repository's root; what fails ends all of it. */
async function run(program: string, ...args: readonly string[]): Promise<void> {
  const command = new Deno.Command(program, { args: [...args], cwd: fromRoot(".") });
  const { success } = await command.spawn().status.catch((error) => {
    throw new Error(`${program} could not be started: ${(error as Error).message}`);
  });
  if (!success) Deno.exit(1);
}

if (import.meta.main) {
  await Deno.remove(fromRoot(HOME), { recursive: true }).catch(() => {});
  await run("python3", "-m", "venv", "--clear", HOME);
  const wheel = `dist/bindscope-${config.version}-py3-none-any.whl`;
  const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"];
  await run(PYTHON, ...pip, wheel, "-r", "packages/python/tests/requirements.txt");
  // Tests of one file share what they have measured.
  const spread = ["-n", "2", "--dist", "loadfile"];
  await run(
    PYTHON,
    "-m",
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    ...spread,
    "packages/python/tests",
  );
}
