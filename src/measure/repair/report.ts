/** Tables of `repair`, from its Result alone. */
import type { RepairMetrics } from "../../metrics/kinds/repair.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";

const ROWS = [
  ["seen", "seen", "seen"],
  ["newViews", "seen", "new"],
  ["newObjects", "unseen", "seen"],
  ["newBoth", "unseen", "new"],
] as const;

type Cell = typeof ROWS[number][0];

const PLANTS = [["a code with a rule", "planted.rule"], ["a lookup", "planted.lookup"]] as const;

const COSTS = [
  ["every value read", "cost.concept.raw", "cost.concept.map"],
  ["every object read", "cost.object.raw", "cost.object.map"],
  ["neighbours of scenes, other bags", null, "cost.neighbours"],
  ["neighbours of single objects", null, "cost.singles"],
  ["neighbours of unrelated texts", null, "cost.unrelated"],
] as const;

export function repairTables({ kind, metrics }: Result): Table[] {
  if (kind !== "repair") return [];
  const at = (path: PathTo<number, RepairMetrics>) => numberAt<RepairMetrics>(metrics, path);
  const interval = (cell: Cell, share: "paired" | "right") =>
    intervalAt<RepairMetrics>(metrics, `${cell}.${share}.map.ci`);
  return [
    {
      title: "What a search sees, before the map and after it",
      caption:
        "By cosine. Maps were fitted on scenes of other objects, or in other views, than the rows say. A paraphrase is another view of a scene, the swap shows its values on other objects; a bag of concepts gets 0 and 0.5.",
      ...fields(
        ROWS.filter(([cell]) => metricAt<RepairMetrics>(metrics, `${cell}.paired`) !== undefined),
        [
          text("objects", ([, objects]) => objects),
          text("views", ([, , views]) => views),
          number("paraphrase nearer, before", ([cell]) => at(`${cell}.paired.raw`)),
          number("after", ([cell]) => at(`${cell}.paired.map`)),
          ends(([cell]) => interval(cell, "paired")),
          number("right paraphrase, before", ([cell]) => at(`${cell}.right.raw`)),
          number("after ", ([cell]) => at(`${cell}.right.map`)),
          ends(([cell]) => interval(cell, "right"), ["95 % from ", "to "]),
          number("swaps", ([cell]) => at(`${cell}.scenes`)),
        ],
      ),
    },
    {
      title: "Whether it could carry over, said by plants",
      caption:
        "Codes of the same size in the same scenes and views, in place of what binds: paraphrase nearer than the swap through their own maps.",
      ...fields(PLANTS, [
        text("planted", ([name]) => name),
        number("unseen objects, seen views", ([, path]) => at(`${path}.newObjects`)),
        number("95 % from", ([, path]) => at(`${path}.newObjectsLow`)),
        number("seen objects, new views", ([, path]) => at(`${path}.newViews`)),
      ]),
    },
    ...metricAt<RepairMetrics>(metrics, "cost.concept") === undefined ? [] : [{
      title: "What the map costs",
      caption:
        "Read by ridge without the scene's bag of values. Neighbours: the nearest five that are still among the nearest five.",
      ...fields(COSTS.filter(([, , after]) => at(after) !== null), [
        text("what", ([name]) => name),
        number("before", ([, before]) => before === null ? 1 : at(before)),
        number("after", ([, , after]) => at(after)),
      ]),
    }, {
      title: "What maps cost on scenes that they never saw",
      caption:
        "Maps of which each left out a quarter of the objects and a third of the views. Values and objects are read by ridge without the scene's bag; neighbours are the nearest five of other bags in the view.",
      ...fields(
        ROWS.filter(([cell]) => metricAt(metrics, `cost.apart.${cell}.concept`) !== undefined),
        [
          text("objects", ([, objects]) => objects),
          text("views", ([, , views]) => views),
          number("every value read, before", ([cell]) => at(`cost.apart.${cell}.concept.raw`)),
          number("after", ([cell]) => at(`cost.apart.${cell}.concept.map`)),
          number("every object read, before", ([cell]) => at(`cost.apart.${cell}.object.raw`)),
          number("after ", ([cell]) => at(`cost.apart.${cell}.object.map`)),
          number("neighbours that stay", ([cell]) => at(`cost.apart.${cell}.neighbours`)),
        ],
      ),
    }],
  ];
}
