import { matchRecordOf } from "@bindscope/bindscope/rooms/metrics";
import type { Note } from "@bindscope/bindscope/rooms/result";
import { fewHeldOut } from "./few_held_out.ts";
import type { NamedResult } from "./named_result.ts";
import { compareNote } from "./note_texts.ts";
import { hasViews, type SceneOrder, sceneOrder } from "./paired_matches.ts";

/** What makes a comparison unfair. */
export function comparisonNotes(entries: readonly NamedResult[]): Note[] {
  const notes: Note[] = [];
  const hasRecord = ({ result }: NamedResult) => matchRecordOf(result.tables) !== null;
  const named = (models: readonly NamedResult[]) => models.map(({ name }) => name);
  const without = named(entries.filter((one) => !hasRecord(one)));
  if (without.length > 0) notes.push(compareNote("compare.no-matches", { models: without }));
  const [first, ...others] = entries.filter(hasRecord);
  const inOrder = (order: SceneOrder) =>
    others.filter(({ result }) => sceneOrder(first.result, result) === order);
  const ofObjects = ({ result }: NamedResult) => result.inputs[0]?.objects;
  const apart = inOrder("none in common");
  const otherTasks = apart.filter((one) => ofObjects(one) !== ofObjects(first));
  const otherScenes = apart.filter((one) => !otherTasks.includes(one));
  const reordered = inOrder("another");
  if (otherTasks.length > 0) {
    const models = [...otherTasks, first].map((one) => ({
      name: one.name,
      objects: ofObjects(one) ?? 0,
    }));
    notes.push(compareNote("compare.other-tasks", { models }));
  }
  if (otherScenes.length > 0) {
    notes.push(
      compareNote("compare.other-scenes", { models: named(otherScenes), first: first.name }),
    );
  }
  if (reordered.length > 0) {
    notes.push(compareNote("compare.other-order", { models: named(reordered), first: first.name }));
  }
  const seeds = new Set(entries.map(({ result }) => result.seed));
  if (seeds.size > 1) notes.push(compareNote("compare.seeds"));
  const versions = [...new Set(entries.map(({ result }) => result.version))].sort();
  if (versions.length > 1) notes.push(compareNote("compare.versions", { versions }));
  const views = named(entries.filter(({ result }) => hasViews(result)));
  if (views.length > 0) notes.push(compareNote("compare.views", { models: views }));
  const few = entries.flatMap(({ name, result }) => {
    const scenes = fewHeldOut(result);
    return scenes === null ? [] : [{ name, scenes }];
  });
  if (few.length > 0) notes.push(compareNote("compare.few-held-out", { models: few }));
  return notes;
}
