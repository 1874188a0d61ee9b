import { optionTable, type OptionValues } from "../../job/options.ts";
import { attributeOption } from "../tables/attribute.ts";

/** What can be asked of `map`. */
export const MAP_OPTIONS = optionTable({
  attribute: attributeOption("The concept that is exchanged between two objects."),
  quadruple: {
    kind: "integer",
    default: 0,
    min: 0,
    help: "Which quadruple of scenes is drawn, counted from 0.",
  },
});

export type MapOptions = OptionValues<typeof MAP_OPTIONS>;
