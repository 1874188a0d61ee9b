/** Captions of a known form: `a {color} {shape} and a {color} {shape}`. */
import { shown } from "../../result/visible_text.ts";
import type { Concept } from "../concept_space.ts";
import { type CaptionReader, differentReadings, type Said } from "./caption_reader.ts";

/** A place of a template: which object, counted from 0, and which concept. */
type Place = Omit<Said, "value">;

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
  return (caption) => differentReadings(forms.flatMap((form) => readingsOf(form, caption)));
}

interface Form {
  readonly places: readonly Place[];
  /** The same pattern, trying short words first and long ones first: where both find the same, nothing else fits. */
  readonly patterns: readonly RegExp[];
}

function readingsOf({ places, patterns }: Form, caption: string): Said[][] {
  return patterns.flatMap((pattern) => {
    const match = pattern.exec(caption);
    return match === null
      ? []
      : [places.map((place, i) => ({ ...place, value: match[i + 1].replace(/\s+/g, " ") }))];
  });
}

function formOf(form: string, concepts: readonly Concept[] | null): Form {
  const parts = form.split(/\{([^{}]*)\}/);
  const places = placesOf(form, parts.filter((_, i) => i % 2 === 1));
  for (const { concept } of places) {
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
  const pattern = (shortFirst: boolean) => {
    let at = 0;
    const body = parts.map((part, i) =>
      i % 2 === 0 ? literal(part) : `(${valuePattern(places[at++].concept, concepts, shortFirst)})`
    ).join("");
    return new RegExp(`^\\s*${body}\\s*[.!]?\\s*$`, "iu");
  };
  return { places, patterns: [pattern(true), pattern(false)] };
}

function placesOf(form: string, names: readonly string[]): Place[] {
  const numbered = names.map((name) => /^(.*\D)(\d{1,2})$/.exec(name.trim()));
  const isNumbered = names.length > 0 && numbered.every((match) => match !== null);
  const seen = new Map<string, number>();
  const places = names.map((name, i): Place => {
    if (isNumbered) return { concept: numbered[i]![1], object: Number(numbered[i]![2]) - 1 };
    const concept = name.trim();
    const object = seen.get(concept) ?? 0;
    seen.set(concept, object + 1);
    return { concept, object };
  });
  const objects = Math.max(0, ...places.map(({ object }) => object + 1));
  const concepts = new Set(places.map(({ concept }) => concept));
  const distinct = new Set(places.map(({ concept, object }) => `${object} ${concept}`));
  if (
    places.length > 0 && !concepts.has("") && distinct.size === places.length &&
    places.length === objects * concepts.size
  ) return places;
  throw new RangeError(
    `The template "${shown(form, 80)}" does not name each concept once for each object. ` +
      'Write it as in "a {color} {shape} and a {color} {shape}".',
  );
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Text of the template: blanks are one or more, and `a` is `an` too. */
function literal(text: string): string {
  return text.split(/(\s+)/).map((word) =>
    word === "" ? "" : /^\s/.test(word) ? "\\s+" : /^an?$/i.test(word) ? "an?" : escape(word)
  ).join("");
}

function valuePattern(
  concept: string,
  concepts: readonly Concept[] | null,
  shortFirst: boolean,
): string {
  const known = concepts?.find(({ name }) => name === concept);
  if (known === undefined) {
    return `[^\\s,;.!?]+(?:\\s+[^\\s,;.!?]+){0,${MOST_WORDS - 1}}${shortFirst ? "?" : ""}`;
  }
  return known.values.toSorted((a, b) => shortFirst ? a.length - b.length : b.length - a.length)
    .map((value) => value.split(/\s+/).map(escape).join("\\s+")).join("|");
}
