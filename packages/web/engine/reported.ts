/** A Result as a report, tables and figures: what `deno task report` makes of it. */
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { noteText } from "@bindscope/bindscope/rooms/metrics";
import { formatResult, inputNote, type Result } from "@bindscope/bindscope/rooms/result";
import { filesOfReport, type ScenePictures } from "@bindscope/bindscope/rooms/report";
import { reportEntry, type WrittenResult } from "@bindscope/bindscope/rooms/run";
import { registerMeasures } from "@bindscope/bindscope/rooms/measure";
import { OUTSIDE_KINDS } from "../../kinds.ts";
import { OUTSIDE_MEASURES } from "../../measures.ts";
import { registerKinds } from "@bindscope/bindscope/rooms/verify";
import { optionNames } from "./option_names.ts";
import type { Reported } from "./calls.ts";

registerKinds(OUTSIDE_KINDS);
registerMeasures(OUTSIDE_MEASURES);

const TITLE = "Does it bind?";

export async function reported(
  name: string,
  result: Result,
  { text = formatResult(result), pictures = null }: {
    /** That of its file. */
    readonly text?: string;
    readonly pictures?: ScenePictures | null;
  } = {},
): Promise<Reported> {
  const files = await filesOf({ name, result, pictures }, ["html", "csv", "svg"]);
  const html = files.get("report.html") as string;
  files.delete("report.html");
  return { html, result: text, sha256: sha256Hex(text), files };
}

/** The page alone, of what is there so far. */
export async function reportedSoFar(name: string, result: Result): Promise<string> {
  const files = await filesOf({ name, result }, ["html"]);
  return files.get("report.html") as string;
}

/** Notes as the page shows them: without flags. */
async function filesOf(named: WrittenResult, formats: readonly string[]) {
  const notes = named.result.notes.map((note) =>
    inputNote("said", { text: optionNames(noteText(note)) })
  );
  const entry = await reportEntry({ ...named, result: { ...named.result, notes } });
  return await filesOfReport(TITLE, [entry], formats);
}
