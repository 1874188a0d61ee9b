/** Scales every row of [rows, width] to length 1, in place; a row of zeros stays. */
export function toUnitLength(rows: Float32Array, width: number): void {
  for (let at = 0; at < rows.length; at += width) {
    let squares = 0;
    for (let d = 0; d < width; d++) squares += rows[at + d] * rows[at + d];
    if (squares === 0) continue;
    const length = Math.sqrt(squares);
    for (let d = 0; d < width; d++) rows[at + d] /= length;
  }
}
