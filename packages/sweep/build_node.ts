/**
 * `deno run -A packages/sweep/build_node.ts`: what `sweep --host node` starts, in dist/node, with packages where Node looks for them. What it is
 * made from is said there: a sweep of other sources refuses it.
 */
import { codeBuild } from "./code_build.ts";
import { bundled } from "@bindscope/release";
import { installPackages, PACKAGES } from "@bindscope/release/npm-packages";
import { fromRoot } from "../../tasks/dev/root.ts";

const OUT = fromRoot("dist/node");

if (import.meta.main) {
  const code = codeBuild();
  await installPackages(PACKAGES);
  await bundled({ node_jobs: "packages/sweep/jobs/node_jobs.ts" }, OUT);
  for (const name of ["deno.json", "deno.lock"]) {
    await Deno.copyFile(`${PACKAGES}/${name}`, `${OUT}/${name}`);
  }
  await installPackages(OUT);
  await Deno.writeTextFile(`${OUT}/code`, code);
}
