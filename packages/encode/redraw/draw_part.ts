/** The numbers with which a tensor is initialised again, as the bytes of its element type. */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { countOf, dimsOf } from "./constants.ts";
import { codesOf, isFloat, rangeOf } from "./element_codes.ts";
import type { DrawnTensor, Role } from "./roles.ts";

/** Numbers drawn at once: 4 MiB of them. Even, so that pairs of 4 bits fill bytes. */
const PIECE = 1 << 20;

/** Standard deviations that the greatest whole number stands for: what is beyond is cut off. */
const REACH = { 4: 3, 8: 5 } as const;

/** Where whole numbers stand for weights: `weight = (whole number - zero) * step`. */
export interface Steps {
  readonly step: number;
  readonly zero: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The standard deviation with which a tensor is drawn; null for one that gets the same number throughout.
 *
 * @param trained what a table's numbers say; null for other roles
 */
export function deviationOf(role: Role, trained: TensorNumbers | null): number | null {
  if (role.kind === "fixed") return null;
  return role.kind === "table" ? trained!.deviation : Math.sqrt(2 / role.inputs);
}

/**
 * The steps by which whole numbers reach as far on both sides of zero as drawn weights go.
 *
 * Zero stays where it is, unless there are several: then it goes to the middle of the range.
 *
 * @param zeros what the tensor of zero points says; empty if there is none
 * @throws {RangeError} if zero is so near an end of the range that weights of one sign have no room
 */
export function stepsFor(
  { tensor, quantisation }: DrawnTensor,
  deviation: number,
  zeros: ArrayLike<number>,
): Steps {
  const { bits, defaultZero } = quantisation!;
  const [least, most] = bits === 4 ? [0, 15] : rangeOf(tensor);
  const zero = bits === 4 || Array.from(zeros).some((one) => one !== zeros[0])
    ? Math.ceil((least + most) / 2)
    : zeros[0] ?? defaultZero;
  const room = Math.min(most - zero, zero - least);
  if (room < (most - least) / 16) {
    throw new RangeError(
      `${tensor.name}: its zero point ${zero} leaves whole numbers of one sign only, so weights that ` +
        "are drawn about 0 can't be written in it. Use the float32 graph of this model.",
    );
  }
  return { step: Math.fround(REACH[bits] * deviation / room), zero, least, most };
}

export function bytesOfTensor({ tensor }: DrawnTensor): number {
  return countOf(tensor) * codesOf(tensor).bytes;
}

/**
 * The tensor's new bytes, in pieces: a stream of its own name and the seed draws it, so that no other
 * tensor moves it.
 *
 * @param steps null for floats
 */
export function* drawPart(
  core: Core,
  seed: number,
  name: string,
  part: DrawnTensor,
  deviation: number | null,
  steps: Steps | null,
): Generator<Uint8Array> {
  const { tensor, role, quantisation } = part;
  const { write } = codesOf(tensor);
  const packed = quantisation?.bits === 4;
  const count = countOf(tensor) * (packed ? 2 : 1);
  using stream = new CounterStream(core, seed, `redraw/${name}`);
  for (let at = 0; at < count; at += PIECE) {
    const n = Math.min(PIECE, count - at);
    const numbers = deviation === null
      ? new Float32Array(n).fill(role.kind === "fixed" ? role.value : 0)
      : scaled(stream.normal(n), Math.fround(deviation));
    if (steps === null) yield write(numbers);
    else yield packed ? inPairs(whole(numbers, steps)) : write(whole(numbers, steps));
  }
}

function scaled(numbers: Float32Array, factor: number): Float32Array {
  for (let i = 0; i < numbers.length; i++) numbers[i] *= factor;
  return numbers;
}

function whole(numbers: Float32Array, { step, zero, least, most }: Steps): Float32Array {
  return numbers.map((value) =>
    Math.max(least, Math.min(most, Math.floor(value / step + 0.5) + zero))
  );
}

/** Two whole numbers of 4 bits a byte, the first in the lower half. */
function inPairs(numbers: Float32Array): Uint8Array {
  return Uint8Array.from(
    { length: numbers.length / 2 },
    (_, i) => numbers[2 * i] | numbers[2 * i + 1] << 4,
  );
}

/** The standard deviation of a table as it was trained, and whether it was trained at all. */
export interface TensorNumbers {
  readonly deviation: number;
  /** True for what no training made: a mask, or sines and cosines of places. */
  readonly untrained: boolean;
}

/** What a table's numbers say of it; `numbers` are those that the graph would compute with. */
export function tensorNumbers(
  numbers: ArrayLike<number>,
  { tensor, role }: DrawnTensor,
): TensorNumbers {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    sum += numbers[i];
    squares += numbers[i] ** 2;
  }
  const mean = sum / numbers.length;
  const deviation = Math.sqrt(Math.max(0, squares / numbers.length - mean ** 2));
  const isMask = role.kind === "table" && role.scores && atMostTwo(numbers);
  const untrained = isMask || !Number.isFinite(deviation) ||
    (isFloat(tensor) && areSinusoids(numbers, dimsOf(tensor).at(-1)!));
  return { deviation, untrained };
}

function atMostTwo(numbers: ArrayLike<number>): boolean {
  const seen = new Set<number>();
  for (let i = 0; i < numbers.length && seen.size <= 2; i++) seen.add(numbers[i]);
  return seen.size <= 2;
}

/**
 * Whether rows are sines and cosines of the same angles: their squares add up to half the row's length.
 * A row of zeros, as for a token without a place, is none against it.
 */
function areSinusoids(numbers: ArrayLike<number>, length: number): boolean {
  const rows = numbers.length / length;
  if (rows < 3 || length < 4 || length % 2 === 1) return false;
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let i = 0; i < length; i++) squares += numbers[row * length + i] ** 2;
    if (squares !== 0 && Math.abs(squares / (length / 2) - 1) > 5e-3) return false;
  }
  return true;
}
