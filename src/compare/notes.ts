import { matchRecordOf } from "../probe/match_record.ts";
import { fewHeldOut } from "./few_held_out.ts";
import type { NamedResult } from "./named_result.ts";
import { type SceneOrder, sceneOrder } from "./paired_matches.ts";

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
    others.filter(({ result }) => sceneOrder(first.result, result) === order)
      .map(({ name }) => name).join(", ");
  const [apart, reordered] = [inOrder("none in common"), inOrder("another")];
  if (apart !== "") {
    found.push(
      `Other scenes, or other objects, were probed in ${apart} than in ${first.name}: differences between them are of rates, not scene by scene, with errors taken as independent, and may come from the scenes. Encode the same scenes with both models.`,
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
