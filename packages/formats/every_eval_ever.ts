/** A Result as a record of Every Eval Ever, version 0.3.0 of its schema. */
import { mustBeat, PAPER } from "@bindscope/bindscope/rooms/report";
import { type Result, sceneCount } from "@bindscope/bindscope/rooms/result";
import { cardNumbers, shownScenes } from "./card_numbers.ts";

/** What the number is resampled over, in the schema's words. */
const JACKKNIFE = "jackknife over groups of objects";

/**
 * JSON of one model's numbers, with what each is compared with. Who evaluated, and whose the model is, a Result does not say:
 * these fields have words that a person replaces.
 *
 * @param name the model, as hubs have it
 * @param at when it was written, in milliseconds
 */
export function everyEvalEver(name: string, result: Result, at: number): string {
  const time = String(Math.floor(at / 1000));
  const [input] = result.inputs;
  const model = input?.model ?? null;
  const scenes = input === undefined
    ? "scenes"
    : shownScenes(input, sceneCount(result)?.scenes ?? null);
  const record = {
    schema_version: "0.3.0",
    evaluation_id: `bindscope-${result.kind}/${name}/${time}`,
    retrieved_timestamp: time,
    source_metadata: {
      source_name: "bindscope",
      source_type: "evaluation_run",
      source_organization_name: "unknown",
      evaluator_relationship: "other",
      additional_details: { paper: `https://arxiv.org/abs/${PAPER.arxiv}` },
    },
    eval_library: {
      name: "bindscope",
      version: result.version,
      additional_details: { seed: String(result.seed), options: JSON.stringify(result.options) },
    },
    model_info: {
      name,
      id: model?.id ?? name,
      additional_details: {
        deployment_type: "self_deployed",
        model_availability: "unknown",
        ...known({ revision: model?.revision, graph_sha256: model?.graph, dtype: model?.dtype }),
        ...known({ device: model?.device, pooling: model?.pooling }),
      },
    },
    evaluation_results: cardNumbers(result).map(({ path, name, figure }) => {
      const { value, interval, p, metric } = figure;
      const [beaten] = mustBeat(result, figure);
      return {
        evaluation_result_id: path,
        evaluation_name: "concept binding",
        source_data: {
          dataset_name: scenes,
          source_type: "other",
          additional_details: known({ sha256: input?.sha256 }),
        },
        metric_config: {
          evaluation_description: metric.meaning,
          metric_id: `bindscope.${path}`,
          metric_name: name,
          metric_unit: metric.unit === "share" ? "proportion" : metric.unit,
          lower_is_better: metric.better === "lower",
          score_type: "continuous",
          ...metric.unit === "share" ? { min_score: 0, max_score: 1 } : {},
        },
        score_details: {
          score: value,
          details: known({
            compared_with: beaten?.label,
            compared_value: beaten === undefined ? null : String(beaten.value),
            p: p === null ? null : String(p),
          }),
          ...interval === null ? {} : {
            uncertainty: {
              confidence_interval: {
                lower: interval[0],
                upper: interval[1],
                confidence_level: 0.95,
                method: figure.intervals[0].over === "objects"
                  ? JACKKNIFE
                  : `over ${figure.intervals[0].over}`,
              },
            },
          },
        },
      };
    }),
  };
  return JSON.stringify(record, null, 2) + "\n";
}

/** What is known: details are strings there. */
function known(details: { readonly [name: string]: string | null | undefined }) {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value != null));
}
