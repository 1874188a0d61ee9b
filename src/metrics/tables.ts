/** Tables that Results of several measures have. */
import { count, type Described, flag, list, maybe, rows, word, words } from "./node.ts";

/** An object that occurs, with both of its numbers. */
export type ObjectRow = {
  /** By first appearance, scene by scene. */
  appearance: number;
  /** In the whole concept space, first concept slowest. */
  radix: number;
  values: string[];
  /** Of a model that was trained on some objects only. */
  trained?: boolean;
};

/** One character a scene: 1 recognised, 0 not, - trained on. */
export type MatchRecord = {
  /** Hash of the scenes alone: equal for two models that saw the same. */
  scenes: string;
  object: string;
  concepts: string[];
  /** 1 where the bag of concepts leaves a choice. */
  ambiguous: string;
  /** Appearance ids of each scene's objects, scene by scene. */
  objects: number[];
  /** Every position's every value read; null where no positions were. */
  roles: string | null;
  /** 1 where the scene's own objects outscore every other pairing of its values, - where there is no other. */
  swap: string | null;
  /** Of the first scenes taken for another pairing: the scene, then the appearance ids it was taken for. */
  taken: number[];
};

const OBJECT_ROW: Described<ObjectRow> = {
  appearance: count("Number by first appearance, scene by scene."),
  radix: count("Number in the whole concept space, first concept slowest."),
  values: words("Its values, concept by concept."),
  trained: maybe(flag("Whether the model was trained on it, where the set says so.")),
};
export const OBJECTS = rows("The objects that occur.", OBJECT_ROW);

export const MATCHES: Described<MatchRecord> = {
  scenes: word("Hash of the scenes: equal for two models that saw the same."),
  object: word("Objects recognised, a character a scene: 1 yes, 0 no, - trained on."),
  concepts: words("The same for each concept."),
  ambiguous: word("A character a scene: 1 where the bag of concepts leaves a choice."),
  objects: list("Appearance ids of each scene's objects, scene by scene."),
  roles: word(
    "The same for scenes of which every position's every value is read; null without roles.",
  ),
  swap: word(
    "1 where a scene's objects outscore every other pairing of its values; - without another.",
  ),
  taken: list(
    "Of the first scenes taken for another pairing: the scene, then the ids it was taken for.",
  ),
};

/** Curves of a Result that has none. */
export type Nothing = { [name: string]: never };
