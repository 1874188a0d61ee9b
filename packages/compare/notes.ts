import { matchRecordOf } from "@bindscope/bindscope/rooms/metrics";
import { type Note, notesOf } from "@bindscope/bindscope/rooms/result";
import { fewHeldOut } from "./few_held_out.ts";
import type { NamedResult } from "./named_result.ts";
import { compareNote } from "./note_texts.ts";
import { repeatedScenes, type SceneOrder, sceneOrder } from "./paired_matches.ts";

/** What makes a comparison unfair, and which models are not in it. */
export function comparisonNotes(
  entries: readonly NamedResult[],
  leftOut: readonly string[] = [],
): Note[] {
  const hasRecord = ({ result }: NamedResult) => matchRecordOf(result.tables) !== null;
  const named = (models: readonly NamedResult[]) => models.map(({ name }) => name);
  const without = named(entries.filter((one) => !hasRecord(one)));
  const [first, ...others] = entries.filter(hasRecord);
  const inOrder = (order: SceneOrder) =>
    others.filter(({ result }) => sceneOrder(first.result, result) === order);
  const ofObjects = ({ result }: NamedResult) => result.inputs[0]?.objects;
  const apart = inOrder("none in common");
  const otherTasks = apart.filter((one) => ofObjects(one) !== ofObjects(first));
  const otherScenes = named(apart.filter((one) => !otherTasks.includes(one)));
  const reordered = named(inOrder("another"));
  const versions = [...new Set(entries.map(({ result }) => result.version))].sort();
  const views = entries.map(({ name, result }) => ({ name, repeated: repeatedScenes(result) }))
    .filter(({ repeated }) => repeated > 0);
  const few = entries.flatMap(({ name, result }) => {
    const scenes = fewHeldOut(result);
    return scenes === null ? [] : [{ name, scenes }];
  });
  return notesOf(
    leftOut.length > 0 && compareNote("compare.out-of-step", { models: leftOut }),
    without.length > 0 && compareNote("compare.no-matches", { models: without }),
    otherTasks.length > 0 && compareNote("compare.other-tasks", {
      models: [...otherTasks, first]
        .map((one) => ({ name: one.name, objects: ofObjects(one) ?? 0 })),
    }),
    otherScenes.length > 0 &&
      compareNote("compare.other-scenes", { models: otherScenes, first: first.name }),
    reordered.length > 0 &&
      compareNote("compare.other-order", { models: reordered, first: first.name }),
    new Set(entries.map(({ result }) => result.seed)).size > 1 && compareNote("compare.seeds"),
    versions.length > 1 && compareNote("compare.versions", { versions }),
    views.length > 0 && compareNote("compare.views", { models: views }),
    few.length > 0 && compareNote("compare.few-held-out", { models: few }),
  );
}
