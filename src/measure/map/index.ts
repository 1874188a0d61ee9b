import { type OptionTable, wholeOption } from "../../job/options.ts";
import { EXCHANGED_ATTRIBUTE } from "../tables/attribute.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Options of `map`. */
export interface MapOptions {
  /** The concept that is exchanged between two objects. Default: the first. */
  readonly attribute: string | null;
  /** Which quadruple of scenes is drawn, counted from 0. */
  readonly quadruple: number;
}

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const MAP_SPEC: MeasureSpec<OptionTable<MapOptions & SeedsOption>> = {
  kind: "map",
  quick: true,
  summary:
    "A map of one quadruple of scenes by multidimensional scaling, and how nearly all are parallelograms.",
  options: {
    attribute: EXCHANGED_ATTRIBUTE,
    quadruple: wholeOption({ min: 0 }, 0, "Which quadruple of scenes is drawn, counted from 0."),
    ...SEEDS_OPTION,
  },
};
