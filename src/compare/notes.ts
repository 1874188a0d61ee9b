import { matchRecordOf } from "../metrics/matches.ts";
import { fewHeldOut } from "./few_held_out.ts";
import type { NamedResult } from "./named_result.ts";
import { hasViews, type SceneOrder, sceneOrder } from "./paired_matches.ts";

/** What makes a comparison unfair. */
export function comparisonNotes(entries: readonly NamedResult[]): string[] {
  const found: string[] = [];
  const records = entries.map(({ name, result }) => ({
    name,
    record: matchRecordOf(result.tables),
  }));
  const without = records.filter(({ record }) => record === null).map(({ name }) => name);
  if (without.length > 0) {
    found.push(
      `No exact matches scene by scene are in ${
        without.join(", ")
      } (run probe or analyze), so differences with it are of rates.`,
    );
  }
  const [first, ...others] = entries.filter(({ result }) => matchRecordOf(result.tables) !== null);
  const inOrder = (order: SceneOrder) =>
    others.filter(({ result }) => sceneOrder(first.result, result) === order);
  const ofObjects = ({ result }: NamedResult) => result.inputs[0]?.objects;
  const apart = inOrder("none in common");
  const otherTasks = apart.filter((one) => ofObjects(one) !== ofObjects(first));
  const named = (models: readonly NamedResult[]) => models.map(({ name }) => name).join(", ");
  const otherScenes = named(apart.filter((one) => !otherTasks.includes(one)));
  const reordered = named(inOrder("another"));
  if (otherTasks.length > 0) {
    const each = [...otherTasks, first].map((one) =>
      `${counted(ofObjects(one) ?? 0)} in ${one.name}`
    );
    found.push(
      `Scenes show different numbers of objects: ${
        each.join(", ")
      }. These are different tasks, and differences between their rates may come from the scenes. Encode the same scenes with all models.`,
    );
  }
  if (otherScenes !== "") {
    found.push(
      `Other scenes, or other objects, were probed in ${otherScenes} than in ${first.name}: differences between them are of rates, not scene by scene, with errors taken as independent, and may come from the scenes. Encode the same scenes with both models.`,
    );
  }
  if (reordered !== "") {
    found.push(
      `The scenes of ${reordered} stand in another order than in ${first.name}, or only some are the same: pairs are of scenes that show the same.`,
    );
  }
  const seeds = new Set(entries.map(({ result }) => result.seed));
  if (seeds.size > 1) {
    found.push(
      "The models were measured with different seeds, so their test scenes differ: only those that both tested are paired.",
    );
  }
  const versions = [...new Set(entries.map(({ result }) => result.version))].sort();
  if (versions.length > 1) found.push(versionsNote(versions));
  const views = entries.filter(({ result }) => hasViews(result)).map(({ name }) => name);
  if (views.length > 0) {
    found.push(
      `Several rows show one scene (views) in ${
        views.join(", ")
      }: a scene counts once, by the mean of its rows.`,
    );
  }
  const few = entries.flatMap(({ name, result }) => {
    const scenes = fewHeldOut(result);
    return scenes === null ? [] : [`${name} on ${scenes}`];
  });
  if (few.length > 0) {
    found.push(
      `A smallest MLP rests on few scenes: ${
        few.join(", ")
      }. So few prove little; a set with more objects holds out more.`,
    );
  }
  return found;
}

/** What Results of several versions say of their numbers. */
export function versionsNote(versions: readonly string[]): string {
  return `Results of versions ${versions.join(", ")}: numbers may differ for that alone.`;
}

const counted = (objects: number) => `${objects} ${objects === 1 ? "object" : "objects"}`;
