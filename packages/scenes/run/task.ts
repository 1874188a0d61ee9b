/** `deno task scenes MAKER`: a folder of scenes. */

import {
  COMMON_OPTIONS,
  CROISSANT,
  type OptionSpec,
  type OptionSpecs,
} from "@bindscope/bindscope/rooms/options";
import { plainWords, runTask } from "@bindscope/bindscope/rooms/start";
import { SCENE_MAKERS } from "../registry.ts";

export function runScenes(args: readonly string[]): Promise<number> {
  const named = makerIn(args);
  // Without a maker the help shows what each of them understands.
  const options = {
    ...(named ? named.options : optionsOfAll()),
    croissant: CROISSANT,
  };
  return runTask({
    name: "scenes",
    graceful: true,
    argument: SCENE_MAKERS.map(({ name }) => name).join("|"),
    summary: `Makes scenes. ${SCENE_MAKERS.map((m) => `${m.name}: ${m.summary}`).join("; ")}.`,
    options,
    brief:
      "objects maxScenes vocabulary concepts template templates sample views jitter seed out help"
        .split(" "),
    examples: [
      "deno task scenes clevr2d",
      "deno task scenes clevr2d --vocabulary eight --max-scenes 200 --jitter position,turn --views 4",
      "deno task scenes clevr --occlusion 0.3",
      "deno task scenes text --vocabulary paper --max-scenes 10000",
      "deno task scenes text --vocabulary eight --sample bags --max-scenes 600 --templates all",
      'deno task scenes text --concepts my.json --template "a {color} {shape}"',
    ],
    async run(input) {
      const maker = SCENE_MAKERS.find(({ name }) => name === input.positionals[0])!;
      const { makeFolder } = await import("./make_folder.ts");
      await makeFolder(maker, input);
    },
  }, args);
}

/** Flags of every maker; where two take other values of one flag, its help says which takes what. */
function optionsOfAll(): OptionSpecs {
  const all: { [name: string]: OptionSpec } = {};
  for (const { options } of SCENE_MAKERS) {
    for (const [name, spec] of Object.entries(options)) {
      const one = all[name];
      if (one?.kind === "list" && spec.kind === "list") {
        const makers = SCENE_MAKERS.filter(({ options }) => Object.hasOwn(options, name));
        const values = makers.map(({ name: maker, options: { [name]: own } }) =>
          `${maker}: ${own.kind === "list" ? own.of.join(", ") : ""}`
        );
        const of = [...new Set([...one.of, ...spec.of])];
        all[name] = { ...one, of, help: `${one.help} Of ${values.join("; of ")}.` };
      } else all[name] = spec;
    }
  }
  return all;
}

/** The maker among the words: makers' names may also be values (`--vocabulary clevr`). */
function makerIn(args: readonly string[]) {
  const words = plainWords(args, [COMMON_OPTIONS, ...SCENE_MAKERS.map(({ options }) => options)]);
  return SCENE_MAKERS.find(({ name }) => words.includes(name));
}
