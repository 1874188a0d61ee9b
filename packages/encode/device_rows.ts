import type { Provider } from "./session/device.ts";

/** From a row up to, without, another. */
type RowRange = readonly [first: number, end: number];

export interface MadeOn {
  readonly device: Provider;
  readonly rows: readonly RowRange[];
}

/** Gathers rows, in any order, by device. */
export class DeviceRows {
  readonly #ranges = new Map<Provider, RowRange[]>();

  add(device: Provider, rows: readonly number[]): void {
    const ranges = this.#of(device);
    for (const row of rows) ranges.push([row, row + 1]);
    this.#ranges.set(device, joined(ranges));
  }

  /** What another one gathered, its row 0 being row `first` here. */
  addAll(first: number, made: readonly MadeOn[]): void {
    for (const { device, rows } of made) {
      const ranges = this.#of(device);
      for (const [from, end] of rows) ranges.push([first + from, first + end]);
      this.#ranges.set(device, joined(ranges));
    }
  }

  /** Devices in the order in which they came, rows in theirs. */
  ranges(): MadeOn[] {
    return [...this.#ranges].map(([device, rows]) => ({ device, rows }));
  }

  #of(device: Provider): RowRange[] {
    return [...this.#ranges.get(device) ?? []];
  }
}

/** Sorted, neighbours made one. */
function joined(ranges: readonly RowRange[]): RowRange[] {
  const all: RowRange[] = [];
  for (const [first, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last !== undefined && last[1] >= first) {
      all[all.length - 1] = [last[0], Math.max(last[1], end)];
    } else all.push([first, end]);
  }
  return all;
}
