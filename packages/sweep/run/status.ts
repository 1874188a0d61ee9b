/** `deno task sweep status PLAN|FOLDER`: done, running, failed, rate and time left, by kind. */
import { count, fields, number, text } from "@bindscope/bindscope/rooms/report";
import { isFolder } from "@bindscope/bindscope/rooms/data";
import { outputFolder, UsageError } from "@bindscope/bindscope/rooms/options";
import { expandPlan } from "../plan/expand.ts";
import { Leases } from "../leases.ts";
import { readPlan } from "../plan/read_plan.ts";
import { statusOf, type SweepStatus } from "../status.ts";
import { formatSeconds, printFailures, printTable } from "@bindscope/bindscope/rooms/run";
import type { SweepInput } from "./options.ts";

/** In place of a plan. */
export const STATUS_WORD = "status";

/** Milliseconds between two looks. */
const POLL_MILLISECONDS = 2000;

export async function sweepStatus({ options, positionals }: SweepInput): Promise<void> {
  const [, word, more] = positionals;
  if (word === undefined || more !== undefined) {
    throw new UsageError("sweep status needs one plan, or the folder of a sweep.");
  }
  const path = isFolder(word) ? `${word}/plan.json` : word;
  const { name, plan } = await readPlan(path);
  const out = isFolder(word) ? word : outputFolder(options.out, "sweep", name);
  const { jobs } = await expandPlan(path, plan);
  using leases = new Leases(out);
  let before = "";
  for (;;) {
    const status = statusOf(jobs, out, leases, Date.now());
    const text = JSON.stringify(status);
    if (options.json) {
      if (text !== before) console.log(text);
    } else {
      if (options.watch && Deno.stdout.isTerminal()) console.log("\x1b[H\x1b[2J");
      if (text !== before || !options.watch) show(name, status);
    }
    before = text;
    const { jobs: all, done, failed } = status.all;
    if (!options.watch || done + failed === all) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

function show(name: string, { kinds, all, perMinute, left, failures }: SweepStatus): void {
  const rate = perMinute === null ? "" : `, ${perMinute.toFixed(1)} jobs a minute`;
  const rest = left === null || all.done + all.failed === all.jobs
    ? ""
    : `, about ${formatSeconds(left)} left`;
  printTable({
    title: `${name}: ${all.done} of ${all.jobs} jobs done${rate}${rest}`,
    caption: "Running: a process holds the job and is alive. Seconds: of one job, in the mean.",
    ...fields([...kinds, ...(kinds.length > 1 ? [all] : [])], [
      text("kind", ({ kind }) => kind),
      count("jobs", ({ jobs }) => jobs),
      count("done", ({ done }) => done),
      count("running", ({ running }) => running),
      count("failed", ({ failed }) => failed),
      number("seconds", ({ seconds }) => seconds, 1),
    ]),
  });
  printFailures(failures);
}
