import { assertEquals, assertThrows } from "@std/assert";
import { parseCsv } from "../../../src/data/formats/csv/csv.ts";
import { parseColumns } from "../../../src/data/labels/column_mapping.ts";
import { findLabelColumns } from "../../../src/data/labels/label_columns.ts";
import { labelRemarks } from "../../../src/data/labels/label_remarks.ts";
import { scenesFromLabels } from "../../../src/data/labels/labels.ts";

const table = (header: string, mark = ",") =>
  parseCsv(
    "l.csv",
    [header, "red,cube,blue,ball", "blue,ball,red,cube"].map((line) => line.replaceAll(",", mark))
      .join("\n"),
  );
const CONCEPTS = [
  { name: "color", values: ["blue", "red"] },
  { name: "shape", values: ["ball", "cube"] },
];

function readsTheSame(header: string, mark = ",") {
  const scenes = scenesFromLabels(table(header, mark));
  assertEquals(scenes.space.concepts, CONCEPTS, header);
  assertEquals([scenes.objects, ...scenes.values], [2, 1, 1, 0, 0, 0, 0, 1, 1], header);
}

Deno.test("indices are known in capitals too, and are no concepts of their own", () => {
  const header = "OBJECT1_COLOR,OBJECT2_COLOR,OBJECT1_COLOR_IDX,OBJECT2_COLOR_IDX";
  const { space } = scenesFromLabels(parseCsv("l.csv", `${header}\nred,blue,0,1\nblue,red,1,0`));
  assertEquals(space.concepts, [{ name: "COLOR", values: ["red", "blue"] }]);
});

Deno.test("every way of naming objects and concepts gives the same scenes", () => {
  for (
    const header of [
      "object1_color,object1_shape,object2_color,object2_shape",
      "object1_color, object1_shape , object2_color,object2_shape",
      "object0_color,object0_shape,object1_color,object1_shape",
      "object_1_color,object_1_shape,object_2_color,object_2_shape",
      "obj1.color,obj1.shape,obj2.color,obj2.shape",
      "Object1_color,Object1_shape,Object2_color,Object2_shape",
      "color1,shape1,color2,shape2",
      "color_0,shape_0,color_1,shape_1",
      "left_color,left_shape,right_color,right_shape",
      "color_left,shape_left,color_right,shape_right",
      "color_a,shape_a,color_b,shape_b",
      "First color,First shape,Second color,Second shape",
    ]
  ) readsTheSame(header);
});

Deno.test("commas, semicolons, tabs and bars are found", () => {
  for (const mark of [",", ";", "\t", "|", ", ", " ; "]) {
    readsTheSame("object1_color,object1_shape,object2_color,object2_shape", mark);
  }
});

Deno.test("what no way of writing fits, or two do, is refused with the columns", () => {
  const refuses = (header: string, says: string) =>
    assertThrows(() => findLabelColumns(table(header)), SyntaxError, says);
  refuses("farbe,form,farbe b,form b", "no label columns among farbe, form, farbe b, form b");
  refuses("color,shape,id1,x", "no label columns among color, shape, id1, x");
  refuses("color1,color2,left_color,right_color", "like color1 and like left_color");
  refuses("color1,color2,shape1,x", "l.csv has no column with the shape of object 2");
  refuses("object1_color,object_1_color,object2_color,y", "for the color of object 1");
  assertThrows(
    () => findLabelColumns(table("object1_color,object9999_color,x,y")),
    RangeError,
    "at most 100 objects",
  );
});

Deno.test("what somebody says of columns is what they are, and only those count", () => {
  const columns = parseColumns(
    "object1_color=farbe,object1_shape=form, object2_color = farbe b ,object2_shape=form b",
  );
  const read = (header: string) => {
    const labels = table(header);
    return scenesFromLabels(labels, undefined, findLabelColumns(labels, columns));
  };
  assertEquals(read("farbe,form,farbe b,form b").space.concepts, CONCEPTS);
  assertThrows(
    () => read("farbe,form,farbe c,form b"),
    RangeError,
    "l.csv has no column farbe b for object2_color. It has farbe, form, farbe c, form b.",
  );
  const two = parseColumns("object0_color=color1,object1_color=color2");
  const labels = table("color1,shape1,color2,shape2");
  const scenes = scenesFromLabels(labels, undefined, findLabelColumns(labels, two));
  assertEquals(scenes.space.concepts, CONCEPTS.slice(0, 1));
  for (const words of ["color=a", "object1_color", "object1_color=", "object1_a=x,object1_a=y"]) {
    assertThrows(() => parseColumns(words), SyntaxError, words);
  }
  const same = parseColumns("object1_color=farbe,object2_color=farbe");
  assertThrows(
    () => findLabelColumns(table("farbe,a,b,c"), same),
    RangeError,
    "the column farbe is given to two objects",
  );
});

Deno.test("a remark says what was ignored, and how another way of writing was read", () => {
  const remarks = (header: string) => {
    const labels = table(header);
    return labelRemarks(labels, findLabelColumns(labels), false);
  };
  assertEquals(remarks("filename,object1_color,object2_color,caption"), []);
  assertEquals(remarks("id,object1_color,object2_color,light"), [
    "l.csv: the 2 columns id, light name no object and were not read.",
  ]);
  assertEquals(remarks("left_color,x\x1b[2J,right_color,file"), [
    "l.csv: columns read: left_color as object1_color, right_color as object2_color.",
    "l.csv: the column x\ufffd[2J names no object and was not read.",
  ]);
});
