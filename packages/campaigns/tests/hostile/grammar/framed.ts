/** Files that begin with a text, whose length or hash stays right whatever becomes of it. */
import { unzipSync, zipSync } from "fflate";
import { sha256Hex } from "../../../../../src/data/files/hash.ts";
import { joined, mutant } from "../mutate.ts";
import { type Grammar, reordered } from "./grammar.ts";
import { text } from "./text.ts";

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

export const safetensors: Grammar = (whole) => {
  const end = 8 + Number(viewOf(whole).getBigUint64(0, true));
  const head = text(whole.subarray(8, end));
  return (dice) => {
    const changed = head(dice);
    const length = new Uint8Array(8);
    viewOf(length).setBigUint64(0, BigInt(changed.length), true);
    return joined(length, changed, whole.subarray(end));
  };
};

/** Of version 1.0, whose header has a length of two bytes. */
export const npy: Grammar = (whole) => {
  const end = 10 + viewOf(whole).getUint16(8, true);
  const head = text(whole.subarray(10, end));
  return (dice) => {
    const changed = head(dice);
    const start = whole.slice(0, 10);
    viewOf(start).setUint16(8, changed.length, true);
    return joined(start, changed, whole.subarray(end));
  };
};

/** An archive of .npy files. */
export const npz: Grammar = (whole) => {
  const files = Object.entries<Uint8Array>(unzipSync(whole)).map(([name, bytes]) => ({
    name,
    of: npy(bytes),
    bytes,
  }));
  return (dice) => {
    const entries = reordered(files, dice, (file) => ({ ...file, bytes: file.of(dice) }));
    const all = Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes]));
    return zipSync(all, { level: 0 });
  };
};

/** A hash, a line of JSON, numbers: what lies behind the hash is looked at only where the hash is right. */
export const sealed: Grammar = (whole) => {
  const start = whole.indexOf(10) + 1;
  const end = whole.indexOf(10, start);
  const head = text(whole.subarray(start, end));
  return (dice) => {
    const numbers = whole.subarray(end);
    const body = dice.below(4) === 0
      ? joined(whole.subarray(start, end), mutant(numbers, dice))
      : joined(head(dice), numbers);
    return joined(new TextEncoder().encode(`${sha256Hex(body)}\n`), body);
  };
};
