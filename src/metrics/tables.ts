/** Tables that Results of several measures have. */
import { count, flag, list, type NumbersOf, optional, orNull, rows, word, words } from "./node.ts";

/** An object that occurs, with both of its numbers. */
export type ObjectRow = NumbersOf<typeof OBJECT_ROW>;

/** One character a scene: 1 recognised, 0 not, - trained on. */
export type MatchRecord = NumbersOf<typeof MATCHES>;

const OBJECT_ROW = {
  appearance: count("Number by first appearance, scene by scene."),
  radix: count("Number in the whole concept space, first concept slowest."),
  values: words("Its values, concept by concept."),
  trained: optional(flag("Whether the model was trained on it, where the set says so.")),
};
export const OBJECTS = rows("The objects that occur.", OBJECT_ROW);

export const MATCHES = {
  scenes: word("Hash of the scenes: equal for two models that saw the same."),
  object: word("Objects recognised, a character a scene: 1 yes, 0 no, - trained on."),
  concepts: words("The same for each concept."),
  ambiguous: word("A character a scene: 1 where the bag of concepts leaves a choice."),
  objects: list("Appearance ids of each scene's objects, scene by scene."),
  roles: orNull(word(
    "The same for scenes of which every position's every value is read; null without roles.",
  )),
  swap: orNull(word(
    "1 where a scene's objects outscore every other pairing of its values; - without another.",
  )),
  taken: list(
    "Of the first scenes taken for another pairing: the scene, then the ids it was taken for.",
  ),
};
