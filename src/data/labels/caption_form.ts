/**
 * Texts of a form, found as a regular expression would find them, in a time that grows with the length of the text
 * and of the form: no step is tried twice at one place.
 */

/** What one step of a form does at a place of a text; all are of one shape, which engines read fastest. */
interface Step {
  /** Takes words, a blank or a letter; marks a place; or goes on elsewhere. */
  does: "words" | "blank" | "letter" | "mark" | "go";
  words: RegExp | null;
  /** The first character of the words. */
  start: string;
  /** Where it goes on, and where it does if that leads to no end; -1: nowhere. */
  first: number;
  second: number;
}

const STEP: Step = { does: "mark", words: null, start: "", first: -1, second: -1 };

/** The steps of a form, written one after the other. */
export class CaptionForm {
  readonly #steps: Step[] = [];

  /** These words, in any case. */
  words(text: string): void {
    const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    if (text === "") return;
    this.#add({ does: "words", words: new RegExp(literal, "iuy"), start: text[0].toLowerCase() });
  }

  /** One blank or more. */
  blanks(): void {
    this.#run("blank");
  }

  /** A run of what neither parts words nor ends a sentence. */
  letters(): void {
    this.#run("letter");
  }

  /** Begins or ends a part that {@linkcode find} gives. */
  mark(): void {
    this.#add({});
  }

  /** One of these, the first that leads to an end. */
  oneOf(choices: readonly (() => void)[]): void {
    const ends: Step[] = [];
    for (const [i, choice] of choices.entries()) {
      if (i === choices.length - 1) choice();
      else {
        const start = this.#add({ does: "go", first: this.#steps.length + 1 });
        choice();
        ends.push(this.#add({ does: "go" }));
        start.second = this.#steps.length;
      }
    }
    for (const end of ends) end.first = this.#steps.length;
  }

  #run(does: "blank" | "letter"): void {
    const from = this.#steps.length;
    this.#add({ does });
    this.#add({ does: "go", first: from, second: from + 2 });
  }

  #add(step: Partial<Step>): Step {
    const added = { ...STEP, ...step };
    this.#steps.push(added);
    return added;
  }

  /** The marked parts of a text that is all of this form; null where it is not. */
  find(text: string): string[] | null {
    const steps = this.#steps;
    const tried = new Uint8Array((text.length + 1) * steps.length);
    const marks = new Uint32Array(steps.length);
    // Step, place and number of marks of each way that is left.
    const ways = [0, 0, 0];
    while (ways.length > 0) {
      let marked = ways.pop()!;
      let at = ways.pop()!;
      let step = ways.pop()!;
      for (; step < steps.length; step++) {
        const { does, words, start, first, second } = steps[step];
        if (does === "mark") marks[marked++] = at;
        else if (does === "go") {
          const position = at * steps.length + step;
          if (tried[position] === 1) break;
          tried[position] = 1;
          if (second >= 0) ways.push(second, at, marked);
          step = first - 1;
        } else if (does === "words") {
          if (beginsOther(text, at, start)) break;
          words!.lastIndex = at;
          if (!words!.test(text)) break;
          at = words!.lastIndex;
        } else {
          const code = text.codePointAt(at);
          if (code === undefined || does !== kindOf(code)) break;
          at += code > 0xffff ? 2 : 1;
        }
      }
      if (step === steps.length && at === text.length) {
        return Array.from(
          { length: marked / 2 },
          (_, i) => text.slice(marks[2 * i], marks[2 * i + 1]),
        );
      }
    }
    return null;
  }
}

/** Whether a text goes on with another letter of ASCII than this; cheaper than to ask a pattern. */
function beginsOther(text: string, at: number, start: string): boolean {
  return at === text.length || text[at] !== start && text[at] < "\x80" && start < "\x80" &&
      text[at].toLowerCase() !== start;
}

/** What parts words or ends a sentence, of the first 128 characters. */
const KINDS = Array.from({ length: 128 }, (_, code) => kindOfText(String.fromCharCode(code)));

function kindOf(code: number): "blank" | "letter" | null {
  return code < 128 ? KINDS[code] : kindOfText(String.fromCodePoint(code));
}

function kindOfText(char: string): "blank" | "letter" | null {
  return /\s/.test(char) ? "blank" : /[,;.!?]/.test(char) ? null : "letter";
}
