/** Values of one concept that a person would take for one: "red", "Red", and "red" with an invisible character. */
import { escaped } from "../../result/visible_text.ts";
import { ConceptSpace } from "../concept_space.ts";
import { SceneSet } from "../scene_set.ts";

/** The spellings of one concept that could be one value each. */
export interface Aliases {
  /** Name of the concept. */
  readonly concept: string;
  /** For each such value its spellings, two or more. */
  readonly values: readonly (readonly string[])[];
}

/** What spellings are: `keep`, different values; `merge`, one value, called as it is met first. */
export type AliasChoice = "keep" | "merge";

export const ALIAS_CHOICES: readonly AliasChoice[] = ["keep", "merge"];

/**
 * Spellings that are equal after NFKC, case folding, and without blanks and what can't be seen.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace } from "@bindscope/bindscope";
 * import { aliasesOf } from "@bindscope/bindscope/scenes";
 *
 * const space = new ConceptSpace([{ name: "color", values: ["Red", "blue", "red\u200b"] }]);
 * assertEquals(aliasesOf(space), [{ concept: "color", values: [["Red", "red\u200b"]] }]);
 * ```
 */
export function aliasesOf({ concepts }: Pick<ConceptSpace, "concepts">): Aliases[] {
  return concepts.flatMap(({ name, values }) => {
    const groups = [...groupsOf(values).values()].filter((group) => group.length > 1);
    return groups.length > 0 ? [{ concept: name, values: groups }] : [];
  });
}

/** The same scenes, each such value called by the spelling that they show first. */
export function mergeAliases(scenes: SceneSet): SceneSet {
  const { space, objects, values, notes } = scenes;
  const C = space.concepts.length;
  const merged = space.concepts.map((concept, c) => {
    const first = firstShown(scenes, c);
    const kept = concept.values.map((value, v) => ({ value, v }));
    const group = groupsOf(concept.values);
    const chosen = new Map(
      Array.from(group, ([plain, spellings]) => [
        plain,
        spellings.map((value) => space.indexOf(c, value)!).sort((a, b) => first[a] - first[b])[0],
      ]),
    );
    const left = kept.filter(({ value, v }) => chosen.get(plainForm(value)) === v);
    const place = new Map(left.map(({ v }, at) => [v, at]));
    return {
      concept: { name: concept.name, values: left.map(({ value }) => value) },
      places: Int32Array.from(concept.values, (value) => place.get(chosen.get(plainForm(value))!)!),
    };
  });
  return new SceneSet(
    new ConceptSpace(merged.map(({ concept }) => concept)),
    objects,
    values.map((value, i) => merged[i % C].places[value]),
    notes,
    scenes.namedViews,
  );
}

/** `color: "red" and "red\u200b"`, a text a concept. */
export function aliasWords(aliases: readonly Aliases[]): string[] {
  return aliases.map(({ concept, values }) => {
    const groups = values.slice(0, SHOWN).map((group) =>
      group.slice(0, SHOWN).map((value) => `"${escaped(value, 24)}"`).join(" and ") +
      (group.length > SHOWN ? ` and ${group.length - SHOWN} more` : "")
    );
    return `${escaped(concept, 24)}: ${groups.join("; ")}${values.length > SHOWN ? "; …" : ""}`;
  });
}

/** How many groups, and how many spellings of one, a sentence shows. */
const SHOWN = 3;

/** Spellings by what they have in common, in their order. */
function groupsOf(values: readonly string[]): Map<string, string[]> {
  return Map.groupBy(values, plainForm);
}

/** JavaScript has no case folding: up and down again leaves "ß" and "ss" equal, as folding does. */
function plainForm(value: string): string {
  const folded = value.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
  return folded.replace(/[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
}

/** For each value where it is shown first; after all others where it never is. */
function firstShown(scenes: SceneSet, concept: number): Float64Array {
  const labels = scenes.labelsOf(concept);
  const first = new Float64Array(scenes.space.concepts[concept].values.length).fill(Infinity);
  for (let i = labels.length - 1; i >= 0; i--) first[labels[i]] = i;
  return first;
}

/** How spellings of another set are read so that they are those of this one: apart, or merged. */
export function spellingsOf({ scenes }: { readonly scenes: SceneSet }): AliasChoice {
  return aliasesOf(scenes.space).length > 0 ? "keep" : "merge";
}
