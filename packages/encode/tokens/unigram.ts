/**
 * Unigram models as Python's `tokenizers` has them: of pieces that score alike the one that begins first, unknown
 * characters beside each other as one, and bytes in place of what is unknown. @huggingface/tokenizers 0.2.0 has another
 * order, joins what is unknown and writes each piece at each place anew, in the cube of a caption's length.
 */
import type { Unigram } from "@huggingface/tokenizers";

export interface UnigramModel {
  /** Pieces and their scores, by id. */
  readonly vocab: readonly (readonly [string, number])[];
  readonly unk_id?: number | null;
  readonly byte_fallback?: boolean;
}

/** How much an unknown character scores below the worst piece. */
const PENALTY = 10;

/** Makes a model of the library cut words as Python does. */
export function cutAsPython(hub: Unigram, model: UnigramModel): void {
  hub.fuse_unk = false;
  hub.tokenize = piecesOf(hub.trie.root, model);
}

type Node = Unigram["trie"]["root"];

/** A score, and whether it is that of what is unknown. */
type Scored = { readonly score: number; readonly isUnknown: boolean };

function piecesOf(root: Node, { vocab, unk_id, byte_fallback }: UnigramModel) {
  const lowest = vocab.reduce((least, [, score]) => Math.min(least, score), Infinity);
  const unknown: Scored = { score: lowest - PENALTY, isUnknown: true };
  const scoreOf = new Map<Node, Scored>();
  for (const [id, [piece, score]] of vocab.entries()) {
    let node = root;
    for (const char of piece) node = node.children.get(char)!;
    scoreOf.set(node, { score, isUnknown: id === unk_id });
  }
  const ids = new Set(vocab.map(([piece]) => piece));
  return (text: string) => {
    const pieces = joined(bestPath(Array.from(text), root, scoreOf, unknown));
    return byte_fallback && typeof unk_id === "number"
      ? pieces.flatMap((piece) => ids.has(piece) ? piece : bytesOf(piece, ids))
      : pieces;
  };
}

interface Piece {
  readonly text: string;
  readonly isUnknown: boolean;
}

/** The pieces of the highest sum of scores, last first. */
function bestPath(
  chars: readonly string[],
  root: Node,
  scoreOf: ReadonlyMap<Node, Scored>,
  unknown: Scored,
): Piece[] {
  const sums = new Float64Array(chars.length + 1);
  const starts = new Int32Array(chars.length + 1).fill(-1);
  const areUnknown = new Uint8Array(chars.length + 1);
  const offer = (from: number, to: number, { score, isUnknown }: Scored) => {
    const sum = score + sums[from];
    if (starts[to] >= 0 && sum <= sums[to]) return;
    sums[to] = sum;
    starts[to] = from;
    areUnknown[to] = Number(isUnknown);
  };
  for (const from of chars.keys()) {
    let node = root.children.get(chars[from]);
    if (node === undefined || !scoreOf.has(node)) offer(from, from + 1, unknown);
    for (let to = from + 1; node !== undefined; node = node.children.get(chars[to++])) {
      const scored = scoreOf.get(node);
      if (scored !== undefined) offer(from, to, scored);
    }
  }
  const pieces: Piece[] = [];
  for (let end = chars.length; end > 0; end = starts[end]) {
    const text = chars.slice(starts[end], end).join("");
    pieces.push({ text, isUnknown: areUnknown[end] === 1 });
  }
  return pieces;
}

/** The pieces from the first to the last, unknown ones beside each other as one. */
function joined(lastFirst: readonly Piece[]): string[] {
  const texts: string[] = [];
  let wasUnknown = false;
  for (const { text, isUnknown } of lastFirst.toReversed()) {
    if (isUnknown && wasUnknown) texts[texts.length - 1] += text;
    else texts.push(text);
    wasUnknown = isUnknown;
  }
  return texts;
}

/** Tokens of a piece's bytes, where there are tokens of all of them. */
function bytesOf(piece: string, ids: ReadonlySet<string>): string[] {
  const bytes = Array.from(
    new TextEncoder().encode(piece),
    (byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
  );
  return bytes.every((byte) => ids.has(byte)) ? bytes : [piece];
}
