/**
 * Ours beside what the authors' own scripts found, for the files that own_scripts.py scored:
 *   deno run -A packages/pairs/tests/field/against_own.ts OUT
 * Prints the table of docs/pairs.md.
 */
import { loadCore } from "../../../../src/core/load.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import type { PairCell } from "../../numbers.ts";
import { auditFiles, type PairsFlags, readRequest } from "../../audit_files.ts";
import { PAIRS_OPTIONS } from "../../run/options.ts";

interface Own {
  readonly format: string;
  readonly file: string;
  readonly items: number;
  /** By path, as `ITT.all`. */
  readonly own: { readonly [path: string]: number };
}

const folder = Deno.args[0];
const core = await loadCore();
const rows: Own[] = JSON.parse(await Deno.readTextFile(`${folder}/own.json`));
const given = [...Deno.readDirSync(folder)].map(({ name }) => name);
const cells = [["format", "file", "items", "asked", "own script", "here", "apart"]];
for (const { format, file, own } of rows) {
  const name = file.replace(/^.*\/|\.\w+$/g, "");
  const scores = given.find((one) => matches(one, format, file, name));
  if (scores === undefined) throw new Error(`${folder} has no scores of ${file}.`);
  const request = {
    files: [file],
    asked: {
      ...defaultsOf(PAIRS_OPTIONS) as unknown as PairsFlags,
      format,
      scores: `${folder}/${scores}`,
    },
    others: [],
    seed: 0,
    cache: `${folder}/cache`,
    force: false,
  };
  const { metrics } = await auditFiles(core, await readRequest(request), request);
  for (const [path, value] of Object.entries(own)) {
    const cell = path.split(".").reduce<unknown>(
      (of, key) => (of as { [name: string]: unknown })?.[key],
      metrics,
    ) as PairCell;
    const ours = cell.score.value!;
    cells.push([
      format,
      name,
      String(cell.items),
      path,
      value.toFixed(4),
      ours.toFixed(4),
      Math.abs(ours - value).toExponential(0),
    ]);
    console.log(cells.at(-1)!.join(" | "));
  }
}
console.log("\n" + cells.map((row) => `| ${row.join(" | ")} |`).join("\n"));

/** Lists of VL-CheckList are called by their folders, as authors call them. */
function matches(one: string, format: string, file: string, name: string): boolean {
  if (format === "cola") return one === "cola-multi.npy";
  if (format !== "vl-checklist") return one.startsWith(`${format}-${name}.`);
  const kind = file.split("/").find((part) => part === "Relation" || part === "Attribute")!;
  return one === `vl-checklist-${kind.toLowerCase()}-${name}.npy`;
}
