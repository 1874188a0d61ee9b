/** A benchmark of pictures and captions, whatever file it came from. */
import type { PackedPicture } from "@bindscope/bindscope/rooms/data";

/** A picture as a file names it, and the part of it that is shown. */
export interface PairPicture {
  readonly name: string;
  readonly box: Box | null;
  /** Where it is, if the benchmark's own table holds it. */
  readonly packed?: PackedPicture;
}

/** Left upper corner and size, in pixels of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One item as a format reads it from a row. */
export interface RawItem {
  readonly id: string;
  /** One, or two of which each has the caption of its place. */
  readonly pictures: readonly PairPicture[];
  /** The right one first, or of two pictures each one's own. */
  readonly captions: readonly string[];
  readonly type: string;
  readonly subtype: string;
  /** Of a caption over a list of pictures: as many from the first on are those that it is right for. */
  readonly relevant?: number;
  /** Units of several items that count only together, by the question that asks for them. */
  readonly joined?: { readonly [question: string]: string };
}

/** An item among all of its set: pictures and captions by their numbers. */
export interface PairItem {
  readonly id: string;
  /** Its place among all items of the files, those that are left out too. */
  readonly at: number;
  readonly pictures: readonly number[];
  readonly captions: readonly number[];
  readonly type: string;
  readonly subtype: string;
  readonly relevant?: number;
  readonly joined: { readonly [question: string]: string };
}

/** Items that were read and are out of the score, each with its reason. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** All items, each picture and each caption once, numbered by first appearance. */
export interface PairSet {
  readonly items: readonly PairItem[];
  readonly pictures: readonly PairPicture[];
  readonly captions: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Items of the files, those that are left out too. */
  readonly total: number;
  /** Hash of ids, pictures, boxes and captions in their order. */
  readonly sha256: string;
}

/** How a picture is called, its part included. */
export function pairPictureName({ name, box }: PairPicture): string {
  return box === null ? name : `${name} [${box.x}, ${box.y}, ${box.width}, ${box.height}]`;
}
