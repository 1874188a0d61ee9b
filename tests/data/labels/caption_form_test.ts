import { assertEquals } from "@std/assert";
import type { Concept } from "../../../src/data/concept_space.ts";
import { captionTemplate } from "../../../src/data/labels/caption_template.ts";
import { wordReader } from "../../../src/data/labels/caption_words.ts";
import { fc } from "../../properties.ts";

const WORDS = [
  "a",
  "an",
  "n",
  "red",
  "Red cube",
  "and",
  "😀x",
  "ſ",
  "K",
  "k",
  "ä",
  "a-b",
  ",",
  ".",
];
const BETWEEN = ["", " ", "  ", " and ", "a ", ", ", "-", "\t"];

/** The regular expression that a form of unlisted or listed words is, with short or with long words first. */
function oracle(texts: readonly string[], values: readonly string[] | null, lazy: boolean): RegExp {
  const literal = (text: string) =>
    text.replace(/[.?!]/g, "\\$&").split(/(\s+)/)
      .map((word) => /^\s/.test(word) ? "\\s+" : /^an?$/i.test(word) ? "an?" : word).join("");
  const location = values === null
    ? `([^\\s,;.!?]+(?:\\s+[^\\s,;.!?]+){0,3}${lazy ? "?" : ""})`
    : `(${
      values.toSorted((a, b) => (lazy ? 1 : -1) * (a.length - b.length))
        .map((value) => value.replace(/[.?!]/g, "\\$&").replace(/\s+/g, "\\s+")).join("|")
    })`;
  return new RegExp(`^\\s*${texts.map(literal).join(location)}\\s*[.!]?\\s*$`, "iu");
}

Deno.test("a form finds in a caption what a regular expression finds", () => {
  let value = 0;
  const text = fc.array(fc.constantFrom(...WORDS, ...BETWEEN), { maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...BETWEEN), { minLength: 2, maxLength: 5 }),
      fc.option(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 4 })),
      fc.array(text, { minLength: 4, maxLength: 12 }),
      (between, values, captions) => {
        const places = between.slice(1);
        const concepts = values &&
          places.map((_, i): Concept => ({ name: `c${i}x`, values: values }));
        const template = between.map((text, i) => i === 0 ? text : `{c${i - 1}x}${text}`).join("");
        const read = captionTemplate(template, concepts);
        // Forms are trimmed: what stands around them is blanks of any number.
        const texts = between.with(0, between[0].trimStart());
        texts[texts.length - 1] = texts.at(-1)!.trimEnd();
        const forms = [true, false].map((lazy) => oracle(texts, values, lazy));
        for (const words of captions) {
          const caption = words.join("");
          const wanted = forms.map((form) =>
            form.exec(caption)?.slice(1).map((value) => value.replace(/\s+/g, " "))
          ).filter((value) => value !== undefined);
          value += wanted.length;
          const distinct = new Set(wanted.map((values) => JSON.stringify(values)));
          const got = read(caption).map((parsedValues) =>
            JSON.stringify(parsedValues.map(({ value }) => value))
          );
          assertEquals(new Set(got), distinct, `${template} of ${caption}`);
        }
      },
    ),
    { numRuns: 2000 },
  );
  assertEquals(value > 100, true, `${value} found`);
});

Deno.test("a caption that almost fits is refused at once, however many ways there are to begin", () => {
  const four = captionTemplate(Array(4).fill("a {a} {b} {c} {d}").join(" and "), null);
  assertEquals(four(Array(60).fill("and").join(" ")), []);
  const one = captionTemplate("a {a} {b}", null);
  assertEquals(one(`a red cube${" ".repeat(100_000)},`), []);
  assertEquals(one(`a ${"red cube ".repeat(10_000)}`), []);
  // The control: with as many blanks it is read where it fits.
  assertEquals(one(`a red${" ".repeat(100_000)}cube.`).length, 1);
});

Deno.test("a hyphen is a character like others, in forms and in words", () => {
  const value = (said: ReturnType<ReturnType<typeof wordReader>>) => said[0].map((s) => s.value);
  assertEquals(value(captionTemplate("a {a}-{b}", null)("a red-cube")), ["red", "cube"]);
  const concepts = [
    { name: "color", values: ["light-blue", "red"] },
    { name: "shape", values: ["cube", "ball"] },
  ];
  assertEquals(value(wordReader(concepts)("a light-blue ball")), ["light-blue", "ball"]);
  assertEquals(value(captionTemplate("a {color} {shape}", concepts)("a light-blue ball")), [
    "light-blue",
    "ball",
  ]);
});

/** Objects of one word a concept, by trying every way. */
function everyWay(words: readonly string[], concepts: readonly Concept[]): Set<string> {
  if (words.length === 0) return new Set([""]);
  const ways = new Set<string>();
  for (const [c, { name, values }] of concepts.entries()) {
    if (!values.includes(words[0])) continue;
    for (const rest of everyWay(words.slice(1), concepts.toSpliced(c, 1))) {
      ways.add([`${name}=${words[0]}`, ...rest === "" ? [] : rest.split(",")].toSorted().join());
    }
  }
  return ways;
}

Deno.test("words of several concepts are read in one way, or in two, as trying every way finds", () => {
  const seen = [0, 0, 0];
  const concept = fc.uniqueArray(fc.constantFrom("p", "q", "r", "s"), { minLength: 1 });
  fc.assert(
    fc.property(
      fc.array(concept, { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom("p", "q", "r", "s"), { minLength: 4, maxLength: 4 }),
      (values, all) => {
        const concepts = values.map((values, i) => ({ name: `c${i}`, values }));
        const words = all.slice(0, concepts.length);
        const ways = everyWay(words, concepts);
        const got = wordReader(concepts)(words.join(" "));
        const texts = got.map((parsedValues) =>
          parsedValues.map((s) => `${s.concept}=${s.value}`).sort().join()
        );
        assertEquals(new Set(texts).size, Math.min(2, ways.size));
        assertEquals(texts.every((text) => ways.has(text)), true);
        seen[got.length]++;
      },
    ),
    { numRuns: 1000 },
  );
  assertEquals(seen.every((count) => count > 50), true, `${seen}`);
});

Deno.test("one word in many concepts is read at once", () => {
  const concepts = Array.from({ length: 12 }, (_, i) => ({ name: `c${i}`, values: ["none", "x"] }));
  assertEquals(wordReader(concepts)(Array(12).fill("none").join(" ")).length, 1);
  assertEquals(wordReader(concepts)(`x ${Array(11).fill("none").join(" ")}`).length, 2);
});
