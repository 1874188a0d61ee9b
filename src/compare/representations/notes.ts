/** What a reader of a comparison of representations has to know. */
import { formatNumber } from "../../metrics/text/number.ts";
import type { CommonScenes } from "./common_scenes.ts";
import type { NamedSet } from "./settings.ts";
import type { BindingShown } from "./shown.ts";

export function representationNotes(
  entries: readonly NamedSet[],
  { count, found, openBags, objects }: CommonScenes,
  shown: readonly BindingShown[],
): string[] {
  const notes: string[] = [];
  if (count < found) {
    notes.push(`${count} of the ${found} scenes that all sets show were compared, in whole bags.`);
  }
  const without = (told: BindingShown["told"]) =>
    entries.filter((_, i) => shown[i].told === told).map(({ name }) => name);
  if (without("design").length > 0) {
    notes.push(
      `The binding parts are not comparable: ${openBags} bags of values show two sets of objects, too few to ` +
        "tell what a bag leaves over from noise. Use scenes of which more differ in their pairing alone.",
    );
  }
  for (const [i, { name }] of entries.entries()) {
    if (shown[i].told !== "not shown") continue;
    const { needed } = shown[i];
    notes.push(
      `${name}: not comparable in its binding part, since that tells neither objects nor positions more than rows ` +
        "exchanged within bags do. " +
        (needed === null
          ? "A planted lookup would not have been shown either."
          : `A planted lookup would be shown from ${
            formatNumber(100 * needed, 0)
          } % of that part on.`),
    );
  }
  if (objects.columns > 32) {
    notes.push("Intervals leave 32 groups of objects out in turn, not each object alone.");
  }
  return notes;
}
