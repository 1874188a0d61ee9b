/** Model folders on this machine: the bundled ones, and what one holds, in words for the terminal. */
import { fileURLToPath } from "node:url";
import { exists, formatBytes } from "@bindscope/bindscope/rooms/data";
import type { ModelContent } from "../model/model_content.ts";
import type { TowerContent } from "../model/tower_content.ts";
import type { Origin } from "../model/origin.ts";
import type { Redrawn } from "../model/redrawn.ts";

const SCENES = { image: "pictures", text: "captions" } as const;

/** The folder of the models that a clone of the repository has; null in a package, which has none. */
export function bundledModels(): string | null {
  const place = new URL("../../../fixtures/models", import.meta.url);
  const folder = place.protocol === "file:" ? fileURLToPath(place) : "";
  return exists(folder) ? folder : null;
}

/** One line a folder: what `models list` prints. */
export function modelLine({ folder, family, towers, files }: ModelContent): string {
  const encodable = towers.filter(({ problems }) => problems.length === 0)
    .map(({ modality }) => SCENES[modality]);
  const what = encodable.length > 0 ? encodable.join(" and ") : "nothing: see models show";
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${folder}  ${family}, ${formatBytes(bytes)}, encodes ${what}`;
}

/** What `models show` prints. */
export function modelText(
  content: ModelContent,
  origin: Origin | null = null,
  redrawn: Redrawn | null = null,
): string {
  const { folder, modelType, family, known, towers, unused, files } = content;
  return [
    `${folder}: ${family} (model_type ${modelType})${
      known ? "" : ", an architecture not known here"
    }`,
    ...(origin ? [`from ${origin.hub}: ${origin.name}, commit ${origin.commit.slice(0, 12)}`] : []),
    ...(redrawn ? [`redrawn from ${redrawn.id}, seed ${redrawn.seed}`] : []),
    ...towers.flatMap(towerLines),
    ...(unused.length > 0 ? [`not used: ${unused.join(", ")}`] : []),
    "files",
    ...files.map(({ name, bytes }) => `  ${formatBytes(bytes).padStart(9)}  ${name}`),
  ].join("\n");
}

function towerLines(
  { modality, graph, bytes, summary, resize, reads, problems, notes }: TowerContent,
): string[] {
  const lines = [
    `${SCENES[modality]}: ${graph ?? "no graph"}${graph ? `, ${formatBytes(bytes)}` : ""}`,
  ];
  if (summary !== null) {
    const { opset, producer, parameters, layers, inputs, outputs, activations } = summary;
    lines.push(
      `  ${parameters.toLocaleString("en")} numbers, ${layers} layers, opset ${opset}${
        producer ? `, written by ${producer}` : ""
      }`,
      ...inputs.map((value) => `  in   ${valueText(value)}`),
      ...outputs.map((value) => `  out  ${valueText(value)}`),
      ...activations.length === 0 ? [] : [`  activation ${activations.join(", ")}`],
    );
  }
  if (resize !== null) lines.push(`  resize ${resize}`);
  if (reads !== null) {
    const { output, pooling } = reads;
    lines.push(`  reads ${output}${pooling === "none" ? "" : `, pooled by ${pooling}`}`);
  }
  return [...lines, ...[...problems, ...notes].map((problem) => `  !    ${problem}`)];
}

function valueText(
  { name, type, shape }: { name: string; type: string; shape: readonly unknown[] },
) {
  return `${name} ${type} [${shape.join(", ")}]`;
}
