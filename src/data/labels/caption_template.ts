/** Captions of a known form: `a {color} {shape} and a {color} {shape}`. */
import { shown } from "../../result/visible_text.ts";
import type { Concept } from "../concept_space.ts";
import { CaptionForm } from "./caption_form.ts";
import { type CaptionReader, differentParses, type ParsedValue } from "./caption_reader.ts";

/** A place of a template: which object, counted from 0, and which concept. */
type ValuePosition = Omit<ParsedValue, "value">;

/** Most words of a value that is not listed. */
const MOST_WORDS = 4;

/**
 * Reads captions of one or more forms. Places of a concept are those of the first object, the second, …, unless they are
 * numbered: `{color2}`. Case, blanks, `a` for `an` and a full stop make no difference.
 *
 * @param template forms, apart by `|`
 * @param concepts what places can hold; null for any words, four at most
 * @throws {RangeError} for a form without places, with a concept that is not known or one that an object lacks
 */
export function captionTemplate(
  template: string,
  concepts: readonly Concept[] | null,
): CaptionReader {
  const forms = template.split("|").map((form) => formOf(form.trim(), concepts));
  return (caption) => differentParses(forms.flatMap((form) => readingsOf(form, caption)));
}

interface Form {
  readonly places: readonly ValuePosition[];
  /** The same form, trying short words first and long ones first: where both find the same, nothing else fits. */
  readonly orders: readonly CaptionForm[];
}

function readingsOf({ places, orders }: Form, caption: string): ParsedValue[][] {
  return orders.flatMap((form) => {
    const values = form.find(caption);
    return values === null
      ? []
      : [places.map((place, i) => ({ ...place, value: values[i].replace(/\s+/g, " ") }))];
  });
}

function formOf(form: string, concepts: readonly Concept[] | null): Form {
  const parts = form.split(/\{([^{}]*)\}/);
  const positions = placesOf(form, parts.filter((_, i) => i % 2 === 1));
  for (const { concept } of positions) {
    if (concepts !== null && concepts.every(({ name }) => name !== concept)) {
      throw new RangeError(
        `The template "${shown(form, 80)}" has a place {${
          shown(concept, 24)
        }}, but the concepts are ${
          concepts.map(({ name }) => shown(name, 24)).join(", ")
        }. Use their names.`,
      );
    }
  }
  const inOrder = (shortFirst: boolean) => {
    const written = new CaptionForm();
    const maybe = (...what: (() => void)[]) => written.oneOf([...what, () => {}]);
    let at = 0;
    maybe(() => written.blanks());
    for (const [i, part] of parts.entries()) {
      if (i % 2 === 0) literal(written, part);
      else value(written, positions[at++].concept, concepts, shortFirst);
    }
    maybe(() => written.blanks());
    maybe(() => written.words("."), () => written.words("!"));
    maybe(() => written.blanks());
    return written;
  };
  return { places: positions, orders: [inOrder(true), inOrder(false)] };
}

function placesOf(form: string, names: readonly string[]): ValuePosition[] {
  const numbered = names.map((name) => /^(.*\D)(\d{1,2})$/.exec(name.trim()));
  const isNumbered = names.length > 0 && numbered.every((match) => match !== null);
  const seen = new Map<string, number>();
  const positions = names.map((name, i): ValuePosition => {
    if (isNumbered) return { concept: numbered[i]![1], object: Number(numbered[i]![2]) - 1 };
    const concept = name.trim();
    const object = seen.get(concept) ?? 0;
    seen.set(concept, object + 1);
    return { concept, object };
  });
  const objects = Math.max(0, ...positions.map(({ object }) => object + 1));
  const concepts = new Set(positions.map(({ concept }) => concept));
  const distinct = new Set(positions.map(({ concept, object }) => `${object} ${concept}`));
  if (
    positions.length > 0 && !concepts.has("") && distinct.size === positions.length &&
    positions.length === objects * concepts.size
  ) return positions;
  throw new RangeError(
    `The template "${shown(form, 80)}" does not name each concept once for each object. ` +
      'Write it as in "a {color} {shape} and a {color} {shape}".',
  );
}

/** Text of the template: blanks are one or more, and `a` is `an` too. */
function literal(form: CaptionForm, text: string): void {
  for (const word of text.split(/(\s+)/)) {
    if (/^\s/.test(word)) form.blanks();
    else if (/^an?$/i.test(word)) {
      form.words("a");
      form.oneOf([() => form.words("n"), () => {}]);
    } else form.words(word);
  }
}

function value(
  form: CaptionForm,
  concept: string,
  concepts: readonly Concept[] | null,
  shortFirst: boolean,
): void {
  const known = concepts?.find(({ name }) => name === concept);
  form.mark();
  if (known === undefined) anyWords(form, MOST_WORDS, shortFirst);
  else {
    const ordered = known.values.toSorted((a, b) =>
      shortFirst ? a.length - b.length : b.length - a.length
    );
    form.oneOf(ordered.map((words) => () => {
      for (const [i, word] of words.split(/\s+/).entries()) {
        if (i > 0) form.blanks();
        form.words(word);
      }
    }));
  }
  form.mark();
}

/** One word, and as few or as many more as lead to an end. */
function anyWords(form: CaptionForm, most: number, shortFirst: boolean): void {
  form.letters();
  if (most === 1) return;
  const more = () => {
    form.blanks();
    anyWords(form, most - 1, shortFirst);
  };
  form.oneOf(shortFirst ? [() => {}, more] : [more, () => {}]);
}
