/** The captions of fixtures/golden/token_ids.py, made by the same draws. */
import parts from "../../../../fixtures/golden/tokenizers/parts.json" with { type: "json" };

class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return (this.#state >>> 8) % n;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** `count` pieces, one after the other. */
  times(count: number, piece: () => string): string[] {
    return Array.from({ length: count }, piece);
  }
}

export function captions(seed: number, count: number): string[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, () => caption(draw));
}

function caption(draw: Draw): string {
  const kind = draw.below(12);
  if (kind < 3) {
    const join = draw.of([" and ", ", ", " next to "]);
    const object = () =>
      [parts.articles, parts.attributes, parts.nouns].map((words) => draw.of(words)).join(" ");
    return draw.times(1 + draw.below(4), object).join(join);
  }
  if (kind < 6) {
    const words = draw.times(1 + draw.below(6), () => {
      const alphabet = draw.of(parts.alphabets);
      return draw.times(1 + draw.below(12), () => draw.of(alphabet)).join("");
    });
    return words.join(draw.of([" ", "", "  ", "-"]));
  }
  switch (kind) {
    case 6: {
      const [first, last] = draw.of(parts.ranges);
      return draw.times(1 + draw.below(20), () => character(draw, first, last)).join("");
    }
    case 7:
      return draw.times(1 + draw.below(8), () => draw.of(parts.emoji) + draw.of(parts.joiners))
        .join("");
    case 8:
      return draw.times(1 + draw.below(12), () => {
        const letter = draw.of(parts.letters);
        return letter + draw.times(draw.below(4), () => draw.of(parts.marks)).join("");
      }).join("");
    case 9:
      return draw.of(["", "a ", "red"]) + draw.of(parts.awkward) + draw.of(["", " cube", "x"]);
    case 10:
      return draw.times(1 + draw.below(30), () => draw.of(parts.signs)).join("");
    default: {
      const length = draw.below(20) === 0 ? 1000 : 1 + draw.below(160);
      const alphabet = draw.of(parts.alphabets);
      return draw.times(length, () => draw.of(alphabet)).join("");
    }
  }
}

/** Any character but a surrogate. */
function character(draw: Draw, first: number, last: number): string {
  const point = first + draw.below(last - first + 1);
  return String.fromCodePoint(point >= 0xd800 && point < 0xe000 ? point - 0x800 : point);
}
