/**
 * A part of the paper's 160,000 captions in which some scenes are looked up as among all of them: for
 * a few objects, every caption that holds one of them, and a sample of the rest for the mean.
 */
import { SceneSet } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import type { OptionValues } from "@bindscope/bindscope/report";
import type { SceneMaker } from "@bindscope/bindscope/scenes";
import {
  FolderWriter,
  formatLabels,
  PAPER_SPACE,
  writeScenes,
} from "@bindscope/bindscope/rooms/data";
import { CaptionTemplate, defaultTemplate } from "@bindscope/bindscope/rooms/scenes";
import { optionTable } from "@bindscope/bindscope/rooms/options";

const OPTIONS = optionTable({
  values: {
    kind: "integer",
    default: 3,
    min: 2,
    max: 20,
    help: "Values a concept whose objects have all their captions.",
  },
  rest: { kind: "integer", default: 481, min: 1, help: "Captions of other objects." },
});

export const crossCaptions: SceneMaker<typeof OPTIONS> = {
  name: "cross",
  summary: "every caption of a few objects, and a sample of the rest",
  options: OPTIONS,
  make,
};

/** Scenes that {@linkcode crossCaptions} makes: 7,600 by default. */
export function crossCount({ values, rest }: OptionValues<typeof OPTIONS>): number {
  const complete = values ** 2;
  return 2 * complete * PAPER_SPACE.objectCount - complete ** 2 + rest;
}

async function make(
  core: Core,
  { values, rest }: OptionValues<typeof OPTIONS>,
  seed: number,
  folder: string,
): Promise<number> {
  const positions = PAPER_SPACE.concepts.map(({ values: { length } }) =>
    Array.from({ length: values }, (_, i) => Math.floor(i * length / values))
  );
  const U = PAPER_SPACE.objectCount;
  const isComplete = Array.from(
    { length: U },
    (_, id) => PAPER_SPACE.valuesOf(id).every((value, c) => positions[c].includes(value)),
  );
  const others: [number, number][] = [];
  const scenes: number[] = [];
  for (let first = 0; first < U; first++) {
    for (let second = 0; second < U; second++) {
      if (isComplete[first] || isComplete[second]) {
        scenes.push(...PAPER_SPACE.valuesOf(first), ...PAPER_SPACE.valuesOf(second));
      } else others.push([first, second]);
    }
  }
  using stream = new CounterStream(core, seed, "reproduce/cross captions");
  for (const at of stream.permutation(others.length).slice(0, rest).sort()) {
    for (const id of others[at]) scenes.push(...PAPER_SPACE.valuesOf(id));
  }
  const set = new SceneSet(PAPER_SPACE, 2, Int32Array.from(scenes));
  const template = new CaptionTemplate(PAPER_SPACE, {
    template: defaultTemplate(PAPER_SPACE),
    join: " and ",
    article: "literal",
  });
  const captions = Array.from(
    { length: set.count },
    (_, s) => template.scene(set.values.subarray(4 * s, 4 * s + 4)),
  );
  const writer = new FolderWriter(folder, ["captions.txt", "objects.txt"]);
  await writeScenes(writer, set, { name: "cross", seed, options: { values, rest } });
  await writer.write("captions.txt", captions.join("\n") + "\n");
  await writer.write("labels.csv", formatLabels(set, { name: "caption", cells: captions }));
  await writer.finish({ maker: "cross" });
  return set.count;
}
