/** Tables of `repair`, from its Result alone. */
import type { RepairMetrics } from "../../metrics/kinds/repair.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { intervalColumns } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";

const ROWS = [
  ["seen", "seen", "seen"],
  ["newViews", "seen", "new"],
  ["newObjects", "unseen", "seen"],
  ["newBoth", "unseen", "new"],
] as const;

export function repairTables({ kind, metrics }: Result): Table[] {
  if (kind !== "repair") return [];
  const number = (path: PathTo<number, RepairMetrics>) => numberAt<RepairMetrics>(metrics, path);
  const text = (name: string) => ({ name, kind: "text" as const });
  const column = (name: string) => ({ name, kind: "number" as const });
  const plants = [
    ["a code with a rule", "planted.rule"],
    ["a lookup", "planted.lookup"],
  ] as const;
  return [
    {
      title: "What a search sees, before the map and after it",
      caption:
        "By cosine. Maps were fitted on scenes of other objects, or in other views, than the rows say. A paraphrase is another view of a scene, the swap shows its values on other objects; a bag of concepts gets 0 and 0.5.",
      columns: [
        text("objects"),
        text("views"),
        column("paraphrase nearer, before"),
        column("after"),
        ...intervalColumns(),
        column("right paraphrase, before"),
        column("after "),
        ...intervalColumns(" "),
        column("swaps"),
      ],
      rows: ROWS.filter(([cell]) =>
        metricAt<RepairMetrics>(metrics, `${cell}.paired`) !== undefined
      ).map(
        ([cell, objects, views]) => [
          objects,
          views,
          ...(["paired", "right"] as const).flatMap((share) => [
            number(`${cell}.${share}.raw`),
            number(`${cell}.${share}.map`),
            ...intervalAt<RepairMetrics>(metrics, `${cell}.${share}.ci.objects`) ?? [null, null],
          ]),
          number(`${cell}.scenes`),
        ],
      ),
    },
    {
      title: "Whether it could carry over, said by plants",
      caption:
        "Codes of the same size in the same scenes and views, in place of what binds: paraphrase nearer than the swap through their own maps.",
      columns: [
        text("planted"),
        column("unseen objects, seen views"),
        column("95 % from"),
        column("seen objects, new views"),
      ],
      rows: plants.map(([name, path]) => [
        name,
        number(`${path}.newObjects`),
        number(`${path}.newObjectsLow`),
        number(`${path}.newViews`),
      ]),
    },
    ...metricAt<RepairMetrics>(metrics, "cost.concept") === undefined ? [] : [{
      title: "What the map costs",
      caption:
        "Read by ridge without the scene's bag of values. Neighbours: the nearest five that are still among the nearest five.",
      columns: [text("what"), column("before"), column("after")],
      rows: [
        ["every value read", number("cost.concept.raw"), number("cost.concept.map")],
        ["every object read", number("cost.object.raw"), number("cost.object.map")],
        ["neighbours of scenes, other bags", 1, number("cost.neighbours")],
        ["neighbours of single objects", 1, number("cost.singles")],
        ["neighbours of unrelated texts", 1, number("cost.unrelated")],
      ].filter(([, , after]) => after !== null),
    }, {
      title: "What maps cost on scenes that they never saw",
      caption:
        "Maps of which each left out a quarter of the objects and a third of the views. Values and objects are read by ridge without the scene's bag; neighbours are the nearest five of other bags in the view.",
      columns: [
        text("objects"),
        text("views"),
        column("every value read, before"),
        column("after"),
        column("every object read, before"),
        column("after "),
        column("neighbours that stay"),
      ],
      rows: ROWS.filter(([cell]) => metricAt(metrics, `cost.apart.${cell}.concept`) !== undefined)
        .map(([cell, objects, views]) => [
          objects,
          views,
          ...(["concept.raw", "concept.map", "object.raw", "object.map", "neighbours"] as const)
            .map((path) => number(`cost.apart.${cell}.${path}`)),
        ]),
    }],
  ];
}
