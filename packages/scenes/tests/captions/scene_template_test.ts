import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { parseCsv } from "../../../../src/data/formats/csv/csv.ts";
import { columnOf } from "../../../../src/data/labels/labels.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { resolveOptions } from "../../../../src/job/resolve_options.ts";
import { TEMPLATE_NAMES } from "../../captions/built_in.ts";
import { SceneTemplate, templatesFor } from "../../captions/scene_template.ts";
import { text } from "../../captions/text.ts";
import { CLEVR, PAPER_SPACE } from "../../../../src/data/labels/vocabulary.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = defaultsOf(text.options);
const linesOf = async (path: string) => (await Deno.readTextFile(path)).trimEnd().split("\n");

/** red cube, blue sphere. */
const SCENE = Int32Array.of(6, 0, 0, 2);
const write = (template: string, article: "literal" | "auto" = "literal") =>
  new SceneTemplate(CLEVR, 2, template, article).scene(SCENE);

Deno.test("the six built-in templates tell of a red cube and a blue sphere", async () => {
  const all = await templatesFor("all", CLEVR, 2);
  assertEquals(all.map(({ name }) => name), [...TEMPLATE_NAMES]);
  assertEquals(all.map(({ template }) => write(template)), [
    "a red cube and a blue sphere",
    "a red cube next to a blue sphere",
    "a cube that is red and a sphere that is blue",
    "the cube is red, while the sphere is blue",
    "beside a blue sphere there is a red cube",
    "someone painted the cube red and the sphere blue",
  ]);
});

Deno.test("…and of as many objects as there are", async () => {
  const all = await templatesFor("all", CLEVR, 3);
  const three = Int32Array.of(6, 0, 0, 2, 7, 1);
  assertEquals(
    all.map(({ template }) => new SceneTemplate(CLEVR, 3, template, "literal").scene(three)),
    [
      "a red cube and a blue sphere and a yellow cylinder",
      "a red cube next to a blue sphere next to a yellow cylinder",
      "a cube that is red and a sphere that is blue and a cylinder that is yellow",
      "the cube is red, while the sphere is blue, while the cylinder is yellow",
      "beside a yellow cylinder beside a blue sphere there is a red cube",
      "someone painted the cube red and the sphere blue and the cylinder yellow",
    ],
  );
});

Deno.test("they take any concepts: the last is the noun", async () => {
  const space = new ConceptSpace([
    { name: "color", values: ["red", "blue"] },
    { name: "size", values: ["small", "large"] },
    { name: "animal", values: ["cat", "owl"] },
  ]);
  const [, , , { template }] = await templatesFor("all", space, 2);
  assertEquals(
    new SceneTemplate(space, 2, template, "literal").scene(Int32Array.of(0, 0, 0, 1, 1, 1)),
    "the cat is red small, while the owl is blue large",
  );
  const [{ template: paper }] = await templatesFor("reversed", PAPER_SPACE, 2);
  assert(paper.startsWith("beside a {attribute2} {noun2}"));
  const one = new ConceptSpace([{ name: "animal", values: ["cat", "owl"] }]);
  await assertRejects(() => templatesFor("and", one, 2), RangeError, "an adjective and a noun");
});

Deno.test("articles follow the words, where they are asked for", () => {
  const space = new ConceptSpace([
    { name: "color", values: ["orange", "red"] },
    { name: "shape", values: ["egg", "cube"] },
  ]);
  const template = "beside a {shape2} that is {color2} there is a {color1} {shape1}";
  const values = Int32Array.of(0, 1, 1, 0);
  assertEquals(
    new SceneTemplate(space, 2, template, "auto").scene(values),
    "beside an egg that is red there is an orange cube",
  );
});

Deno.test("a template that leaves out a value, or names none of the objects, is refused", () => {
  assertThrows(() => write("a {color1} {shape1}"), SyntaxError, "leaves out {color2}");
  assertThrows(() => write("{color1} {shape1} {color3}"), SyntaxError, "names {color3}");
  assertThrows(
    () => new SceneTemplate(CLEVR, 3, "{color1}{shape1}{color2}{shape2}", "literal"),
    SyntaxError,
    "leaves out {color3}",
  );
});

Deno.test("each scene is written once a template, and every caption has its scene's bag of values", async () => {
  await using path = await tempFolder();
  const options = {
    ...DEFAULTS,
    vocabulary: "eight",
    sample: "bags",
    maxScenes: 40,
    templates: "all",
  } as const;
  const count = await text.make(core, options, 3, path("a"));
  const captions = await linesOf(path("a/captions.txt"));
  const { scenes } = await readScenes(path("a"));
  assertEquals([captions.length, scenes.count], [count, count]);
  assertEquals(count % 6, 0);
  assertEquals(scenes.viewNames, [...TEMPLATE_NAMES]);
  const ids = scenes.sceneIds();
  const { concepts } = scenes.space;
  for (const [row, caption] of captions.entries()) {
    assertEquals([scenes.views![row], ids[row]], [row % 6, Math.floor(row / 6)]);
    const words = caption.replaceAll(",", "").split(" ");
    const valuesNamed = concepts.map(({ values }) => words.filter((word) => values.includes(word)));
    const shown = concepts.map(({ values }, c) =>
      [0, 1].map((position) => values[scenes.values[4 * row + 2 * position + c]])
    );
    assertEquals(valuesNamed.map((list) => list.sort()), shown.map((list) => list.sort()), caption);
  }
  assertEquals(new Set(captions).size, captions.length);

  const labels = parseCsv("labels.csv", await Deno.readTextFile(path("a/labels.csv")));
  assertEquals(labels.header.slice(0, 2), ["caption", "view"]);
  assertEquals(columnOf(labels, "caption"), captions);
  assertEquals(columnOf(labels, "view")!.slice(0, 6), [...TEMPLATE_NAMES]);
  assertEquals((await linesOf(path("a/objects.txt")))[0], "a blue circle");
  // Whole bags: the scene with the colours exchanged is there, unless it is the same.
  const rows = new Set(
    Array.from(
      { length: count },
      (_, row) => scenes.values.subarray(4 * row, 4 * row + 4).join(),
    ),
  );
  for (const row of rows) {
    const [a, b, c, d] = row.split(",");
    assert(rows.has([c, b, a, d].join()));
  }

  await text.make(core, options, 3, path("b"));
  assertEquals(await linesOf(path("b/captions.txt")), captions);
});

Deno.test("one template is no view, and a scene's caption is the same among several", async () => {
  await using path = await tempFolder();
  await text.make(core, { ...DEFAULTS, templates: "that", maxScenes: 9 }, 0, path("one"));
  await text.make(core, { ...DEFAULTS, templates: "paint,that", maxScenes: 9 }, 0, path("two"));
  const [one, two] = [
    await linesOf(path("one/captions.txt")),
    await linesOf(path("two/captions.txt")),
  ];
  assertEquals(two.filter((_, row) => row % 2 === 1), one);
  assertEquals((await readScenes(path("one"))).scenes.views, null);
});

Deno.test("a file of templates: one a line, with a name before a tab where one is wanted", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path(), { recursive: true });
  const file = path("mine.txt");
  await Deno.writeTextFile(
    file,
    "by\t{color1} {shape1} by {color2} {shape2}\r\n\n{shape2}: {color2}; {shape1}: {color1}\n",
  );
  await text.make(core, { ...DEFAULTS, templates: file, maxScenes: 2 }, 0, path("set"));
  const { scenes } = await readScenes(path("set"));
  assertEquals(scenes.viewNames, ["by", "{shape2}: {color2}; {shape1}: {color1}"]);
  assert(!(await Deno.readTextFile(path("set/scenes.json"))).includes("mine.txt"));

  // What the file holds decides whether scenes are made again, not what it is called.
  const key = async (templates: string) =>
    (await resolveOptions(text.options, { ...DEFAULTS, templates })).templates;
  const before = JSON.stringify(await key(file));
  await Deno.writeTextFile(file, "{color1} {shape1}, {color2} {shape2}\n");
  assert(JSON.stringify(await key(file)) !== before);
  assertEquals(await key("and,next"), "and,next");

  const refuses = (
    templates: string,
    kind: typeof SyntaxError | typeof RangeError,
    says: string,
  ) =>
    assertRejects(
      () => text.make(core, { ...DEFAULTS, templates }, 0, path("x")),
      kind,
      says,
    );
  await Deno.writeTextFile(file, "\n");
  await refuses(file, SyntaxError, "holds no template");
  await refuses("and,and", SyntaxError, 'names "and" twice');
  await refuses("and,nxt", RangeError, "and,nxt is no file, and no list of and, next, that");
  await assertRejects(
    () => text.make(core, { ...DEFAULTS, templates: "and", join: "; " }, 0, path("x")),
    RangeError,
    "--join and --last-join have nothing to say",
  );
});
