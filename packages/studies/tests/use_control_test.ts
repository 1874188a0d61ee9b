// A sentence encoder whose view is known: which swaps it can see follows from windows of tokens, pair by pair.
import { assert, assertEquals, assertGreater } from "@std/assert";
import golden from "../../../fixtures/golden/use_control.json" with { type: "json" };

// fixtures/golden/use_control.py: Universal Sentence Encoder, multilingual, version 3.
const templates = golden.templates as unknown as {
  [name: string]: { text: string; pattern: (number | string)[]; distance: number[] };
};

/** Five tokens, twice: what a token's features depend on reaches four to either side. */
const REACH = 4;
const NOTHING = "-";

/** The windows of a caption, in no order: its length, and all that an average over tokens knows of it. */
function windows(pattern: readonly (number | string)[], scene: number[], reach: number): string {
  const [c1, s1, c2, s2] = scene;
  const values: { [mark: string]: string } = {
    c1: `c${c1}`,
    s1: `s${s1}`,
    c2: `c${c2}`,
    s2: `s${s2}`,
  };
  const tokens = pattern.map((token) => values[token] ?? `${token}`);
  return tokens.map((_, t) =>
    Array.from({ length: 2 * reach + 1 }, (_, i) => tokens[t + i - reach] ?? NOTHING).join(" ")
  ).sort().join("\n");
}

/** For each pair of a scene and its swap, whether windows of this reach differ. */
function predicted(name: string, reach = REACH): boolean[] {
  const { pattern, distance } = templates[name];
  return distance.map((_, pair) => {
    const [one, swap] = [golden.scenes[2 * pair], golden.scenes[2 * pair + 1]];
    return windows(pattern, one, reach) !== windows(pattern, swap, reach);
  });
}

const NAMES = Object.keys(templates);
/** What float32 leaves of a distance of exactly 0. */
const ROUNDING = 1e-12;

Deno.test("a swap is seen where windows of nine tokens differ, and nowhere else: 3,600 pairs", () => {
  let [seen, unseen] = [0, 0];
  for (const name of NAMES) {
    const visible = predicted(name);
    for (const [pair, distance] of templates[name].distance.entries()) {
      assertEquals(distance > ROUNDING, visible[pair], `${name}, pair ${pair}: ${distance}`);
      if (visible[pair]) seen++;
      else unseen++;
    }
  }
  assertEquals([seen, unseen], [2880, 720]);
});

Deno.test("…and windows of seven tokens, or of eleven, predict other swaps than are seen", () => {
  for (const [reach, name] of [[3, "7 apart"], [5, "8 apart"]] as const) {
    const wrong = predicted(name, reach).filter((visible, pair) =>
      visible !== templates[name].distance[pair] > ROUNDING
    );
    assertEquals(wrong.length, 240, name);
  }
});

Deno.test("the further apart colour and shape lie, the less of a swap is seen, down to nothing", () => {
  const median = (name: string) => templates[name].distance.toSorted((a, b) => a - b)[120];
  for (let gap = 0; gap < 8; gap++) {
    assertGreater(median(`${gap} apart`), median(`${gap + 1} apart`));
  }
  const far = [8, 9, 10].flatMap((gap) => templates[`${gap} apart`].distance);
  assert(Math.max(...far) * 100 < Math.min(...templates["7 apart"].distance));
});
