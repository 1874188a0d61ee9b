import { type HostRun, peakOf, SET } from "./host_run.ts";
import type { HostReport } from "./runners/host_report.ts";

/**
 * A host that is a program: it runs the bundle, and prints what it tells.
 *
 * @param wide what it must say of registers of 256 bits
 */
export function processHost(
  name: string,
  from: string,
  find: () => Promise<string | null>,
  args: readonly string[],
  wide: HostReport["wide"] = null,
): HostRun {
  return {
    name,
    from,
    find,
    async run(program, bundle) {
      const child = new Deno.Command(program, {
        args: [...args, `${bundle}/process.js`, SET],
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      let peak: number | null = null;
      const watch = setInterval(async () => peak = await peakOf(child.pid) ?? peak, 500);
      try {
        const { success, stdout } = await child.output();
        if (!success) throw new Error(`${name} failed.`);
        const report = JSON.parse(new TextDecoder().decode(stdout)) as HostReport;
        if (report.wide !== wide) {
          throw new Error(`registers of 256 bits: ${report.wide}, not ${wide}.`);
        }
        return { report, peak };
      } finally {
        clearInterval(watch);
      }
    },
  };
}
