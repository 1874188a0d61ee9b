/**
 * A first look at Thrift's compact protocol, in which a .parquet file describes itself: nothing is
 * made of it, so a claim costs nothing. What passes here holds every element that it claims.
 *
 * (Apache Thrift, thrift-compact-protocol.md.)
 */

/** Structs and lists inside each other: a footer needs 6. */
const MAX_DEPTH = 32;

/** Values of one structure: 4,096 columns in 50 row groups need about 4 million. */
const MAX_VALUES = 1 << 22;

/** Seven bits a byte: a number of 64 bits has at most 10. */
const LONGEST_NUMBER = 10;

/** Thrown where the bytes end before the structure does: there may be more of them. */
export class EndsEarly extends RangeError {}

/**
 * Length of the structure that begins at `start`.
 *
 * @throws {EndsEarly} if it goes on after the bytes
 * @throws {RangeError} if it claims more than it could hold, or is nested too deep
 */
export function thriftLength(bytes: Uint8Array, start = 0): number {
  const walk = new Walk(bytes, start);
  walk.struct(1);
  return walk.at - start;
}

class Walk {
  at: number;
  readonly #bytes: Uint8Array;
  #values = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.at = start;
  }

  struct(depth: number): void {
    if (depth > MAX_DEPTH) throw new RangeError(`it is nested more than ${MAX_DEPTH} deep`);
    while (true) {
      const head = this.#byte();
      if (head === 0) return;
      if (head >> 4 === 0) this.#number();
      this.#value(head & 15, depth);
    }
  }

  #value(type: number, depth: number): void {
    if (++this.#values > MAX_VALUES) {
      throw new RangeError(`it has more than ${MAX_VALUES} values; write fewer row groups`);
    }
    switch (type) {
      case 1: // TRUE
      case 2: // FALSE
        return;
      case 3: // BYTE
        return void this.#byte();
      case 4: // I16
      case 5: // I32
      case 6: // I64
        return void this.#number();
      case 7: // DOUBLE
        return this.#skip(8);
      case 8: // BINARY
        return this.#skip(this.#number());
      case 9: // LIST
        return this.#list(depth);
      case 12: // STRUCT
        return this.struct(depth + 1);
      default:
        throw new RangeError(`it has a value of the unknown kind ${type}`);
    }
  }

  #list(depth: number): void {
    const head = this.#byte();
    // In a list even a boolean takes a byte.
    const type = (head & 15) <= 2 ? 3 : head & 15;
    const size = head >> 4 === 15 ? this.#number() : head >> 4;
    const left = this.#bytes.length - this.at;
    if (size > MAX_VALUES) throw new RangeError(`it claims a list of ${size}`);
    if (size > left) throw new EndsEarly(`it claims a list of ${size} in ${left} bytes`);
    if ((head & 15) === 0 && size > 0) throw new RangeError("it has a list of nothing");
    if (depth >= MAX_DEPTH) throw new RangeError(`it is nested more than ${MAX_DEPTH} deep`);
    for (let i = 0; i < size; i++) this.#value(type, depth + 1);
  }

  #byte(): number {
    if (this.at >= this.#bytes.length) throw new EndsEarly("it ends in the middle");
    return this.#bytes[this.at++];
  }

  /** An unsigned number; zigzag is not decoded here. */
  #number(): number {
    let value = 0;
    for (let i = 0, factor = 1; i < LONGEST_NUMBER; i++, factor *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new RangeError("it has a number of more than 64 bits");
  }

  #skip(length: number): void {
    if (length >= 2 ** 31) throw new RangeError(`it claims ${length} bytes`);
    if (length > this.#bytes.length - this.at) {
      throw new EndsEarly(
        `it claims ${length} bytes, but ${this.#bytes.length - this.at} are left`,
      );
    }
    this.at += length;
  }
}
