/**
 * What is read and what is bound: each concept, each position, each value, and with three concepts or more each two of them.
 * A code that holds one object, one concept or some values gives a middling mean, which says none of that.
 */

import type { Core } from "../../core/core.ts";
import { ConceptSpace } from "../../data/concept_space.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import { SceneSet } from "../../data/scene_set.ts";
import type { PartRow } from "../../metrics/kinds/parts.ts";
import { jointMatches, matchRate } from "../../probe/match_rates.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import type { SceneReadOuts } from "../../probe/read_outs.ts";
import type { BoundReadOut, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import { withAnother } from "../../probe/readout/set_read_outs.ts";
import { type Cases, casesOver } from "../../inference/intervals/cases.ts";
import { jointly, type JointPart } from "../../inference/nulls/permuted.ts";
import { byChoice } from "../../inference/readouts/recognition.ts";

/** A value that fewer scenes show says little by itself. */
const LEAST_SCENES = 20;
/** More values are not reported one by one. */
const MOST_VALUES = 100;
export const MOST_VIEWS = 12;

interface Read {
  readonly own: SceneReadOut;
  readonly exchanges: readonly BoundReadOut[];
  readonly ambiguous: Uint8Array;
  /** Of each order of whole bags the share by concept, then by position and concept. */
  readonly bags: readonly Float64Array[];
}

/** A part whose control is what permuted rows give, draw by draw; none where none were permuted. */
export type MeasuredPart = Omit<PartRow, "control" | "null" | "p"> & {
  readonly control: readonly (number | null)[];
};

/** A number of the whole that is judged together with the parts of what is bound. */
type Whole = Pick<MeasuredPart, "share"> & { readonly control: readonly (number | null)[] };

/**
 * All that can say that something is bound is one family: swaps and positions of the whole, and every part, each held to the
 * largest of all of them within each permutation. So are concepts, of the whole and by position.
 */
export function heldJointly<W extends string>(
  core: Core,
  parts: readonly MeasuredPart[],
  whole: { readonly [of in W]: Whole | null },
): { parts: PartRow[]; whole: { readonly [of in W]: JointPart | null } } {
  const wholes = Object.values<Whole | null>(whole).filter((one) => one !== null);
  const held = new Map<object, JointPart | null>(
    [true, false].flatMap((recognised) => {
      const own = [
        ...recognised ? [] : wholes,
        ...parts.filter(({ by }) => (by === "concept" || by === "slot concept") === recognised),
      ];
      const judged = jointly(
        core,
        own.map(({ share, control }) => ({ value: share, draws: control })),
      );
      return own.map((part, i) => [part, judged[i]] as const);
    }),
  );
  const of = (part: object | null) => part && held.get(part) || null;
  return {
    parts: parts.map((part) => {
      const joint = of(part);
      return {
        ...part,
        control: joint?.highest ?? null,
        null: joint?.mean ?? null,
        p: joint?.p ?? null,
      };
    }),
    whole: Object.fromEntries(
      Object.entries<Whole | null>(whole).map(([name, one]) => [name, of(one)]),
    ) as { [of in W]: JointPart | null },
  };
}

/** Every part but pairs of concepts, from what was read of the whole. */
export function partRows(core: Core, scenes: SceneSet, read: Read): MeasuredPart[] {
  const { own, exchanges, ambiguous, bags } = read;
  const { ambiguousRows } = byChoice(own, ambiguous);
  const { concepts } = scenes.space;
  const row = (
    part: Pick<PartRow, "by" | "concepts" | "slot" | "value">,
    right: ArrayLike<number>,
    rows: Int32Array,
    control: MeasuredPart["control"],
  ): MeasuredPart[] => {
    const cases = casesOver(scenes, right, rows);
    return cases === null ? [] : [{ ...part, ...shareOf(core, cases), control }];
  };
  const names = concepts.map(({ name }) => name);
  const ofConcepts = names.flatMap((name, c) =>
    row(
      { by: "concept", concepts: [name], slot: null, value: null },
      own.matches.concepts[c],
      own.test,
      bags.map((shares) => shares[c]),
    )
  );
  const ofPositions = (own.positions ?? []).flatMap((position, i) => [
    ...names.flatMap((name, c) =>
      row(
        { by: "slot concept", concepts: [name], slot: i + 1, value: null },
        position[c],
        own.test,
        bags.map((shares) => shares[(i + 1) * names.length + c]),
      )
    ),
    ...names.flatMap((name, c) =>
      row(
        { by: "place", concepts: [name], slot: i + 1, value: null },
        position[c],
        ambiguousRows,
        exchanges.map(({ positions }) => positions && matchRate(positions[i][c], ambiguousRows)),
      )
    ),
    ...row(
      { by: "slot", concepts: names, slot: i + 1, value: null },
      jointMatches(position),
      ambiguousRows,
      exchanges.map(({ positions }) =>
        positions && matchRate(jointMatches(positions[i]), ambiguousRows)
      ),
    ),
  ]);
  return [...ofConcepts, ...ofPositions, ...ofValues(), ...ofViews()];

  function ofViews(): MeasuredPart[] {
    const swap = own.ofSets?.swap;
    const { views, viewNames } = scenes;
    if (swap === undefined || views === null || viewNames.length > MOST_VIEWS) return [];
    const comparable = withAnother(swap, ambiguousRows);
    return viewNames.flatMap((value, view) => {
      const rows = comparable.filter((row) => views[row] === view);
      return row(
        { by: "view", concepts: names, slot: null, value },
        swap,
        rows,
        exchanges.map(({ ofSets }) => ofSets && matchRate(ofSets.swap, rows)),
      );
    });
  }

  function ofValues(): MeasuredPart[] {
    const swap = own.ofSets?.swap;
    const all = concepts.reduce((sum, { values }) => sum + values.length, 0);
    if (swap === undefined || all > MOST_VALUES) return [];
    const comparable = withAnother(swap, ambiguousRows);
    return concepts.flatMap(({ name, values }, c) => {
      const labels = scenes.labelsOf(c);
      return values.flatMap((value, v) => {
        const m = scenes.objects;
        const rows = comparable.filter((scene) =>
          labels.subarray(scene * m, (scene + 1) * m).includes(v)
        );
        if (rows.length < LEAST_SCENES) return [];
        return row(
          { by: "value", concepts: [name], slot: null, value },
          swap,
          rows,
          exchanges.map(({ ofSets }) => ofSets && matchRate(ofSets.swap, rows)),
        );
      });
    });
  }
}

/**
 * Swaps of two concepts at a time, the others left away: a code that binds color to shape and not to texture tells the
 * one and not the other. None of two concepts, which the whole set is of.
 */
export async function conceptPairRows(
  core: Core,
  set: EmbeddingSet,
  readOuts: SceneReadOuts,
  options: ProbeOptions,
  seed: number,
): Promise<MeasuredPart[]> {
  const { concepts } = set.scenes.space;
  if (concepts.length < 3 || set.scenes.objects < 2) return [];
  const pairs = concepts.flatMap((_, a) => concepts.slice(a + 1).map((_, b) => [a, a + 1 + b]));
  return (await Promise.all(pairs.map(async (pair): Promise<MeasuredPart[]> => {
    const scenes = projected(set.scenes, pair);
    const part = new EmbeddingSet({ name: set.name, scenes, embeddings: set.embeddings });
    const [own, exchanges] = await Promise.all([
      readOuts.own(part, options, seed),
      readOuts.permuted(part, options, seed),
    ]);
    const swap = own.ofSets?.swap;
    if (swap === undefined) return [];
    const rows = withAnother(swap, byChoice(own, ambiguousScenes(scenes)).ambiguousRows);
    const cases = casesOver(set.scenes, swap, rows);
    return cases === null ? [] : [{
      by: "concepts",
      concepts: pair.map((c) => concepts[c].name),
      slot: null,
      value: null,
      ...shareOf(core, cases),
      control: exchanges.map(({ ofSets }) => ofSets && matchRate(ofSets.swap, rows)),
    }];
  }))).flat();
}

function shareOf(core: Core, cases: Cases): Pick<PartRow, "scenes" | "share" | "ci"> {
  const scenes = cases.scenes.distinct(Int32Array.from(cases.rows));
  return { scenes, share: cases.mean!, ci: cases.overObjects(core).interval };
}

function projected(
  { space, objects, values, namedViews }: SceneSet,
  kept: readonly number[],
): SceneSet {
  const C = space.concepts.length;
  const own = new Int32Array(values.length / C * kept.length);
  for (let i = 0; i < own.length; i++) {
    own[i] = values[Math.floor(i / kept.length) * C + kept[i % kept.length]];
  }
  const concepts = kept.map((c) => space.concepts[c]);
  return new SceneSet(new ConceptSpace(concepts), objects, own, [], namedViews);
}
