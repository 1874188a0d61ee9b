/** The form of a plan: tasks that feed one another, each a grid or a list of options. */
import * as z from "zod";
import { flagName } from "@bindscope/bindscope/rooms/options";
import { optionsOf, TASK_KINDS } from "./task_kinds.ts";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const value = z.union([scalar, z.array(z.union([z.string(), z.number()]))]);
const values = z.record(z.string(), value);
const lists = z.record(z.string(), z.array(value));

const taskSchema = z.strictObject({
  task: z.enum(TASK_KINDS as [string, ...string[]])
    .describe("What is done: scenes, model, encode, train, or a measure."),
  from: z.array(z.string()).optional().describe("Names of the tasks that this one takes up."),
  models: z.array(z.string()).optional()
    .describe("encode: model folders; the last part of a path may have a *."),
  scenes: z.array(z.string()).optional().describe("encode: scene folders that are there already."),
  sets: z.array(z.string()).optional()
    .describe("measures: embedding sets that are there already."),
  options: values.optional().describe("Options of every job of the task."),
  grid: lists.optional().describe("Every combination of these values."),
  zip: lists.optional().describe("Values that go together: the first with the first, and so on."),
  list: z.array(values).optional().describe("Options job by job, in place of a grid."),
  include: z.array(values).optional().describe("More jobs, beside grid, zip and list."),
  exclude: z.array(values).optional().describe("Combinations to leave out."),
});

const planSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[\w.-]+$/, "takes letters, digits, points and hyphens").optional()
    .describe("Name of the folder below out/sweep/. Default: that of the file."),
  tasks: z.record(
    z.string().regex(/^\w[\w-]*$/, "takes letters, digits and hyphens"),
    taskSchema,
  ),
});

/** A sweep, as its file says it. */
export type Plan = z.infer<typeof planSchema>;

/** One task of a plan: jobs of one kind. */
export type PlanTask = z.infer<typeof taskSchema>;

export type PlanValue = z.infer<typeof value>;

export { planSchema };

/** Names that may be used in a plan, and in a task of it. */
export const PLAN_FIELDS: readonly string[] = Object.keys(planSchema.shape);
export const TASK_FIELDS: readonly string[] = Object.keys(taskSchema.shape);

/** A JSON Schema (2020-12) for editors: besides the form it knows the options of each kind. */
export function planJsonSchema(): object {
  const schema = z.toJSONSchema(planSchema) as unknown as {
    properties: { tasks: { additionalProperties: { allOf?: unknown } } };
  };
  const defs: { [name: string]: unknown } = {};
  const task = schema.properties.tasks.additionalProperties;
  task.allOf = TASK_KINDS.map((kind) => {
    const specs = Object.entries(optionsOf(kind));
    defs[kind] = {
      type: "object",
      properties: Object.fromEntries(
        specs.map(([name, { help }]) => [name, { description: `${help} (--${flagName(name)})` }]),
      ),
      additionalProperties: false,
    };
    const options = { $ref: `#/$defs/${kind}` };
    const lists = {
      type: "object",
      propertyNames: { enum: specs.map(([name]) => name) },
      additionalProperties: { type: "array", minItems: 1 },
    };
    defs[`${kind}Lists`] = lists;
    const many = { $ref: `#/$defs/${kind}Lists` };
    const each = { type: "array", items: options };
    return {
      if: { properties: { task: { const: kind } }, required: ["task"] },
      then: {
        properties: { options, grid: many, zip: many, list: each, include: each, exclude: each },
      },
    };
  });
  return { $id: "plan.schema.json", title: "A sweep of bindscope", ...schema, $defs: defs };
}
