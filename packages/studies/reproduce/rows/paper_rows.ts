/** Encoders on scenes that several tables of the paper show; a table says where the paper has a number for them. */
import {
  CLIP_TEXT,
  CLIP_VISION,
  DINOV2,
  EFFICIENTNET,
  MINILM,
  randomClip,
} from "../sources/model_source.ts";
import {
  CLEVR_2D_PICTURES,
  CLEVR_PICTURES,
  FEW_CAPTIONS,
  PAPER_TEXT,
  PUG_SPARE,
} from "../sources/scene_source.ts";
import type { StudyRow } from "./row.ts";

const CAPTIONS = { scenes: PAPER_TEXT, quick: FEW_CAPTIONS };

const SHOWN = {
  "text-random": {
    ...CAPTIONS,
    name: "Text, CLIP with random weights",
    model: randomClip("normal", { quick: 1, default: 3, full: 5 }),
  },
  "text-random-library": {
    ...CAPTIONS,
    name: "Text, CLIP with its library's initial weights",
    model: randomClip("transformers", { quick: 1, default: 1, full: 5 }),
  },
  "text-clip": { ...CAPTIONS, name: "Text, CLIP", model: CLIP_TEXT },
  "text-minilm": { ...CAPTIONS, name: "Text, MiniLM", model: MINILM },
  "pug-clip": { name: "PUG:SPARE, CLIP", scenes: PUG_SPARE, model: CLIP_VISION },
  "pug-dinov2": { name: "PUG:SPARE, DINOv2", scenes: PUG_SPARE, model: DINOV2 },
  "clevr-clip": { name: "CLEVR, CLIP", scenes: CLEVR_PICTURES, model: CLIP_VISION },
  "clevr-efficientnet": {
    name: "CLEVR, EfficientNet-Lite0",
    scenes: CLEVR_PICTURES,
    model: EFFICIENTNET,
  },
  "clevr2d-efficientnet": {
    name: "CLEVR-2D, EfficientNet-Lite0",
    scenes: CLEVR_2D_PICTURES,
    model: EFFICIENTNET,
  },
  "clevr2d-clip": { name: "CLEVR-2D, CLIP", scenes: CLEVR_2D_PICTURES, model: CLIP_VISION },
} satisfies { [id: string]: Omit<StudyRow, "id" | "published"> };

/** A row as the tables share it, one of ours alone where `more` names no published one. */
export function shown(id: keyof typeof SHOWN, more: Partial<StudyRow> = {}): StudyRow {
  return { id, published: null, ...SHOWN[id], ...more };
}
