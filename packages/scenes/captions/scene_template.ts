/** Captions of whole scenes: templates that say in which order, and how, objects are named. */
import { type ConceptSpace, exists, readText } from "@bindscope/bindscope/rooms/data";
import { ALL_TEMPLATES, BUILT_IN, type BuiltIn, TEMPLATE_NAMES } from "./built_in.ts";
import { refuseLineBreaks, templateParts, withArticles } from "./caption_template.ts";

/** A template of scenes and what the view that it makes is called. */
interface NamedTemplate {
  readonly name: string;
  /** With a `{conceptN}` for each concept of each object: `the {shape1} is {color1}, while …`. */
  readonly template: string;
}

/**
 * The templates that `--templates` asks for: names with commas, `all`, or a file with one a line, and before it
 * a name and a tab if it is to have another name than its own text.
 *
 * @throws {SyntaxError} for a file without templates, or one with the same twice
 */
export async function templatesFor(
  words: string,
  space: ConceptSpace,
  objects: number,
): Promise<NamedTemplate[]> {
  const asked = words === ALL_TEMPLATES ? TEMPLATE_NAMES : words.split(",");
  const templates = asked.every((word) => word in BUILT_IN)
    ? asked.map((name) => ({ name, template: spelledOut(BUILT_IN[name], space, objects) }))
    : await templatesIn(words);
  const names = templates.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return templates;
  throw new SyntaxError(`--templates ${words} names "${twice}" twice. Give it once.`);
}

async function templatesIn(path: string): Promise<NamedTemplate[]> {
  if (!exists(path)) {
    throw new RangeError(
      `--templates ${path} is no file, and no list of ${
        TEMPLATE_NAMES.join(", ")
      } either. Give one of ` +
        "them.",
    );
  }
  const lines = (await readText(path)).split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) {
    throw new SyntaxError(
      `${path} holds no template. Write one a line, as in "a {color1} {shape1} and a {color2} {shape2}".`,
    );
  }
  return lines.map((line) => {
    const [name, ...rest] = line.split("\t");
    return { name, template: rest.length === 0 ? name : rest.join("\t") };
  });
}

/** A template that comes with the maker, in the concepts of a space, for this many objects. */
function spelledOut(
  { object, opening = "", join, lastJoin = join, reversed = false }: BuiltIn,
  { concepts }: ConceptSpace,
  objects: number,
): string {
  const names = concepts.map(({ name }) => name);
  if (names.length < 2) {
    throw new RangeError(
      `The templates that come with scenes text need an adjective and a noun, but ${
        names[0]
      } is the only ` +
        "concept. Write your own: --templates FILE.",
    );
  }
  const of = (list: readonly string[], position: number) =>
    list.map((name) => `{${name}${position}}`).join(" ");
  const positions = Array.from({ length: objects }, (_, position) => position + 1);
  const texts = (reversed ? positions.reverse() : positions).map((position) =>
    object.replace("{adjectives}", of(names.slice(0, -1), position))
      .replace("{noun}", of(names.slice(-1), position))
  );
  const [last, before] = [texts.pop()!, texts];
  return opening + (before.length === 0 ? last : before.join(join) + lastJoin + last);
}

/** Writes scenes by one template. One that can't is refused here, not later. */
export class SceneTemplate {
  readonly #space: ConceptSpace;
  readonly #article: "literal" | "auto";
  /** Texts, and places in a scene's values. */
  readonly #parts: readonly (string | number)[];

  /** Refuses a template that names no concept of the scenes' objects, or leaves one out. */
  constructor(
    space: ConceptSpace,
    objects: number,
    template: string,
    article: "literal" | "auto",
  ) {
    const { concepts } = space;
    refuseLineBreaks([template, ...concepts.flatMap(({ values }) => values)]);
    const names = Array.from(
      { length: objects },
      (_, position) => concepts.map(({ name }) => `${name}${position + 1}`),
    );
    this.#parts = templateParts(template, names.flat());
    this.#space = space;
    this.#article = article;
  }

  /** The caption of a scene with these value indices, [m, C]. */
  scene(values: ArrayLike<number>): string {
    const { concepts } = this.#space;
    const text = this.#parts.map((part) =>
      typeof part === "string" ? part : concepts[part % concepts.length].values[values[part]]
    ).join("");
    return this.#article === "auto" ? withArticles(text) : text;
  }
}
