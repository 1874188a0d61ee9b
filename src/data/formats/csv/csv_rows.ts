/**
 * Rows and cells of RFC 4180, strictly, from text to text. No kept library does this on every host: they
 * work on bytes and need Node's Buffer, or take broken quotes for content.
 */

/** What is wrong, and in which line, counted from 1. */
export class CsvProblem extends SyntaxError {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Cuts text into rows of equally many cells. Lines end in LF, CRLF or CR. Blanks around a cell are none of
 * it; within quotes everything is, and a doubled quote is one.
 *
 * @param delimiter one character; a tab that divides is no blank
 * @param marks what errors call such characters
 * @throws {CsvProblem} for a row of another length than the first, and for quotes out of place
 */
export function* csvRows(
  text: string,
  delimiter: string,
  marks: string,
): Generator<string[], void> {
  const blanks = delimiter === "\t" ? /[ \f]*/y : /[ \t\f]*/y;
  // Quotes stop it too: in a cell that is not quoted they are an error.
  const plain = new RegExp(`[^"\\r\\n${delimiter === "|" ? "\\|" : delimiter}]*`, "y");
  let columns = 0;
  let at = text.startsWith("\ufeff") ? 1 : 0;

  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text)!;
    at += found.length;
    return found;
  };
  const problem = (message: string) => new CsvProblem(linesIn(text.slice(0, at)), message);

  while (at < text.length) {
    const start = at;
    take(blanks);
    // Blanks after the last line are no line.
    if (at === text.length) break;
    const cells: string[] = [];
    do {
      take(blanks);
      if (text[at] !== '"') {
        cells.push(take(plain).trimEnd());
        if (text[at] === '"') {
          throw problem(
            "a quote stands in a cell that is not quoted. Quote the cell, double the quote.",
          );
        }
      } else {
        const end = closingQuote(text, at);
        if (end < 0) throw problem("a quoted cell is never closed. Close it, or double its quote.");
        cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
        at = end + 1;
        take(blanks);
        if (at < text.length && ![delimiter, "\n", "\r"].includes(text[at])) {
          throw problem(
            "text follows a quoted cell. Quote all of it, and double the quotes in it.",
          );
        }
      }
    } while (text[at] === delimiter && ++at);
    at += text.startsWith("\r\n", at) ? 2 : 1;
    if (columns > 0 && cells.length !== columns) {
      at = start;
      if (cells.length === 1 && cells[0] === "") throw problem("this line is empty. Delete it.");
      throw problem(
        `this row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, and the header ` +
          `${columns}. Quote cells that hold ${marks}.`,
      );
    }
    columns = cells.length;
    yield cells;
  }
}

/** Where a cell that opens at `from` closes; -1 if nowhere. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function linesIn(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}
