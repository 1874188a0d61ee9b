/** Packages beside sources, where bundlers and tsc find them: Deno's own cache is no place that they know. */
import { fromRoot } from "../../../tasks/dev/root.ts";

/** What modules of this repository are made of on other hosts. */
export const PACKAGES = fromRoot("packages/release/npm/packages");

/** Installs what the deno.json of a folder names into its node_modules. */
export async function installPackages(folder: string): Promise<void> {
  const { success } = await new Deno.Command("deno", {
    args: ["install", "--frozen", "--quiet"],
    cwd: folder,
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`The packages of ${folder} could not be installed.`);
}
