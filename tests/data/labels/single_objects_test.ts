import { assertEquals, assertThrows } from "@std/assert";
import { parseCsv } from "../../../src/data/formats/csv/csv.ts";
import { findLabelColumns } from "../../../src/data/labels/label_columns.ts";
import { labelRemarks } from "../../../src/data/labels/label_remarks.ts";
import { scenesFromLabels } from "../../../src/data/labels/labels.ts";

/** Four rows under a header; a cell is its column and a number that recurs, unless the column is unique or constant. */
const table = (header: string) =>
  parseCsv(
    "mine.csv",
    [
      header,
      ...[0, 1, 0, 1].map((value, row) =>
        header.split(",").map((name) =>
          name === "uid" ? `u${row}` : name === "model" ? "clip" : `${name}${value}`
        ).join(",")
      ),
    ].join("\n"),
  );

Deno.test("concepts without a number of an object are those of single objects", () => {
  const labels = table(",uid,color,filename,shape,model");
  const labelColumns = findLabelColumns(labels);
  const scenes = scenesFromLabels(labels, undefined, labelColumns);
  assertEquals([scenes.objects, scenes.count], [1, 4]);
  assertEquals(scenes.space.concepts.map(({ name }) => name), ["color", "shape"]);
  const [read, ignored] = labelRemarks(labels, labelColumns, false);
  assertEquals(
    read,
    "mine.csv: columns read: color as object1_color, shape as object1_shape. Each row is one object: " +
      "its values can be decoded, and there is nothing to bind. Scenes of two have object2_color too.",
  );
  assertEquals(ignored, "mine.csv: the 2 columns uid, model name no object and were not read.");
});

for (
  const header of [
    "hue,form,other hue,other form",
    "color,shape,id1",
    "left_color,shape",
    "uid,model",
  ]
) {
  Deno.test(`…but not columns that may be of several objects, or of none: ${header}`, () => {
    assertThrows(() => findLabelColumns(table(header)), SyntaxError, "no label columns among");
  });
}
