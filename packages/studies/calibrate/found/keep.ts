/**
 * Keeps what `deno task calibrate` found of codes and of attacks, and makes the tables of docs/calibration.md of it:
 * `deno run -A packages/studies/calibrate/found/keep.ts COMMIT out/calibrate/result.json…`, then `deno fmt docs/calibration.md`.
 * Rows of the same cells are replaced. Without a Result the tables alone are made again.
 */
import { parseResult } from "@bindscope/bindscope/rooms/result";
import { claimTables } from "../claims/report.ts";
import type { ClaimRow } from "../claims/claims.ts";
import { ATTACK_NAMES } from "../hostile/names.ts";
import { hostileTables } from "../hostile/report.ts";
import type { AttackRow } from "../hostile/hostile.ts";
import { withTables } from "./page.ts";
import { formatFound, inOrderOf, readFound, withRows } from "./rows.ts";

const PAGE = new URL("../../../../docs/calibration.md", import.meta.url);

/** Files of rows, the table of a Result that has them, what names a cell, and the order of the first of these. */
const KEPT = [
  {
    file: new URL("claims.csv", import.meta.url),
    table: "claims",
    cell: ["code", "design", "seed"],
    names: [],
  },
  {
    file: new URL("hostile.csv", import.meta.url),
    table: "hostile",
    cell: ["attack", "seed"],
    names: ATTACK_NAMES,
  },
] as const;

/** All rows that are kept. */
export async function keptRows() {
  const [claims, hostile] = await Promise.all(KEPT.map(({ file }) => Deno.readTextFile(file)));
  return {
    claims: readFound<ClaimRow>("claims.csv", claims),
    hostile: readFound<AttackRow>("hostile.csv", hostile),
  };
}

/** The page with the tables of these rows. */
export const pageOf = (page: string, { claims, hostile }: Awaited<ReturnType<typeof keptRows>>) =>
  withTables(page, [...claimTables(claims), ...hostileTables(hostile)]);

if (import.meta.main) {
  const [commit, ...paths] = Deno.args;
  for (const path of paths) {
    const { tables } = parseResult(await Deno.readTextFile(path), path);
    for (const { file, table, cell, names } of KEPT) {
      const newer = (tables[table] ?? []) as unknown as { [column: string]: string }[];
      if (newer.length === 0) continue;
      const older = readFound<{ [column: string]: string }>(table, await Deno.readTextFile(file));
      const made = newer.map((row) => ({ ...row, commit }));
      const rows = withRows(older, made, cell);
      await Deno.writeTextFile(file, formatFound(inOrderOf(names, rows, cell[0])));
    }
  }
  await Deno.writeTextFile(PAGE, pageOf(await Deno.readTextFile(PAGE), await keptRows()));
}
