import type { SceneSet } from "../../data/scene_set.ts";
import { UsageError } from "../../job/failure.ts";
import { nearest } from "../../result/names.ts";

/** `--attribute`, whose default is the first concept. */
export const attributeOption = (help: string) =>
  ({
    kind: "text",
    default: null,
    placeholder: "CONCEPT",
    help: `${help} Default: the first.`,
  }) as const;

/** Of measures that exchange its values between two objects. */
export const EXCHANGED_ATTRIBUTE = attributeOption(
  "The concept that is exchanged between two objects.",
);

/** Index of the concept called `name`; the first one if no name is given. */
export function attributeOf(scenes: SceneSet, name: string | null): number {
  if (name === null) return 0;
  const names = scenes.space.concepts.map((concept) => concept.name);
  const index = names.indexOf(name);
  if (index >= 0) return index;
  const guess = nearest(name, names);
  throw new UsageError(
    `--attribute ${name}: the set has the concepts ${names.join(", ")}.${
      guess ? ` Did you mean ${guess}?` : ""
    }`,
  );
}
