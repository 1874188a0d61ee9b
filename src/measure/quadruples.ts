/**
 * Quadruples of scenes with two objects: (a1 o1, a2 o2), its swap (a2 o1, a1 o2), and the two
 * mixed ones (a1 o1, a1 o2) and (a2 o1, a2 o2). (Paper, section 5; contract 12.)
 */

import type { SceneSet } from "../data/scene_set.ts";

/**
 * Scene rows of every quadruple that exists, [quadruples, 4]: base, swap, both a1, both a2.
 *
 * a1 and a2 are two values of one concept; o1 and o2 are the objects' other values. Each
 * unordered pair {a1, a2} is listed once: exchanging the two gives the same parallelogram.
 */
export function quadruples(scenes: SceneSet, attribute: number): Int32Array {
  if (scenes.objects !== 2) return new Int32Array(0);
  const sizes = scenes.space.concepts.map(({ values }) => values.length);
  const stride = sizes.slice(attribute + 1).reduce((product, n) => product * n, 1);
  const ids = scenes.radixIds();
  const O = scenes.space.objectCount;
  const rowOf = new Map<number, number>();
  for (let s = 0; s < scenes.count; s++) {
    const key = ids[2 * s] * O + ids[2 * s + 1];
    if (!rowOf.has(key)) rowOf.set(key, s);
  }
  const valueOf = (id: number) => Math.floor(id / stride) % sizes[attribute];
  const found: number[] = [];
  for (const [key, base] of rowOf) {
    const left = Math.floor(key / O);
    const right = key % O;
    const a1 = valueOf(left);
    const a2 = valueOf(right);
    if (a1 >= a2) continue;
    const shift = (a2 - a1) * stride;
    const others = [
      (left + shift) * O + (right - shift),
      left * O + (right - shift),
      (left + shift) * O + right,
    ].map((other) => rowOf.get(other));
    if (others.every((row) => row !== undefined)) found.push(base, ...others as number[]);
  }
  return Int32Array.from(found);
}
