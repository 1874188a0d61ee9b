/** One scene and its re-paired twin, as an example for sentences. */
import type { Json } from "../../result/result.ts";

export interface Picture {
  /** "red cube / blue sphere" */
  readonly scene: string;
  /** "red sphere / blue cube" */
  readonly twin: string;
}

/** Of the first two values of every concept; null unless two concepts have two values. */
export function pictureOf(
  concepts: readonly { readonly name: string; readonly values: readonly string[] }[],
): Picture | null {
  const many = concepts.filter(({ values }) => values.length > 1);
  if (many.length < 2) return null;
  const exchanged = many[many.length - 1];
  const object = (which: 0 | 1, exchange: boolean) =>
    concepts.map((concept) => {
      const at = exchange && concept === exchanged ? 1 - which : which;
      return concept.values[Math.min(at, concept.values.length - 1)];
    }).join(" ");
  return {
    scene: `${object(0, false)} / ${object(1, false)}`,
    twin: `${object(0, true)} / ${object(1, true)}`,
  };
}

/** The same of what a Result says of its input. */
export function pictureOfInputs(inputs: readonly { concepts: Json }[] | undefined): Picture | null {
  const concepts = inputs?.[0]?.concepts;
  if (!Array.isArray(concepts)) return null;
  return pictureOf(concepts as { name: string; values: string[] }[]);
}
