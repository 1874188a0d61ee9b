/** Notes of comparisons: of Results, and of vectors side by side. */
import { formatNumber } from "../text/number.ts";

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

export const COMPARE_NOTES = {
  "compare.no-matches": ({ models }: { models: readonly string[] }) =>
    `No exact matches scene by scene are in ${
      models.join(", ")
    } (run probe or analyze), so differences with it are of rates.`,
  "compare.other-tasks": (
    { models }: { models: readonly { readonly name: string; readonly objects: number }[] },
  ) =>
    `Scenes show different numbers of objects: ${
      models.map(({ name, objects }) => `${counted(objects, "object")} in ${name}`).join(", ")
    }. These are different tasks, and differences between their rates may come from the scenes. Encode the same scenes with all models.`,
  "compare.other-scenes": ({ models, first }: { models: readonly string[]; first: string }) =>
    `Other scenes, or other objects, were probed in ${
      models.join(", ")
    } than in ${first}: differences between them are of rates, not scene by scene, with errors taken as independent, and may come from the scenes. Encode the same scenes with both models.`,
  "compare.other-order": ({ models, first }: { models: readonly string[]; first: string }) =>
    `The scenes of ${
      models.join(", ")
    } stand in another order than in ${first}, or only some are the same: pairs are of scenes that show the same.`,
  "compare.seeds": () =>
    "The models were measured with different seeds, so their test scenes differ: only those that both tested are paired.",
  "compare.versions": ({ versions }: { versions: readonly string[] }) =>
    `Results of versions ${versions.join(", ")}: numbers may differ for that alone.`,
  "compare.views": ({ models }: { models: readonly string[] }) =>
    `Several rows show one scene (views) in ${
      models.join(", ")
    }: a scene counts once, by the mean of its rows.`,
  "compare.few-held-out": (
    { models }: { models: readonly { readonly name: string; readonly scenes: number }[] },
  ) =>
    `A smallest MLP rests on few scenes: ${
      models.map(({ name, scenes }) => `${name} on ${heldOut(scenes)}`).join(", ")
    }. So few prove little; a set with more objects holds out more.`,
  "representations.sampled": ({ scenes, found }: { scenes: number; found: number }) =>
    `${scenes} of the ${found} scenes that all sets show were compared, in whole bags.`,
  "representations.few-bags": ({ bags }: { bags: number }) =>
    `The binding parts are not comparable: ${bags} bags of values show two sets of objects, too few to ` +
    "tell what a bag leaves over from noise. Use scenes of which more differ in their pairing alone.",
  "representations.not-shown": ({ set, needed }: { set: string; needed: number | null }) =>
    `${set}: not comparable in its binding part, since that tells neither objects nor positions more than rows ` +
    "exchanged within bags do. " +
    (needed === null
      ? "A planted lookup would not have been shown either."
      : `A planted lookup would be shown from ${formatNumber(100 * needed, 0)} % of that part on.`),
  "representations.groups": () =>
    "Intervals leave 32 groups of objects out in turn, not each object alone.",
} as const;

/** "2 held-out scenes". */
export function heldOut(scenes: number): string {
  return counted(scenes, "held-out scene");
}
