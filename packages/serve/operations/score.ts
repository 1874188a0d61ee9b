import * as z from "zod";
import { cosineDistances } from "../../../src/core/linalg/geometry.ts";
import { captionTemplate } from "../../../src/data/labels/caption_template.ts";
import { doesNotFit } from "../problem.ts";
import { radixIdsOf, type SceneWords } from "../sets/scene_words.ts";
import { requestedMap, throughServedMap } from "../sets/served_map.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { MAP, MOST_ROWS, SCENE } from "./fields.ts";
import { mapCost } from "./neighbours.ts";
import { ENTRY_COST, type Operation } from "./operation.ts";
import { headScores } from "./read_out.ts";

const FIELDS = z.strictObject({
  pairs: z.array(z.strictObject({
    scene: SCENE,
    twin: SCENE.optional().meta({
      description:
        "The same values, paired otherwise. Default: the scene whose first two objects that allow it " +
        "have exchanged their value of `exchange`.",
    }),
    exchange: z.string().max(200).optional().meta({
      description: "Concept whose value the two objects of the swap exchange. Default: the " +
        "first that makes another set of objects.",
    }),
  })).min(1).max(MOST_ROWS / 2).optional().meta({
    description:
      "What each two vectors show. Default, with texts: what the captions say, where their template is known.",
  }),
  map: MAP,
});

const TWO = (of: z.ZodType) => z.array(of).length(2);

const ANSWER = z.strictObject({
  pairs: z.array(z.strictObject({
    survives: z.boolean().meta({
      description:
        "Does a linear probe tell the two apart? Both vectors score their own objects strictly above those of the " +
        "other scene.",
    }),
    margins: TWO(z.number()).meta({
      description:
        "Scene, then its swap: summed score of its own objects minus that of the other's.",
    }),
    cosine: z.number().nullable().meta({
      description:
        "How far apart does a search by cosine see the two? Between the two vectors, with `map` through it; null where " +
        "one of them is all zeros. Near 1 while the pair survives: the vectors hold the pairing, and a search does not use it.",
    }),
  })).meta({ description: "One a pair, in order." }),
  survived: z.int().meta({ description: "Pairs that survive." }),
  pairCount: z.int().meta({ description: "All pairs." }),
});

/** `POST /v1/score`: whether pairs of vectors survive the swap. */
export const scoreOperation: Operation<z.infer<typeof FIELDS>> = {
  name: "score",
  summary: "Whether pairs of vectors survive the swap",
  description:
    "A pair shows a scene and its swap: the same values on other objects, such as red cube | blue " +
    "sphere and blue cube | red sphere. Vector 2i shows `pairs[i].scene`, vector 2i + 1 its swap. A " +
    "pair survives if the probe of the objects tells both: each vector scores its own objects above " +
    "those of the other. A bag of concepts gives both the same vector, so no pair survives. The cosine of the two is " +
    "another question, that of a search: a pair may survive with a cosine near 1.",
  fields: FIELDS,
  answer: ANSWER,
  example: {
    pairs: [{
      scene: { objects: [{ color: "red", shape: "cube" }, { color: "blue", shape: "sphere" }] },
      exchange: "color",
    }],
  },
  scaleMatters: true,
  binary: false,
  plan(served, rows, { pairs: given, map: asked }, texts = null) {
    const map = requestedMap(served, asked);
    const pairs = given ?? pairsOfTexts(served, texts);
    if (rows !== 2 * pairs.length) {
      throw doesNotFit(
        `${pairs.length} pairs need ${
          2 * pairs.length
        } vectors, but there are ${rows}. Send scene, swap, scene, swap, and so on.`,
        "/vectors",
      );
    }
    const sides = pairs.map((pair, i) => sidesOf(served, pair, `/pairs/${i}`));
    const head = served.probe.classes.length - 1;
    return {
      cost: rows * served.probe.dim * served.probe.classes.reduce((a, b) => a + b, 1) +
        pairs.length * ENTRY_COST + (map === null ? 0 : rows * mapCost(map)),
      run(core, vectors) {
        const { classes, scores } = headScores(core, served, vectors).heads[head];
        const sum = (row: number, ids: readonly number[]) =>
          ids.reduce((total, id) => total + scores[row * classes + id], 0);
        using mapped = map && throughServedMap(core, vectors, map);
        const compared = mapped ?? vectors;
        const values = compared.view();
        const isZero = Array.from(
          { length: rows },
          (_, row) =>
            values.subarray(row * compared.cols, (row + 1) * compared.cols).every((v) => v === 0),
        );
        const found = sides.map(([own, other], i) => {
          const margins = [
            sum(2 * i, own) - sum(2 * i, other),
            sum(2 * i + 1, other) - sum(2 * i + 1, own),
          ];
          const zero = isZero[2 * i] || isZero[2 * i + 1];
          return {
            survives: margins.every((margin) => margin > 0),
            margins,
            cosine: zero
              ? null
              : 1 - cosineDistances(core, compared, Int32Array.of(2 * i, 2 * i + 1))[1],
          };
        });
        const survived = found.filter(({ survives }) => survives).length;
        return { body: { pairs: found, survived, pairCount: pairs.length } };
      },
    };
  },
};

/** Captions say what they show, where the set's template tells. */
function pairsOfTexts(served: ServedSet, texts: readonly string[] | null): PairWords[] {
  const { name, template, set: { scenes: { space, objects } } } = served;
  if (texts === null) throw doesNotFit("An array is missing here.", "/pairs");
  if (template === null) {
    throw doesNotFit(
      `${name} does not say what form its captions have. Give \`pairs\`, or start with --template TEXT.`,
      "/pairs",
    );
  }
  const read = captionTemplate(template, space.concepts);
  const all = texts.map((text, i): SceneWords => {
    const found = read(text);
    if (found.length !== 1) {
      throw doesNotFit(
        `The text is not, or not in one way alone, of the form "${template}". Write it so, or give \`pairs\`.`,
        `/texts/${i}`,
      );
    }
    return {
      objects: Array.from({ length: objects }, (_, object) =>
        Object.fromEntries(
          found[0].filter((one) => one.object === object).map((one) => [
            one.concept,
            space.concepts.find(({ name }) => name === one.concept)!.values
              .find((value) => value.toLowerCase() === one.value.toLowerCase()) ?? one.value,
          ]),
        )),
    };
  });
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, i) => ({
    scene: all[2 * i],
    ...2 * i + 1 < all.length ? { twin: all[2 * i + 1] } : {},
  }));
}

interface PairWords {
  readonly scene: SceneWords;
  readonly twin?: SceneWords;
  readonly exchange?: string;
}

/** Appearance ids of both scenes' objects. */
function sidesOf(served: ServedSet, { scene, twin, exchange }: PairWords, pointer: string) {
  const radixIds = radixIdsOf(served, scene, `${pointer}/scene`);
  const other = twin === undefined
    ? swapped(served, radixIds, exchange, pointer)
    : radixIdsOf(served, twin, `${pointer}/twin`);
  if (bagOf(served, radixIds) !== bagOf(served, other)) {
    throw doesNotFit(
      "The swap has other values than the scene, so more than the pairing differs. Give the same values on other objects.",
      `${pointer}/twin`,
    );
  }
  if (radixIds.toSorted().join() === other.toSorted().join()) {
    throw doesNotFit(
      "The swap has the same objects as the scene, so the two do not differ. Exchange values between objects.",
      pointer,
    );
  }
  return [radixIds, other].map((ids) =>
    Array.from(ids, (radix) => {
      const id = served.appearance.get(radix);
      if (id === undefined) {
        throw doesNotFit(
          `No scene of ${served.name} shows ${
            served.set.scenes.space.labelsOf(radix).join(" ")
          }, so the probe has no score for it.`,
          pointer,
        );
      }
      return id;
    })
  );
}

function bagOf({ set }: ServedSet, ids: Int32Array): string {
  const { space } = set.scenes;
  const values = Array.from(ids, (radix) => space.valuesOf(radix));
  return space.concepts.map((_, c) => values.map((own) => own[c]).sort((a, b) => a - b)).join(";");
}

/** The scene after the exchange of one value between its first two objects that this makes others of. */
function swapped(
  { set }: ServedSet,
  ids: Int32Array,
  exchange: string | undefined,
  pointer: string,
): Int32Array {
  const { space } = set.scenes;
  const values = Array.from(ids, (radix) => space.valuesOf(radix));
  const asked = space.concepts.findIndex(({ name }) => name === exchange);
  if (exchange !== undefined && asked < 0) {
    throw doesNotFit(
      `There is no concept "${exchange}". There are ${
        space.concepts.map(({ name }) => name).join(", ")
      }.`,
      `${pointer}/exchange`,
    );
  }
  const concepts = exchange === undefined ? space.concepts.map((_, c) => c) : [asked];
  for (const c of concepts) {
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) {
        const differing = values[i].filter((value, other) => value !== values[j][other]).length;
        if (values[i][c] === values[j][c] || differing < 2) continue;
        const next = ids.slice();
        next[i] = space.radixId(values[i].with(c, values[j][c]));
        next[j] = space.radixId(values[j].with(c, values[i][c]));
        return next;
      }
    }
  }
  throw doesNotFit(
    "No exchange of one value makes other objects of this scene: its bag of values fixes them.",
    `${pointer}/scene`,
  );
}
