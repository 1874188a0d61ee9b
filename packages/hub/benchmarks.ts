/**
 * Benchmarks of pictures and captions: where their authors have them, how large they are, on which terms. None of them
 * is part of this package. Sizes and terms as read on 2026-11-28.
 */

/** A benchmark by the name that `pairs --format` has for it. */
interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** Its data set on the hub; null where the hub has none of its authors'. */
  readonly hub: string | null;
  /** Where else its authors publish it; null where nowhere. */
  readonly elsewhere: string | null;
  /** Null where they were not counted. */
  readonly items: number | null;
  readonly licence: string;
  /** Whether the hub asks for terms to be accepted, and for a token. */
  readonly gated: boolean;
}

export const BENCHMARKS: readonly Benchmark[] = [
  {
    name: "sugarcrepe",
    title: "SugarCrepe",
    hub: null,
    elsewhere: "github.com/RAIVNLab/sugar-crepe",
    items: 7511,
    licence: "MIT; pictures of COCO val2017",
    gated: false,
  },
  {
    name: "sugarcrepe++",
    title: "SugarCrepe++",
    hub: "Aman-J/SugarCrepe_pp",
    elsewhere: "github.com/Sri-Harsha/scpp",
    items: null,
    licence: "CC BY 4.0 by its page, MIT by its file",
    gated: false,
  },
  {
    name: "aro-relation",
    title: "ARO, relations",
    hub: "mteb/ARO-Visual-Relation",
    elsewhere: "github.com/mertyg/vision-language-models-are-bows",
    items: 23937,
    licence: "code MIT; terms of the data not stated",
    gated: false,
  },
  {
    name: "aro-attribution",
    title: "ARO, attributes",
    hub: "mteb/ARO-Visual-Attribution",
    elsewhere: "github.com/mertyg/vision-language-models-are-bows",
    items: 28748,
    licence: "code MIT; terms of the data not stated",
    gated: false,
  },
  {
    name: "winoground",
    title: "Winoground",
    hub: "facebook/winoground",
    elsewhere: null,
    items: 400,
    licence: "research only",
    gated: true,
  },
  {
    name: "colorswap",
    title: "ColorSwap",
    hub: "stanfordnlp/colorswap",
    elsewhere: "github.com/Top34051/colorswap",
    items: 1000,
    licence: "MIT",
    gated: true,
  },
  {
    name: "bivlc",
    title: "BiVLC",
    hub: "imirandam/BiVLC",
    elsewhere: "github.com/IMirandaM/BiVLC",
    items: 2933,
    licence: "MIT",
    gated: false,
  },
  {
    name: "vismin",
    title: "VisMin",
    hub: null,
    elsewhere: "github.com/rabiulcste/vismin",
    items: null,
    licence: "not stated",
    gated: false,
  },
  {
    name: "vismin-bench",
    title: "VisMin-Bench",
    hub: "mair-lab/vismin-bench",
    elsewhere: "github.com/rabiulcste/vismin",
    items: 2084,
    licence: "not stated",
    gated: false,
  },
  {
    name: "half-truths",
    title: "Half-truths",
    hub: "kbora/Half-Truths",
    elsewhere: "github.com/kargibora/CS-CLIP",
    items: 1437,
    licence: "annotations CC BY 4.0",
    gated: false,
  },
  {
    name: "valse",
    title: "VALSE",
    hub: null,
    elsewhere: "github.com/Heidelberg-NLP/VALSE",
    items: 8782,
    licence: "MIT",
    gated: false,
  },
  {
    name: "whatsup",
    title: "What'sUp",
    hub: null,
    elsewhere: "github.com/amitakamath/whatsup_vlms",
    items: null,
    licence: "MIT",
    gated: false,
  },
  {
    name: "cola",
    title: "COLA, several objects",
    hub: null,
    elsewhere: "github.com/arijitray1993/COLA",
    items: 210,
    licence: "MIT",
    gated: false,
  },
  {
    name: "cola-single",
    title: "COLA, single objects",
    hub: null,
    elsewhere: "github.com/arijitray1993/COLA",
    items: 320,
    licence: "MIT",
    gated: false,
  },
  {
    name: "crepe",
    title: "CREPE",
    hub: null,
    elsewhere: "github.com/RAIVNLab/CREPE",
    items: null,
    licence: "none stated",
    gated: false,
  },
  {
    name: "eqben",
    title: "EqBen",
    hub: null,
    elsewhere: "github.com/Wangt-CN/EqBen",
    items: null,
    licence: "see its page",
    gated: false,
  },
  {
    name: "mmvp-vlm",
    title: "MMVP-VLM",
    hub: "MMVP/MMVP_VLM",
    elsewhere: "github.com/tsb0601/MMVP",
    items: 135,
    licence: "code MIT",
    gated: false,
  },
  {
    name: "svo-probes",
    title: "SVO-Probes",
    hub: null,
    elsewhere: "github.com/google-deepmind/svo_probes",
    items: null,
    licence: "CC BY 4.0; pictures by their addresses",
    gated: false,
  },
  {
    name: "vl-checklist",
    title: "VL-CheckList",
    hub: null,
    elsewhere: "github.com/om-ai-lab/VL-CheckList",
    items: null,
    licence: "not stated; pictures of Visual Genome, SWiG, VAW and HAKE",
    gated: false,
  },
];

/** The benchmark of a short name; null for any other word. */
export function benchmarkOf(word: string): Benchmark | null {
  return BENCHMARKS.find(({ name }) => name === word.toLowerCase()) ?? null;
}

/** What to know before fetching it, in a sentence. */
export function termsOf({ title, licence, gated, hub }: Benchmark): string {
  return `${title}: licence ${licence}.${
    gated
      ? ` It is gated: accept its terms at huggingface.co/datasets/${hub}, and set HF_TOKEN.`
      : ""
  }`;
}
