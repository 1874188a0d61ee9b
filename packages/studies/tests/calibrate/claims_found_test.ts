// docs/calibration.md shows what was found of codes and designs that no test uses, and a cell made again is found the same.
import { assert, assertEquals } from "@std/assert";
import { claimOn, type ClaimRow } from "../../calibrate/claims/claims.ts";
import { claimTables } from "../../calibrate/claims/report.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";

/** `reason` is null in rows that were made before it was kept. */
type FoundRow = ClaimRow & { readonly beyond: "auto" | "off"; readonly commit: string };
const TEXTS = [
  "code",
  "design",
  "truth",
  "verdict",
  "reason",
  "transfer",
  "transferReason",
  "beyond",
  "commit",
];
const rows = await foundRows();

async function foundRows(): Promise<FoundRow[]> {
  const text = await Deno.readTextFile(
    new URL("../../calibrate/claims/found.csv", import.meta.url),
  );
  const [names, ...lines] = text.trimEnd().split("\n").map((line) => line.split(","));
  const value = (cell: string, name: string) =>
    cell === "" ? null : TEXTS.includes(name) ? cell : Number(cell);
  return lines.map((line) =>
    Object.fromEntries(line.map((cell, i) => [names[i], value(cell, names[i])]))
  ) as unknown as FoundRow[];
}

const shown = (title: string, of: readonly FoundRow[]) =>
  claimTables(of).find((table) => table.title === title)!.rows;
const words = (line: string) => line.split("|").map((cell) => cell.trim()).join("|");

Deno.test("the tables of the page are those of the rows that were found", async () => {
  const page = await Deno.readTextFile(
    new URL("../../../../docs/calibration.md", import.meta.url),
  );
  const lines = new Set(page.split("\n").map(words));
  const whole = rows.filter(({ truth, beyond }) => truth !== "bag" || beyond === "auto");
  const linear = rows.filter(({ beyond }) => beyond === "off");
  const tables = [
    ...["Bags, by design", "Nonlinear probes, bags", "Codes that bind, by design"]
      .map((title) => shown(title, whole)),
    shown("Bags, by design", linear),
    shown("p of swap accuracy, bags", linear),
    shown(
      "False claims and open questions, by the line that decided",
      whole.filter(({ reason }) => reason !== null),
    ),
  ];
  for (const row of tables.flat()) {
    const cells = row.map((cell) =>
      cell === null
        ? "–"
        : typeof cell === "number" && !Number.isInteger(cell)
        ? cell.toFixed(2)
        : `${cell}`
    );
    assert(lines.has(words(`|${cells.join("|")}|`)), cells.join(" | "));
  }
});

Deno.test("a bag and a lookup are found again as they were", async () => {
  const core = await loadCore();
  using pool = new WorkerPool(0);
  const context = { core, pool, store: new MemoryStore() };
  const foundRow = (code: string, by: FoundRow["beyond"]) =>
    rows.find((row) => row.code === code && row.design === "5x3-few" && row.beyond === by)!;
  const bag = foundRow("roots of counts", "off");
  const { verdict, p, detectable } = await claimOn(bag, "off", context);
  assertEquals([verdict, p, detectable], [bag.verdict, bag.p, bag.detectable]);
  const { beyond, commit: _, ...lookup } = foundRow("lookup of signs", "auto");
  assertEquals(await claimOn(lookup, beyond, context), lookup);
});
