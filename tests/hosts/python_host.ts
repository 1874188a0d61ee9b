import { fromRoot } from "../../tasks/dev/root.ts";
import { type HostOutcome, type HostRun, SET } from "./host_run.ts";

const HOME = "dist/python_env/bin/python";

/** Python, by the package that test:pip has installed: sets go over its pipe, and Results come back. */
export const PYTHON: HostRun = {
  name: "Python",
  from: "deno task build:pip, then test:pip",
  find: () => Deno.stat(fromRoot(HOME)).then(() => HOME, () => null),
  async run(program, bundle) {
    const data = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-config", "--allow-read", `${bundle}/suite_data.js`, SET],
      stderr: "inherit",
    }).output();
    const child = new Deno.Command(program, {
      args: [fromRoot("tests/hosts/runners/python.py"), String(Date.now())],
      cwd: fromRoot("."),
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(data.stdout);
    await writer.close();
    const { success, stdout } = await child.output();
    if (!success) throw new Error("Python failed.");
    return JSON.parse(new TextDecoder().decode(stdout)) as HostOutcome;
  },
};
