/** How many terminal columns a text takes, and text cut into lines of at most this many columns. */

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// East Asian wide and full-width forms, and pictures: two columns each.
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u;

const ZERO = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u;

export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += ZERO.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  }
  return width;
}

/**
 * Breaks at spaces, and keeps those it starts with as an indent of every line; a word wider than a line is cut
 * between graphemes. Never an empty list.
 */
export function wrapText(text: string, width: number): string[] {
  return brokenLines(text, width, cut);
}

/** As {@linkcode wrapText}, but a word wider than a line stays whole: it may be a path to copy. */
export function foldText(text: string, width: number): string[] {
  return brokenLines(text, width, (word) => [word]);
}

/** Words between which a line may break: a number stays with its sign, "> 60 %", and a mark with its answer. */
export function wordsOf(text: string): string[] {
  return text.split(/(?<![>✓✗~]) (?!%)/);
}

function brokenLines(
  text: string,
  width: number,
  piecesOf: (word: string, width: number) => string[],
): string[] {
  const indent = text.length - text.replace(/^ +/, "").length;
  if (indent > 0 && indent < width / 2) {
    const space = text.slice(0, indent);
    return brokenLines(text.slice(indent), width - textWidth(space), piecesOf)
      .map((line) => space + line);
  }
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text).flatMap((word) => piecesOf(word, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

/** A name in at most `width` columns: what is too much gives way in its middle. */
export function shortened(name: string, width: number): string {
  if (textWidth(name) <= width) return name;
  const pieces = [...graphemes.segment(name)].map(({ segment }) => segment);
  const take = (from: readonly string[], room: number) => {
    const taken: string[] = [];
    for (const piece of from) {
      if (textWidth(taken.join("") + piece) > room) break;
      taken.push(piece);
    }
    return taken;
  };
  const head = take(pieces, Math.ceil((width - 1) / 2)).join("");
  const tail = take(pieces.toReversed(), width - 1 - textWidth(head)).toReversed().join("");
  return `${head}…${tail}`;
}

function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== "" && textWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  pieces.push(piece);
  return pieces;
}
