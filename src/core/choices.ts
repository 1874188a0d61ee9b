/**
 * Closed choices, each declared once: as an enum of the core. Option tables, plans and the core's own
 * structs read them here. Importing this loads the glue alone, not the core.
 */
// @ts-types="../../core-wasm/pkg/bindscope_core.d.ts"
import * as glue from "../../core-wasm/pkg/bindscope_core_bg.js";

/** `ObjectProduct` as options have it: `object_product`. */
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : "";

type ChoiceOf<Enum> = SnakeCase<Uncapitalize<Extract<keyof Enum, string>>>;

function choiceOf(key: string): string {
  return key.replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase();
}

function namesOf<Enum extends object>(of: Enum): readonly ChoiceOf<Enum>[] {
  // The glue also leads from numbers back to names.
  const names = Object.keys(of).filter((key) => !/^\d+$/.test(key));
  return names.map((name) => choiceOf(name) as ChoiceOf<Enum>);
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
  const key = Object.keys(of).find((key) => choiceOf(key) === name);
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
/**
 * Score of a class: dot product, or cosine with one learned temperature.
 *
 * @internal a union of the names of the core's enum
 */
export type ProbeScore = ChoiceOf<typeof glue.ProbeScore>;
/**
 * What stands beside a product.
 *
 * @internal a union of the names of the core's enum
 */
export type ProductForm = ChoiceOf<typeof glue.ProductForm>;
/**
 * What a product multiplies.
 *
 * @internal a union of the names of the core's enum
 */
export type ProductKind = ChoiceOf<typeof glue.ProductKind>;
/**
 * How the tokens of a scene become one vector, by a fixed rule.
 *
 * @internal a union of the names of the core's enum
 */
export type TokenPooling = ChoiceOf<typeof glue.TokenPooling>;
/**
 * Which reader chooses among the tokens of a scene.
 *
 * @internal a union of the names of the core's enum
 */
export type TokenReader = ChoiceOf<typeof glue.TokenReader>;

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
export const PROBE_SCORES: readonly ProbeScore[] = namesOf(glue.ProbeScore);
export const PRODUCT_FORMS: readonly ProductForm[] = namesOf(glue.ProductForm);
export const PRODUCT_KINDS: readonly ProductKind[] = namesOf(glue.ProductKind);
