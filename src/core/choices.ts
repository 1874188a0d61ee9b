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

/** @internal The activation between the two matrices of an MLP block. */
export type Activation = ChoiceOf<typeof glue.Activation>;
/** @internal In which order captions name objects. */
export type CaptionOrder = ChoiceOf<typeof glue.CaptionOrder>;
/** @internal How the rate falls after its plateau. */
export type Decay = ChoiceOf<typeof glue.Decay>;
/** @internal Whether scenes and queries have an encoder each. */
export type Encoders = ChoiceOf<typeof glue.Encoders>;
/** @internal Whose resize and crop of pictures. */
export type Backend = ChoiceOf<typeof glue.Backend>;
/** @internal How pictures are resampled. */
export type Filter = ChoiceOf<typeof glue.Filter>;
/** @internal How a scene is written as tokens. */
export type Format = ChoiceOf<typeof glue.Format>;
/** @internal First weights. */
export type Initial = ChoiceOf<typeof glue.Initial>;
/** @internal Whether tokens meet. */
export type Mixing = ChoiceOf<typeof glue.Mixing>;
/** @internal Which objects may be negatives. */
export type NegativeObjects = ChoiceOf<typeof glue.NegativeObjects>;
/** @internal What of the last block becomes the embedding. */
export type Pooling = ChoiceOf<typeof glue.Pooling>;
/** @internal How places enter the encoder. */
export type Positions = ChoiceOf<typeof glue.Positions>;
/** @internal Score of a class: dot product, or cosine with one learned temperature. */
export type ProbeScore = ChoiceOf<typeof glue.ProbeScore>;
/** @internal What is added to a product. */
export type ProductForm = ChoiceOf<typeof glue.ProductForm>;
/** @internal What a product multiplies. */
export type ProductKind = ChoiceOf<typeof glue.ProductKind>;
/** @internal How the tokens of a scene become one vector, by a fixed rule. */
export type TokenPooling = ChoiceOf<typeof glue.TokenPooling>;
/** @internal Which reader chooses among the tokens of a scene. */
export type TokenDecoder = ChoiceOf<typeof glue.TokenDecoder>;

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
