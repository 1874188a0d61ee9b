/**
 * Closed choices, each declared once: as an enum of the core. Option tables, plans and the core's own
 * structs read them here. Importing this loads the glue alone, not the core.
 */
// @ts-types="../../core-wasm/pkg/bindscope_core.d.ts"
import * as glue from "../../core-wasm/pkg/bindscope_core_bg.js";

/** The names of an enum, in lower case as options have them. */
type ChoiceOf<Enum> = Lowercase<Extract<keyof Enum, string>>;

function namesOf<Enum extends object>(of: Enum): readonly ChoiceOf<Enum>[] {
  // The glue also leads from numbers back to names.
  const names = Object.keys(of).filter((key) => !/^\d+$/.test(key));
  return names.map((name) => name.toLowerCase() as ChoiceOf<Enum>);
}

/**
 * The core's number of a choice.
 *
 * @throws {TypeError} for a name that the enum has not
 */
export function numberOf<Enum extends object>(of: Enum, name: ChoiceOf<Enum>): Enum[keyof Enum] {
  const at = namesOf(of).indexOf(name);
  if (at < 0) {
    throw new TypeError(`There is no choice "${name}". Use one of ${namesOf(of).join(", ")}.`);
  }
  const key = Object.keys(of).find((key) => key.toLowerCase() === name);
  return of[key as keyof Enum];
}

export const ACTIVATIONS = namesOf(glue.Activation);
export const CAPTION_ORDERS = namesOf(glue.CaptionOrder);
export const DECAYS = namesOf(glue.Decay);
export const ENCODERS = namesOf(glue.Encoders);
export const FILTERS = namesOf(glue.Filter);
export const FORMATS = namesOf(glue.Format);
export const INITIALS = namesOf(glue.Initial);
export const MIXINGS = namesOf(glue.Mixing);
export const NEGATIVE_OBJECTS = namesOf(glue.NegativeObjects);
export const POOLINGS = namesOf(glue.Pooling);
export const POSITIONS = namesOf(glue.Positions);
