/** The formats of benchmark files that are known, each said once: recognition, help and documents go by this. */
import { shown } from "@bindscope/bindscope/rooms/options";
import { firstFields } from "../file/fields.ts";
import type { RawFile } from "../file/raw_file.ts";
import { ARO_ATTRIBUTION, ARO_FLAT, ARO_RELATION } from "./aro.ts";
import { COLA_SINGLE } from "./cola_single.ts";
import { BIVLC, COLA, COLORSWAP, EQBEN, VISMIN, VISMIN_BENCH, WINOGROUND } from "./crossed.ts";
import { CREPE, HALF_TRUTH_FOILS, VALSE, WHATSUP, WHATSUP_QA } from "./foils.ts";
import type { PairFormat } from "./format.ts";
import { MMVP_VLM, SVO_PROBES, VL_CHECKLIST } from "./one_sided.ts";
import { SUGARCREPE, SUGARCREPE_PP } from "./sugarcrepe.ts";

/** Of two that recognise a file the first is taken. */
export const PAIR_FORMATS: readonly PairFormat[] = [
  SUGARCREPE,
  SUGARCREPE_PP,
  ARO_RELATION,
  ARO_ATTRIBUTION,
  ARO_FLAT,
  WINOGROUND,
  COLORSWAP,
  BIVLC,
  EQBEN,
  VISMIN,
  VISMIN_BENCH,
  COLA,
  COLA_SINGLE,
  VALSE,
  WHATSUP,
  WHATSUP_QA,
  CREPE,
  HALF_TRUTH_FOILS,
  MMVP_VLM,
  SVO_PROBES,
  VL_CHECKLIST,
];

/**
 * The format of a file, by its fields.
 *
 * @throws {SyntaxError} where none fits; the sentence says what the file has
 */
export function recognise(file: RawFile): PairFormat {
  if (file.rows.length === 0) {
    throw new SyntaxError(`${file.path} has no rows. Give a file with items.`);
  }
  const fields = firstFields(file);
  const pairFormat = PAIR_FORMATS.find((format) => format.recognises(fields, file));
  if (pairFormat !== undefined) return pairFormat;
  throw new SyntaxError(
    `${file.path} is of no known format: its first row has ${
      [...fields].slice(0, 8).map((name) => shown(name, 24)).join(", ")
    }. Name its columns: --columns image=A,caption=B,negative=C.`,
  );
}
