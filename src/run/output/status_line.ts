/** The foot of a terminal: a line for each piece of work that is running, drawn again and again. */
import { textWidth } from "../../metrics/text/text_width.ts";

/** Milliseconds between two drawings. */
const REFRESH = 250;

/** Where lines are drawn. */
interface Screen {
  /** Columns of a line, now. */
  columns(): number;
  write(text: string): void;
}

/** What a line says in a terminal of this many columns. */
type Line = (columns: number) => string;

/** Lines below all that is written. Each has to be narrower than the screen. */
export class StatusLine {
  readonly #screen: Screen;
  readonly #lines = new Set<Line>();
  #drawn: readonly string[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Nothing is drawn before there is a line. */
  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Shows one more line, under the others, until the answer is called. */
  show(line: Line): () => void {
    this.#lines.add(line);
    this.#timer ??= setInterval(() => this.draw(), REFRESH);
    this.draw();
    return () => {
      if (!this.#lines.delete(line)) return;
      if (this.#lines.size > 0) return this.draw();
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#screen.write(this.#erasing());
    };
  }

  /** Redraws all lines. */
  draw(): void {
    const erasing = this.#erasing();
    this.#drawn = [...this.#lines].map((line) => line(this.#screen.columns()));
    this.#screen.write(erasing + this.#drawn.join("\n"));
  }

  /** Lets something be written where the lines are; they go on below it. */
  above(write: () => void): void {
    if (this.#lines.size === 0) return write();
    this.#screen.write(this.#erasing());
    write();
    this.draw();
  }

  /** Takes the drawn lines away. A terminal that got narrower since has broken them into more. */
  #erasing(): string {
    const columns = Math.max(1, this.#screen.columns());
    const rows = this.#drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns)),
      0,
    );
    this.#drawn = [];
    return (rows > 1 ? `\x1b[${rows - 1}A` : "") + "\r\x1b[J";
  }
}
