import { z } from "zod";
import { registerPackages } from "../../../register.ts";
import { jsonSchemaOf } from "../../schema/json_schema.ts";

/** What a closed schema has against a Result as it is read from its file; empty where nothing. */
export function schemaFaults(kind: string, result: unknown): string[] {
  registerPackages();
  const schema = z.fromJSONSchema(jsonSchemaOf(kind, { closed: true }) as never);
  const parsed = schema.safeParse(result);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}
