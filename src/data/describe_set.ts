/** What was read, in a line, and what about it looks like a mistake. */
import { inputNoteText } from "../result/input_notes.ts";
import { shown } from "../result/visible_text.ts";
import { undecidedAliases } from "./labels/alias_notes.ts";
import { type Aliases, aliasesOf } from "./labels/aliases.ts";
import type { ConceptSpace } from "./concept_space.ts";
import type { EmbeddingSet } from "./embedding_set.ts";
import type { SceneSet } from "./scene_set.ts";

/** What a person should see before anything is measured. */
export interface SetDescription {
  /** `552 scenes x 512; 2 objects; color: 8 (blue, brown, …); shape: 3 (cone, …)`; with views `92 scenes, 552 rows x 512`. */
  readonly summary: string;
  /** Sentences on what looks like a mistake, or was read in another way than its name says. */
  readonly warnings: readonly string[];
}

/** How many values of a concept are shown, and how many concepts. */
const VALUES = 3;
const CONCEPTS = 6;

/**
 * Describes a set: sizes, concepts, and labels that are probably misspelt.
 *
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { ConceptSpace, EmbeddingSet, loadCore, Matrix, SceneSet } from "@bindscope/bindscope";
 * import { describeSet } from "@bindscope/bindscope/scenes";
 *
 * const space = new ConceptSpace([{ name: "color", values: ["Red", "blue", "red"] }]);
 * using set = new EmbeddingSet({
 *   name: "by hand",
 *   scenes: new SceneSet(space, 2, Int32Array.of(0, 1, 1, 2, 2, 1, 1, 0)),
 *   embeddings: Matrix.from(await loadCore(), 4, 2, [1, 0, 2, 0, 0, 1, 0, 2]),
 * });
 * const { summary, warnings } = describeSet(set);
 * assertEquals(summary, "4 scenes x 2; 2 objects; color: 3 (Red, blue, red)");
 * assertEquals(warnings.length, 1);
 * assert(warnings[0].startsWith('color: "Red" and "red" differ only by case'));
 * ```
 */
export function describeSet(set: EmbeddingSet): SetDescription {
  const { scenes, dim, remarks, aliases } = set;
  return describeScenes(scenes, `${sceneSize(scenes)} x ${dim}`, remarks, aliases);
}

/** "552 scenes"; of views "92 scenes, 552 rows". */
export function sceneSize(scenes: SceneSet): string {
  if (scenes.views === null) return `${scenes.count} scenes`;
  return `${new Set(scenes.sceneIds()).size} scenes, ${scenes.count} rows`;
}

/** The same for scenes that have no embeddings yet; `size` says how many there are. */
export function describeScenes(
  scenes: SceneSet,
  size: string,
  remarks: readonly string[],
  aliases: readonly Aliases[] = aliasesOf(scenes.space),
): SetDescription {
  const objects = `${scenes.objects} ${scenes.objects === 1 ? "object" : "objects"}`;
  return {
    summary: [size, objects, ...describeConcepts(scenes.space), ...viewsOf(scenes)].join("; "),
    warnings: [
      ...remarks,
      ...oneScene(scenes),
      ...undecidedAliases(aliases).map(inputNoteText),
      ...once(scenes),
    ],
  };
}

/** `color: 8 (blue, brown, …)`, a text a concept; the last says how many are not listed. */
export function describeConcepts({ concepts }: Pick<ConceptSpace, "concepts">): string[] {
  const listed = concepts.slice(0, CONCEPTS).map(({ name, values }) => {
    const first = values.slice(0, VALUES).map((value) =>
      value.includes(",") ? `"${shown(value, 20)}"` : shown(value, 20)
    ).join(", ");
    return `${shown(name, 24)}: ${values.length} (${first}${values.length > VALUES ? ", …" : ""})`;
  });
  const more = concepts.length > CONCEPTS ? [`${concepts.length - CONCEPTS} more concepts`] : [];
  return [...listed, ...more];
}

/** `views: 6 (and, next, …)`, if there are any. */
function viewsOf({ viewNames }: SceneSet): string[] {
  if (viewNames.length === 0) return [];
  return describeConcepts({ concepts: [{ name: "views", values: viewNames }] });
}

/** Values that a single object shows: a slip of the pen, or too few scenes. */
function once({ space, values }: SceneSet): string[] {
  const C = space.concepts.length;
  return space.concepts.flatMap(({ name, values: names }, c) => {
    const counts = new Uint32Array(names.length);
    for (let i = c; i < values.length; i += C) counts[values[i]]++;
    const lone = names.filter((_, v) => counts[v] === 1).map((value) => `"${shown(value, 20)}"`);
    if (lone.length === 0) return [];
    const which = lone.slice(0, VALUES).join(", ") + (lone.length > VALUES ? ", …" : "");
    return [
      `${shown(name, 24)}: ${which} ${
        lone.length === 1 ? "occurs" : "occur"
      } once in all scenes; ` +
      "nothing can be learned of what is seen once.",
    ];
  });
}

/** Nothing can be told apart where all rows show the same. */
function oneScene({ count, values }: SceneSet): string[] {
  const width = values.length / count;
  if (count < 2 || values.some((value, i) => value !== values[i % width])) return [];
  return [
    `All ${count} rows show one and the same scene, so no number below says anything about binding. ` +
    "Check the labels.",
  ];
}
