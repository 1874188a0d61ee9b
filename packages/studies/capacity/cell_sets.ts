import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  ConceptSpace,
  loadEmbeddingSet,
  MOST_WORDS,
  wordSpace,
  writeAtomic,
} from "@bindscope/bindscope/rooms/data";
import { encodeScenes, type Modality } from "@bindscope/bindscope/rooms/encode";
import { defaultsOf, type OptionSpecs } from "@bindscope/bindscope/rooms/options";
import type { EncoderFlags } from "@bindscope/bindscope/rooms/encode_options";
import type { Store } from "@bindscope/bindscope/rooms/job";
import {
  clevr2d,
  colorsAndShapes,
  makeScenes,
  type SceneMaker,
  text,
} from "@bindscope/bindscope/rooms/scenes";
import type { CellSets } from "./capacity.ts";
import { type CapacityCell, usualScenes } from "./cells.ts";

/** Every colour and shape that can be drawn. */
const DRAWN = 20;
const TURNED_SQUARE = "diamond";

/** What scenes of each kind can show. */
export const MOST_VALUES: { readonly [modality in Modality]: number } = {
  image: DRAWN - 1,
  text: MOST_WORDS,
};

/** Default values of the two concepts. */
export const USUAL_VALUES: { readonly [modality in Modality]: readonly number[] } = {
  image: [4, 8, 16, MOST_VALUES.image],
  text: [4, 8, 16, MOST_VALUES.text],
};

export interface CellScenes {
  readonly modality: Modality;
  /** Scenes a cell; null for what suits each. */
  readonly scenes: number | null;
  /** Of pictures: what varies. */
  readonly jitter: readonly string[];
  /** Of captions: names or a file. */
  readonly templates: string;
}

/** What a capacity is made with. */
export interface CapacitySetting {
  readonly core: Core;
  readonly model: string;
  readonly drawn: CellScenes;
  readonly out: string;
  readonly encoder: EncoderFlags;
  readonly store: Store;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** The encoder, and the folders. */
interface CellEncoding {
  readonly model: string;
  /** Folder of the model with redrawn weights. */
  readonly redrawn: string;
  readonly encoder: EncoderFlags;
  readonly out: string;
  readonly cache: string;
  readonly store: Store;
  readonly force: boolean;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly say: (sentence: string) => void;
  readonly progress: (share: number, doing: string) => void;
}

/** The concepts of a cell: the plainest values first. */
export function cellSpace({ values }: CapacityCell, modality: Modality): ConceptSpace {
  const most = MOST_VALUES[modality];
  if (values > most) {
    const [what, elsewhere] = modality === "image"
      ? ["pictures", `; a model of captions has up to ${MOST_VALUES.text}`]
      : ["captions", ""];
    throw new RangeError(
      `There are ${most} values a concept for ${what}, and --values asks for ${values}. Give ${most} or fewer${elsewhere}.`,
    );
  }
  if (modality === "text") return wordSpace(values);
  return new ConceptSpace(
    colorsAndShapes(DRAWN, DRAWN).concepts.map(({ name, values: all }) => ({
      name,
      values: all.filter((value) => value !== TURNED_SQUARE).slice(0, values),
    })),
  );
}

/** Draws the scenes of a cell unless they are there; their folder. */
export async function drawCell(
  core: Core,
  cell: CapacityCell,
  { modality, scenes, jitter, templates }: CellScenes,
  { out, store, seed, signal, progress }: Pick<
    CellEncoding,
    "out" | "store" | "seed" | "signal" | "progress"
  >,
): Promise<string> {
  const { concepts } = cellSpace(cell, modality);
  const named = Object.fromEntries(concepts.map(({ name, values }) => [name, values]));
  const file = `${out}/concepts.json`;
  await writeAtomic(file, JSON.stringify(named));
  // A folder with pictures stays one, whatever is written into it.
  const folder = `${out}/${modality === "image" ? "pictures" : "captions"}`;
  const maker = (modality === "image" ? clevr2d : text) as unknown as SceneMaker<OptionSpecs>;
  const options = {
    ...defaultsOf(maker.options),
    concepts: file,
    objects: cell.objects,
    maxScenes: scenes ?? usualScenes(cell),
    sample: "pairings",
    ...modality === "image" ? { areas: "equal", jitter } : { templates, article: "auto" },
  };
  const watched = {
    update: (done: number, total: number, doing: string) => progress(done / total, doing),
  };
  await makeScenes(maker, core, options as never, seed, folder, store, watched, signal);
  return folder;
}

export async function cellSets(
  core: Core,
  cell: CapacityCell,
  drawn: CellScenes,
  encoding: CellEncoding,
): Promise<CellSets> {
  const location = `${encoding.out}/cells/${cell.objects}x${cell.values}`;
  const scenes = await drawCell(core, cell, drawn, { ...encoding, out: location });
  const { encoder, cache, force, signal, say, progress } = encoding;
  const encoded = async (model: string, name: string, from: number) => {
    const { folder } = await encodeScenes(
      scenes,
      model,
      { ...encoder, out: `${location}/${name}`, cache, force },
      {
        progress: {
          update: (done, total, doing) => progress((from + done / total) / 2, doing),
        },
        message: say,
        signal,
      },
    );
    return await loadEmbeddingSet(core, { folder });
  };
  const set = await encoded(encoding.model, "set", 0);
  try {
    return { set, redrawn: await encoded(encoding.redrawn, "redrawn", 1) };
  } catch (error) {
    set.dispose();
    throw error;
  }
}
