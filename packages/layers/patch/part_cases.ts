/** What each part, exchanged at each layer, did to outputs: pair by pair. */
import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import { alikePairs, type CasesOfPairs, moves, unitsOf } from "./cases.ts";
import { type OutputDecoder, outputDecoder } from "./read_as.ts";
import {
  BOUND_PARTS,
  type BoundPart,
  PATCH_PARTS,
  type PatchedOutputs,
  type PatchPart,
} from "../exchange/patched_file.ts";

/** One part at one layer, pair by pair. */
export interface PartCases {
  readonly part: PatchPart;
  readonly moved: CasesOfPairs;
  readonly follows: CasesOfPairs;
  readonly read: CasesOfPairs;
  readonly values: Float64Array;
  readonly carried: CasesOfPairs | null;
}

/** All that a file tells. */
export interface PatchedCases {
  /** Pairs whose outputs differ: the others ask nothing. */
  readonly judged: Int32Array;
  /** Whether readers tell a scene's output from its swap's. */
  readonly distinguished: CasesOfPairs;
  at(layer: number, part: PatchPart): PartCases;
}

/** @param tell called for each layer, before it is read */
export function patchedCases(
  core: Core,
  scenes: SceneSet,
  patchedOutputs: PatchedOutputs,
  tell: (layer: number) => void = () => {},
): PatchedCases {
  const { pairs, fold, dim, output, layers } = patchedOutputs;
  const count = pairs.length / 3;
  using rows = Matrix.from(core, scenes.count, dim, output);
  const decoder = outputDecoder(core, scenes, rows, fold);
  const rowOf = (all: Float32Array, at: number) => all.subarray(at * dim, (at + 1) * dim);
  const alike = alikePairs(patchedOutputs);
  const everyPair = Float64Array.from({ length: count }, (_, pair) => pair);
  const evaluated = Int32Array.from(everyPair).filter((pair) => alike[pair] === 0);
  const [of, ofEvery] = [evaluated, Int32Array.from(everyPair)]
    .map((some) => unitsOf(scenes, pairs, some));
  const cases = (values: Float64Array, weights?: Float64Array): CasesOfPairs => ({
    ...{ values, of },
    ...weights === undefined ? {} : { weights },
  });
  const [own, swap] = [scenesOnSide(patchedOutputs, 0), scenesOnSide(patchedOutputs, 1)];
  const byDecoder = (of: (reader: OutputDecoder, pair: number) => number) =>
    cases(Float64Array.from(evaluated, (at) => of(decoder, at)));
  const jackknifeCases = byDecoder((reader, pair) =>
    reader.margin(rowOf(output, own[pair]), own[pair], swap[pair]) < 0 ? 1 : 0
  );
  const all = layers.map(({ outputs, carried }, at) => {
    tell(at);
    return PATCH_PARTS.map((part): PartCases => {
      const y = outputs[part];
      const along = moves(patchedOutputs, y, evaluated);
      const bound = BOUND_PARTS.indexOf(part as BoundPart);
      const shown = (pair: number) => pairs[3 * pair + (part === "concept" ? 2 : 0)];
      return {
        part,
        moved: cases(along.moved, along.whole),
        follows: cases(along.follows),
        read: byDecoder((reader, pair) =>
          reader.margin(rowOf(y, pair), own[pair], swap[pair]) > 0 ? 1 : 0
        ),
        values: byDecoder((reader, pair) => reader.values(rowOf(y, pair), shown(pair))).values,
        carried: bound < 0 ? null : {
          values: everyPair.map((pair) => carried[pair * BOUND_PARTS.length + bound]),
          of: ofEvery,
        },
      };
    });
  });
  return {
    judged: evaluated,
    distinguished: jackknifeCases,
    at: (layer, part) => all[layer].find((one) => one.part === part)!,
  };
}

/** The scenes of all pairs on one side: those that are changed, or their swaps. */
export function scenesOnSide({ pairs }: PatchedOutputs, side: 0 | 1): Int32Array {
  return pairs.filter((_, i) => i % 3 === side);
}
