// docs/calibration.md shows what was found of codes and designs that no test uses, and a cell made again is found the same.
import { assert, assertEquals } from "@std/assert";
import { claimOn, type ClaimRow } from "../../calibrate/claims/claims.ts";
import { claimTables } from "../../calibrate/claims/report.ts";
import { parseCsv } from "../../../../src/data/formats/csv/csv.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";

type FoundRow = ClaimRow & { readonly commit: string };
const TEXTS = [
  "code",
  "design",
  "truth",
  "verdict",
  "reason",
  "transfer",
  "transferReason",
  "commit",
];
const rows = await foundRows();

async function foundRows(): Promise<FoundRow[]> {
  const text = await Deno.readTextFile(
    new URL("../../calibrate/claims/found.csv", import.meta.url),
  );
  const { header: names, rows: lines } = parseCsv("found.csv", text);
  const value = (cell: string, name: string) =>
    cell === "" ? null : TEXTS.includes(name) ? cell : Number(cell);
  return lines.map((line) =>
    Object.fromEntries(line.map((cell, i) => [names[i], value(cell, names[i])]))
  ) as unknown as FoundRow[];
}

const shown = (title: string) => claimTables(rows).find((table) => table.title === title)!.rows;
const words = (line: string) => line.split("|").map((cell) => cell.trim()).join("|");

Deno.test("the tables of the page are those of the rows that were found", async () => {
  const page = await Deno.readTextFile(
    new URL("../../../../docs/calibration.md", import.meta.url),
  );
  const lines = new Set(page.split("\n").map(words));
  const tables = [
    "Bags, by design",
    "Bags, by code",
    "Nonlinear probes, bags",
    "p of swap accuracy, bags",
    "Codes that bind, by design",
    "Codes that bind, by code",
    "False claims and open questions, by the line that decided",
  ].map(shown);
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
  for (const code of ["roots of counts", "lookup of signs"]) {
    const { commit: _, ...found } = rows.find((row) =>
      row.code === code && row.design === "5x3-few"
    )!;
    assertEquals(await claimOn(found, "auto", context), found);
  }
});
