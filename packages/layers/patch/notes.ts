import type { PatchMetrics, PatchRow } from "./numbers.ts";
import { note } from "./note_texts.ts";
import { type Note, notesOf } from "@bindscope/bindscope/rooms/result";
import { BOUND_PARTS } from "../exchange/patched_file.ts";

/** What is told of a part at a layer, where it moves the output. */
export const FOLLOWS = "follows";
/** Less than half of the way, but in what readers look at. */
export const READ = "read as the swap";
export const MOVED = "moves";
export const MOVES: readonly string[] = [FOLLOWS, READ, MOVED];
/** Above what changes as long move it, though not shown pair by pair. */
export const PART = "used in part";
/** …and where it is not seen to: the layer is not seen to hold it; it holds it and does not use it; unknown. */
export const UNSEEN = "nothing there";
export const UNUSED = "not used";
export const OPEN = "can't tell";
/** …and where the halves do not give what the whole graph gives. */
export const INEXACT = "halves differ";

type Part = typeof BOUND_PARTS[number];

/** At which layers a part moves the output more than in the graph of --baseline, and of which that can't be said. */
export type BaselineComparison = {
  readonly part: Part;
  readonly more: readonly string[];
  readonly missing: readonly string[];
};

/** The answer, and what a reader has to know. */
export function patchNotes(
  metrics: PatchMetrics,
  rows: readonly PatchRow[],
  baseline: readonly BaselineComparison[] | null,
): Note[] {
  const { count: { alike, pairs }, reader, deviation: { way } } = metrics;
  const inexact = [...new Set(rows.filter(({ told }) => told === INEXACT).map((row) => row.layer))];
  const more = baseline?.find(({ part }) => part === "binding")?.more ?? null;
  const moves = alike < pairs;
  return notesOf(
    note("patch.answer", { says: answer(metrics, rows, more) }),
    moves && BOUND_PARTS.map((part) => byLayer(part, rows)),
    moves && (!reader.ci || reader.ci[0] <= 0.5) && note("patch.readers-blind"),
    inexact.length > 0 && note("patch.halves-differ", { layers: inexact, off: way }),
    baseline?.map((one) => note("patch.beside-baseline", one)) ?? null,
  );
}

/** @param more layers at which what binds moves the output more than in the graph of --baseline; null without one */
function answer(
  { count, layer: { object } }: PatchMetrics,
  rows: readonly PatchRow[],
  more: readonly string[] | null,
): Note[] {
  if (count.alike === count.pairs) {
    const held = rows.some(({ part, told }) => part !== "none" && told !== "" && told !== UNSEEN);
    return [note("patch.same-output", { held })];
  }
  if (rows.every(({ told }) => told === "" || told === INEXACT)) return [note("patch.no-answer")];
  return [...ofBinding(rows, more), ofObjects(rows, object)];
}

function ofBinding(rows: readonly PatchRow[], more: readonly string[] | null): Note[] {
  const used = strongest(rows, "binding", MOVES);
  if (used === null) {
    const some = strongest(rows, "binding", [PART]);
    return [
      some !== null
        ? note("patch.binding-in-part", movedOf(some))
        : isUnused(rows, "binding")
        ? note("patch.binding-unused")
        : note("patch.binding-not-shown"),
    ];
  }
  const { layer, moved, read, exchanged, random } = used;
  const beside = (of: "moved" | "read") => ({ exchanged: exchanged![of], random: random![of] });
  return [
    more === null
      ? note("patch.binding-depends")
      : more.length === 0
      ? note("patch.binding-not-more")
      : note("patch.binding-used"),
    note("patch.binding-moves", { layer, moved: moved!, ...beside("moved") }),
    ...read === null ? [] : [note("patch.binding-read", { read, ...beside("read") })],
  ];
}

function ofObjects(
  rows: readonly PatchRow[],
  { first, read }: PatchMetrics["layer"]["object"],
): Note {
  const moving = strongest(rows, "object", MOVES);
  if (moving !== null) {
    const { layer, moved } = moving;
    return note("patch.objects-move", { first, layer, moved: moved!, read });
  }
  const partly = strongest(rows, "object", [PART]);
  return partly !== null
    ? note("patch.objects-in-part", movedOf(partly))
    : wordsOf(rows, "object").every((word) => word === UNSEEN)
    ? note("patch.objects-unseen")
    : isUnused(rows, "object")
    ? note("patch.objects-unused")
    : note("patch.objects-not-shown");
}

const wordsOf = (rows: readonly PatchRow[], part: Part) =>
  rows.filter((row) => row.part === part).map(({ told }) => told);

/** Where nothing is seen nothing is shown to be unused: some layer has to hold it. */
function isUnused(rows: readonly PatchRow[], part: Part): boolean {
  const words = wordsOf(rows, part);
  return words.includes(UNUSED) && words.every((word) => [UNUSED, UNSEEN].includes(word));
}

/** Of the layers of which this is told, that at which a part moves the output most. */
function strongest(
  rows: readonly PatchRow[],
  part: Part,
  words: readonly string[],
): PatchRow | null {
  return rows.filter((row) => row.part === part && words.includes(row.told))
    .toSorted((a, b) => b.moved! - a.moved!)[0] ?? null;
}

function movedOf({ layer, moved, movedCi }: PatchRow) {
  return { layer, moved: moved!, ci: movedCi! };
}

function byLayer(part: Part, rows: readonly PatchRow[]): Note {
  const byWord = Map.groupBy(rows.filter((row) => row.part === part), ({ told }) => told);
  const words = Array.from(byWord, ([word, own]) => ({
    word,
    layers: own.map(({ layer }) => layer),
  }));
  return note("patch.by-layer", { part, told: words });
}
