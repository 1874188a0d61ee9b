/** Notes of `capacity`. */
import { registeredMaker } from "@bindscope/bindscope/rooms/options";
import { type CapacityCell, cellName } from "./cells.ts";

export const CAPACITY_NOTES = {
  "capacity.not-tried": ({ cells }: { cells: readonly CapacityCell[] }) =>
    `Not tried, since the model failed at fewer values: ${
      cells.map(cellName).join(", ")
    }. --whole tries them too.`,
} as const;

export const capacityNote = registeredMaker(CAPACITY_NOTES);
