import type { ConceptSpace } from "@bindscope/bindscope/rooms/data";
import { takesAn } from "@bindscope/bindscope/rooms/result";

interface CaptionStyle {
  /** One object, with a `{concept}` for each concept: `a {color} {shape}`. */
  readonly template: string;
  /** The text between objects. */
  readonly join: string;
  /** The text before the last object, as in "a, b and c"; null for the same as elsewhere. */
  readonly lastJoin?: string | null;
  /** `auto` writes "an" before the sound of a vowel and "a" otherwise; `literal` changes nothing. */
  readonly article: "literal" | "auto";
}

/** The template of a space that has none of its own: `a {color} {shape}`. */
export function defaultTemplate(space: ConceptSpace): string {
  return `a ${space.concepts.map(({ name }) => `{${name}}`).join(" ")}`;
}

/** Writes captions of objects and scenes. A template that cannot is refused here, not later. */
export class CaptionTemplate {
  readonly #space: ConceptSpace;
  readonly #style: CaptionStyle;
  /** Texts and concept numbers in turn. */
  readonly #parts: readonly (string | number)[];

  /** Refuses a template that names no concept of the space, or leaves one out. */
  constructor(space: ConceptSpace, style: CaptionStyle) {
    const words = space.concepts.flatMap(({ values }) => values);
    refuseLineBreaks([style.template, style.join, style.lastJoin ?? "", ...words]);
    this.#space = space;
    this.#style = style;
    this.#parts = templateParts(style.template, space.concepts.map(({ name }) => name));
  }

  object(values: ArrayLike<number>): string {
    const { concepts } = this.#space;
    const text = this.#parts.map((part) =>
      typeof part === "string" ? part : concepts[part].values[values[part]]
    ).join("");
    return this.#style.article === "auto" ? withArticles(text) : text;
  }

  /** The caption of a scene with these value indices, [m, C]. */
  scene(values: Int32Array): string {
    const C = this.#space.concepts.length;
    const objects: string[] = [];
    for (let at = 0; at < values.length; at += C) {
      objects.push(this.object(values.subarray(at, at + C)));
    }
    const { join, lastJoin } = this.#style;
    const last = objects.length > 1 ? objects.pop() : undefined;
    return objects.join(join) + (last === undefined ? "" : (lastJoin ?? join) + last);
  }
}

/**
 * Texts and the numbers of placeholders in turn; every name has to be there.
 *
 * @param names what may be in braces
 */
export function templateParts(template: string, names: readonly string[]): (string | number)[] {
  const parts = template.split(/\{([^{}]*)\}/).map((part, i) => {
    if (i % 2 === 0) return part;
    const at = names.indexOf(part);
    if (at >= 0) return at;
    throw new SyntaxError(
      `The template "${template}" names {${part}}, but the concepts are ${names.join(", ")}.`,
    );
  });
  const missing = names.find((_, at) => !parts.includes(at));
  if (missing === undefined) return parts;
  throw new SyntaxError(
    `The template "${template}" leaves out {${missing}}, so captions would not show it.`,
  );
}

export function refuseLineBreaks(texts: readonly string[]): void {
  const broken = texts.find((text) => /[\r\n]/.test(text));
  if (broken === undefined) return;
  throw new SyntaxError(
    `${JSON.stringify(broken)} holds a line break, but captions are written one a line.`,
  );
}

/** "a" and "an" as the word after them asks for it. */
export function withArticles(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}'-])([Aa])n?(?=\s+["'(]?(\p{L}[\p{L}-]*))/gu,
    (_, a: string, next: string) => takesAn(next) ? `${a}n` : a,
  );
}
