import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { checkFoils } from "../make/check_foils.ts";
import { FOIL_KINDS, makeFoils } from "../make/make_foils.ts";
import { captionOf, markedParts } from "../make/marked_caption.ts";

const COLORS = ["red", "blue", "dark green"];
const marked = COLORS.flatMap((a) =>
  COLORS.map((b) => ({
    image: `${a}-${b}.png`,
    parts: markedParts(`A {color:${a}} cube next to a {color:${b}} ball.`),
    paraphrase: markedParts(`Next to a ball that is {color:${b}} is a cube that is {color:${a}}.`),
  }))
);

for (const kind of FOIL_KINDS) {
  Deno.test(`${kind}: no rule over texts gets more than chance, by construction`, () => {
    const items = makeFoils(marked, kind, true);
    const { items: count, equalBags, chance, shares } = checkFoils(items);
    assert(count >= 6, `${count}`);
    assertEquals(equalBags, count);
    for (const [rule, share] of Object.entries(shares)) {
      if (rule !== "bag") assert(share <= chance + 1e-12, `${rule} ${share}`);
      else if (kind !== "paraphrase") assertAlmostEquals(share, 0.5, 1e-12);
    }
    // Each text is as often right as wrong.
    const tally = new Map<string, number>();
    for (const { caption, negative_caption } of items) {
      tally.set(caption, (tally.get(caption) ?? 0) + 1);
      tally.set(negative_caption, (tally.get(negative_caption) ?? 0) - 1);
    }
    assertEquals([...tally.values()].filter((one) => one !== 0), []);
  });
}

Deno.test("…and where foils are no other picture's captions, what is seen elsewhere gives them away", () => {
  const some = marked.filter(({ image }) => ["red-blue.png", "red-dark green.png"].includes(image));
  assertEquals(makeFoils(some, "swap", true), []);
  const { shares, chance } = checkFoils(makeFoils(some, "swap", false));
  assert(shares.seenPairs > chance);
});

Deno.test("a re-pairing leaves no detail of a kind where it was", () => {
  const parts = markedParts("a {color:red} cube, a {color:blue} ball and a {color:green} cone");
  const foils = makeFoils([{ image: "a.png", parts, paraphrase: null }], "re-pairing", false);
  assertEquals(foils.map(({ negative_caption }) => negative_caption), [
    "a blue cube, a green ball and a red cone",
    "a green cube, a red ball and a blue cone",
  ]);
});

Deno.test("a half-truth says one detail of its own object, or of the other, in as many letters", () => {
  const [{ caption, negative_caption }] = makeFoils(marked.slice(1, 2), "half-truth", false);
  assertEquals([caption, negative_caption], [
    "A red cube next to a ball.",
    "A cube next to a red ball.",
  ]);
});

Deno.test("details are marked by braces; one that stands alone is refused", () => {
  assertEquals(
    captionOf(markedParts("a {red} cube, {size:very large}.")),
    "a red cube, very large.",
  );
  assertThrows(() => markedParts("a {red cube"), SyntaxError, "a brace that stands alone");
});
