/**
 * `deno task test:hosts [NAME…] [--serve] [--accept] [--all] [--write]`: the suite on every host that is here, its hashes
 * against the committed ones. A NAME is how a host's begins: `node,` takes "Node, 256 bits" alone.
 *
 * `--serve` takes the service in place of the suite. `--accept` commits the hashes of Deno as the expected ones, `--all` takes a missing host for a failure,
 * `--write` writes the table to docs/hosts.md.
 */
import { parseArgs } from "@std/cli/parse-args";
import { HOSTS } from "../../tests/hosts/hosts.ts";
import { type HostOutcome, versionOf } from "../../tests/hosts/host_run.ts";
import type { Hashes } from "../../tests/hosts/suite.ts";
import { bundle } from "../../packages/release/bundle/bundle.ts";
import { type HostRow, hostsPage } from "./hosts_page.ts";
import { installPackages, PACKAGES } from "../../packages/release/bundle/npm_packages.ts";
import { fromRoot } from "./root.ts";

const EXPECTED = fromRoot("tests/hosts/expected.json");
const PAGE = fromRoot("docs/hosts.md");

/** Builds what all hosts run. */
async function buildSuite(): Promise<string> {
  const out = fromRoot("out/hosts");
  const runner = (name: string) => fromRoot(`tests/hosts/runners/${name}.ts`);
  await installPackages(PACKAGES);
  await bundle({
    entries: {
      process: runner("process"),
      suite_data: runner("suite_data"),
      page: runner("page"),
      page_worker: runner("page_worker"),
      workerd: runner("workerd"),
      worker: fromRoot("src/core/jobs/worker.ts"),
      train_worker: fromRoot("packages/train/trainer/train_worker.ts"),
    },
    out,
    packages: PACKAGES,
  });
  return out;
}

function differing(expected: Hashes, hashes: Hashes): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(hashes)]);
  return [...names].filter((name) => expected[name] !== hashes[name]);
}

if (import.meta.main) {
  if (Deno.args.includes("--serve")) {
    const { runServiceHosts } = await import(
      "../../packages/serve/tests/hosting/hosts/run_hosts.ts"
    );
    Deno.exit(await runServiceHosts(Deno.args));
  }
  const flags = parseArgs(Deno.args, { boolean: ["accept", "all", "write"] });
  const wanted = flags._.map((name) => String(name).toLowerCase());
  const bundled = await buildSuite();
  let expected: Hashes = JSON.parse(await Deno.readTextFile(EXPECTED));
  const rows: HostRow[] = [];
  let passed = 0;
  let failed = 0;
  for (const host of HOSTS) {
    if (wanted.length > 0 && !wanted.some((name) => host.name.toLowerCase().startsWith(name))) {
      continue;
    }
    const program = await host.find();
    if (program === null) {
      console.log(`${host.name}: not here (${host.from}).`);
      if (flags.all || Deno.env.get("BINDSCOPE_HOSTS") === "required") failed++;
      continue;
    }
    let outcome: HostOutcome;
    try {
      outcome = await host.run(program, bundled);
    } catch (error) {
      console.log(`${host.name}: ${error instanceof Error ? error.message : error}`);
      failed++;
      continue;
    }
    const { report, peak } = outcome;
    if (flags.accept && host.name === "Deno") expected = report.hashes;
    const others = differing(expected, report.hashes);
    const runs = Object.keys(report.hashes).length;
    const row = {
      host: host.name,
      version: await versionOf(program),
      runs,
      equal: runs - others.length,
    };
    rows.push({ ...row, first: report.first, all: report.all, peak });
    passed += row.equal;
    failed += others.length;
    console.log(
      `${host.name} ${row.version}: ${row.equal} of ${runs} runs equal; first answer after ` +
        `${report.first} ms, all in ${report.all} ms` +
        (peak === null ? "" : `, ${Math.round(peak / 1e6)} MB`),
    );
    for (const name of others) console.log(`  ${name} differs`);
  }
  if (flags.accept) await Deno.writeTextFile(EXPECTED, JSON.stringify(expected, null, 2) + "\n");
  if (flags.write) await Deno.writeTextFile(PAGE, hostsPage(rows));
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(failed === 0 ? 0 : 1);
}
