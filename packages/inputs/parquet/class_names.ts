/** Names of numbered values, as the library datasets (Hugging Face) keeps them in the footer: its ClassLabel. */
import type { FileMetaData } from "hyparquet";
import * as z from "zod";

const KEY = "huggingface";

const features = z.looseObject({
  info: z.looseObject({ features: z.record(z.string(), z.unknown()) }),
});

const classLabel = z.looseObject({ _type: z.literal("ClassLabel"), names: z.array(z.string()) });

/** For the name of a leaf, `object1_color` or `objects.color`, the names of its values; null where it has none. */
export function classNames(
  { key_value_metadata: pairs }: FileMetaData,
): (leaf: string) => readonly string[] | null {
  const text = pairs?.find(({ key }) => key === KEY)?.value;
  const read = text === undefined ? null : features.safeParse(parsed(text));
  if (!read?.success) return () => null;
  return (leaf) => {
    let at: unknown = read.data.info.features;
    for (const name of leaf.split(".")) {
      at = fieldOf(withoutList(at), name);
      if (at === undefined) return null;
    }
    const label = classLabel.safeParse(withoutList(at));
    return label.success ? label.data.names : null;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Names are a help; an unreadable footer has none.
    return null;
  }
}

function withoutList(feature: unknown): unknown {
  const of = fieldOf(feature, "_type") === undefined ? undefined : fieldOf(feature, "feature");
  return of === undefined ? feature : withoutList(of);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as { readonly [name: string]: unknown })[name]
    : undefined;
}
