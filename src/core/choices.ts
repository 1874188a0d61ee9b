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

/**
 * What stands between the two matrices of a block.
 *
 * @internal a union of the names of the core's enum
 */
export type Activation = ChoiceOf<typeof glue.Activation>;
/**
 * In which order captions name objects.
 *
 * @internal a union of the names of the core's enum
 */
export type CaptionOrder = ChoiceOf<typeof glue.CaptionOrder>;
/**
 * How the rate falls after its plateau.
 *
 * @internal a union of the names of the core's enum
 */
export type Decay = ChoiceOf<typeof glue.Decay>;
/**
 * Whether scenes and queries have an encoder each.
 *
 * @internal a union of the names of the core's enum
 */
export type Encoders = ChoiceOf<typeof glue.Encoders>;
/**
 * How pictures are resampled.
 *
 * @internal a union of the names of the core's enum
 */
export type Filter = ChoiceOf<typeof glue.Filter>;
/**
 * How a scene is written as tokens.
 *
 * @internal a union of the names of the core's enum
 */
export type Format = ChoiceOf<typeof glue.Format>;
/**
 * First weights.
 *
 * @internal a union of the names of the core's enum
 */
export type Initial = ChoiceOf<typeof glue.Initial>;
/**
 * Whether tokens meet.
 *
 * @internal a union of the names of the core's enum
 */
export type Mixing = ChoiceOf<typeof glue.Mixing>;
/**
 * Which objects may be negatives.
 *
 * @internal a union of the names of the core's enum
 */
export type NegativeObjects = ChoiceOf<typeof glue.NegativeObjects>;
/**
 * What of the last block becomes the embedding.
 *
 * @internal a union of the names of the core's enum
 */
export type Pooling = ChoiceOf<typeof glue.Pooling>;
/**
 * How places enter the encoder.
 *
 * @internal a union of the names of the core's enum
 */
export type Positions = ChoiceOf<typeof glue.Positions>;

export const ACTIVATIONS: readonly Activation[] = namesOf(glue.Activation);
export const CAPTION_ORDERS: readonly CaptionOrder[] = namesOf(glue.CaptionOrder);
export const DECAYS: readonly Decay[] = namesOf(glue.Decay);
export const ENCODERS: readonly Encoders[] = namesOf(glue.Encoders);
export const FILTERS: readonly Filter[] = namesOf(glue.Filter);
export const FORMATS: readonly Format[] = namesOf(glue.Format);
export const INITIALS: readonly Initial[] = namesOf(glue.Initial);
export const MIXINGS: readonly Mixing[] = namesOf(glue.Mixing);
export const NEGATIVE_OBJECTS: readonly NegativeObjects[] = namesOf(glue.NegativeObjects);
export const POOLINGS: readonly Pooling[] = namesOf(glue.Pooling);
export const POSITIONS: readonly Positions[] = namesOf(glue.Positions);
