import { messageOn } from "../../../src/core/remedy.ts";
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { parseCsv } from "../../../src/data/formats/csv/csv.ts";
import { filterRows, parseConditions } from "../../../src/data/labels/label_filter.ts";
import { readScenes } from "../../../src/data/labels/read_scenes.ts";
import { tempFolder } from "../files/temp_folder.ts";

const WORLDS = ["Desert", "Island", "Spaceship"];

/** PUG's own list: every scene in three worlds, file by file. */
async function pugList(): Promise<string> {
  const text = await Deno.readTextFile("fixtures/labels/pug_spare_labels.csv");
  const [header, ...rows] = text.trim().split(/\r?\n/);
  const all = WORLDS.flatMap((world) =>
    rows.map((row) => row.replace(",Desert,", `,${world},`).replace(/^/, `${world}/`))
  );
  return [header, ...all, ""].join("\n");
}

Deno.test("conditions are read, values may hold what a shell allows", () => {
  assertEquals(parseConditions("world_name=Desert, character2_name != blank"), [
    { column: "world_name", value: "Desert", not: false },
    { column: "character2_name", value: "blank", not: true },
  ]);
  assertEquals(parseConditions("a==b,c="), [
    { column: "a", value: "=b", not: false },
    { column: "c", value: "", not: false },
  ]);
  for (const words of ["Desert", "=Desert", "a=b,,c=d", ""]) {
    assertThrows(() => parseConditions(words), SyntaxError, "Write column=value");
  }
});

Deno.test("rows are kept in order, and errors still name their lines", () => {
  const table = parseCsv("l.csv", "w,x\na,1\nb,2\na,3\n");
  const { table: part, kept } = filterRows(table, parseConditions("w=a"));
  assertEquals([part.rows, kept], [[["a", "1"], ["a", "3"]], { rows: [0, 2], of: 3 }]);
  assertEquals(part.placeOf(1), "line 4");
  assertEquals(filterRows(table, parseConditions("w!=a,x=*")).kept.rows, [1]);
});

Deno.test("a column or a value that is not there is answered with what is", () => {
  const table = parseCsv("l.csv", "w,x\na,1\nb,2\na,3\n");
  const refuse = (words: string, sentence: string) =>
    assertThrows(() => filterRows(table, parseConditions(words)), RangeError, sentence);
  refuse("world=a", "l.csv has no column world. It has w, x.");
  refuse("w=A", 'l.csv: no row has w "A". There is a (2), b (1).');
  refuse("w=b,x=3", "no row meets all conditions at once");
  refuse("w!=*", "no row meets all conditions");
});

Deno.test("PUG's list of many worlds is refused with the worlds, and read one at a time", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), await pugList());
  const error = await assertRejects(() => readScenes(path()), RangeError);
  assertStringIncludes(
    messageOn("task", error),
    "lists scenes of 3 worlds: Desert (7392), Island (7392), Spaceship (7392). Encode one by " +
      "--where world_name=Desert, or all as one set by --where world_name=*.",
  );
  const island = await readScenes(path(), parseConditions("world_name=Island"));
  assertEquals([island.scenes.count, island.kept?.rows[0], island.kept?.of], [7392, 7392, 22176]);
  assertEquals(island.labels?.rows[0][0], "Island/0000000.png");
  const all = await readScenes(path(), parseConditions("world_name=*"));
  assertEquals(all.scenes.count, 22176);
  assertEquals(all.scenes.space, island.scenes.space);
});

Deno.test("pictures of one character among those of two are refused with the way out", async () => {
  await using path = await tempFolder();
  const header = "world_name,character_name,character2_name,character_texture,character2_texture";
  const rows = ["D,Crow,Fox,Red,Blue", "D,Fox,blank,Blue,Default", "D,Fox,Crow,Blue,Red"];
  await Deno.writeTextFile(path("labels.csv"), [header, ...rows, ""].join("\n"));
  const error = await assertRejects(
    () => readScenes(path(), parseConditions("world_name=D")),
    RangeError,
    'in 1 of 3 scenes character2_name is "blank", so they show one character only.',
  );
  const words = "world_name=D,character2_name!=blank";
  assertStringIncludes(messageOn("task", error), `--where ${words}.`);
  assertEquals((await readScenes(path(), parseConditions(words))).scenes.count, 2);
});

Deno.test("scenes of scenes.json are not chosen by rows, and a table of another name is pointed at", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("PUG_SPARE.csv"), "a\n");
  await assertRejects(
    () => readScenes(path()),
    Error,
    "If PUG_SPARE.csv lists them, call it labels.csv.",
  );
  await Deno.writeTextFile(path("scenes.json"), "{}");
  await assertRejects(
    () => readScenes(path(), parseConditions("a=b")),
    RangeError,
    "Conditions choose rows of labels.csv",
  );
});
