/** Shapes of files that were made to take longer than their bytes: texts, tables, heads of arrays, archives. */

export interface GrowingReader {
  readonly name: string;
  /** How its files end, or what they are called. */
  readonly ending: string;
  /** Contents by shape; they grow with n. */
  readonly shapes: { readonly [shape: string]: (n: number) => string | Uint8Array };
  /** What has to lie beside it. */
  readonly beside?: { readonly [name: string]: Uint8Array };
  /** Reads what lies at `path`; a refusal is as good. */
  read(path: string, bytes: Uint8Array): unknown;
}

export const list = (n: number, entry: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => entry(i)).join(",");
export const object = (n: number, value: string) => `{${list(n, (i) => `"k${i}":${value}`)}}`;

export const keys = (n: number) => Array.from({ length: n }, (_, i) => `k${i}`);

export const JSON_SHAPES: GrowingReader["shapes"] = {
  "many names": (n) => object(n, "1"),
  "names of lists": (n) => object(n, '["a","b"]'),
  "one name again": (n) => `{${list(n, () => '"a":1')}}`,
  "deep lists": (n) => "[".repeat(5 * n) + "]".repeat(5 * n),
  "deep objects": (n) => '{"a":'.repeat(n) + "1" + "}".repeat(n),
  "long text": (n) => JSON.stringify({ a: "x".repeat(10 * n) }),
  "many quotes": (n) => JSON.stringify({ a: '"'.repeat(5 * n), ['"'.repeat(5 * n)]: 1 }),
  "blanks": (n) => '{"a"' + " ".repeat(10 * n) + ":1}",
  "empty lines": (n) => "\n".repeat(10 * n) + "{}",
  "never closed": (n) => '{"a":"' + "\\\\".repeat(5 * n),
};

/** JSON shapes at the place that a reader looks at. */
export const within = (before: string, after: string): GrowingReader["shapes"] =>
  Object.fromEntries(
    Object.entries(JSON_SHAPES).map(([shape, make]) => [
      `${shape}, within`,
      (n: number) => before + make(n) + after,
    ]),
  );

const HEADER = "object1_color,object2_color";
const rows = (n: number, row: string) => `${HEADER}\n${`${row}\n`.repeat(n)}`;

export const TABLE_SHAPES: GrowingReader["shapes"] = {
  "many rows": (n) => rows(2 * n, "red,blue\nblue,red"),
  "many indices": (n) =>
    `${HEADER},object1_color_idx,object2_color_idx\n` + "red,blue,0,1\nblue,red,1,0\n".repeat(n),
  "many values": (n) =>
    `${HEADER}\n${Array.from({ length: n }, (_, i) => `v${i},w${i}\n`).join("")}`,
  "empty lines": (n) => `${HEADER}\n${"\n".repeat(10 * n)}red,blue\n`,
  "empty lines at the end": (n) => rows(1, "red,blue") + "\r\n".repeat(10 * n),
  "blanks": (n) => `${HEADER}\n${" ".repeat(10 * n)}red,blue\n`,
  "many columns": (n) => `${list(n, (i) => `c${i}`)}\n${list(n, () => "a")}\n`,
  "many concepts": (n) =>
    `${list(n, (i) => `object1_c${i},object2_c${i}`)}\n${list(2 * n, () => "a")}\n`,
  "one column again": (n) => `${list(n, () => "object1_c")}\n${list(n, () => "a")}\n`,
  "long cell": (n) => rows(1, `${"x".repeat(10 * n)},b`),
  "long name": (n) => `object1_${"1".repeat(10 * n)},b\na,b\n`,
  "doubled quotes": (n) => rows(1, `"${'""'.repeat(5 * n)}",b`),
  "never closed": (n) => `${HEADER}\n${'"a\n'.repeat(2 * n)}`,
  "wrong last row": (n) => rows(2 * n, "red,blue") + "red\n",
  "empty last cell": (n) => rows(2 * n, "red,blue") + ",red\n",
  "all delimiters": (n) => `a,b;c\td|e\n${"a,b;c\td|e\n".repeat(n)}`,
};

export const tabbed = Object.fromEntries(
  Object.entries(TABLE_SHAPES).map(([shape, make]) => [
    shape,
    (n: number) => String(make(n)).replaceAll(",", "\t"),
  ]),
);

const LINES = '{"object1_color":"red","object2_color":"blue"}\n';

export const LINE_SHAPES: GrowingReader["shapes"] = {
  "many rows": (n) => `${LINES}{"object1_color":"blue","object2_color":"red"}\n`.repeat(n / 2),
  "empty lines": (n) => LINES + "\n".repeat(10 * n) + LINES,
  "empty objects": (n) => "{}\n".repeat(n),
  "many objects": (n) => `{"objects":[${list(n, () => '{"color":"red"}')}]}\n`,
  "many concepts": (n) => `{"objects":[${object(n, '"a"')},${object(n, '"b"')}]}\n`,
  ...within("", "\n"),
};

/** The header of a .safetensors file, behind its length. */
function tensors(header: string): Uint8Array {
  const bytes = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + bytes.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(bytes.length), true);
  file.set(bytes, 8);
  return file;
}

export const tensorShapes = Object.fromEntries(
  Object.entries({
    ...JSON_SHAPES,
    "many tensors": (n: number) => object(n, '{"dtype":"F32","shape":[0],"data_offsets":[0,0]}'),
  }).map(([shape, make]) => [shape, (n: number) => tensors(String(make(n)))]),
);

/** A .npy head of this text. */
export function npy(dict: string): Uint8Array {
  const body = new TextEncoder().encode(dict);
  const head = Uint8Array.of(0x93, ...new TextEncoder().encode("NUMPY"), 2, 0, 0, 0, 0, 0);
  new DataView(head.buffer).setUint32(8, body.length, true);
  return Uint8Array.of(...head, ...body);
}

/** A zip archive of empty entries, with `comment` bytes behind it. */
export function zip(entries: number, name: (i: number) => string, comment = 0): Uint8Array {
  const parts: number[] = [];
  const directory: number[] = [];
  const number = (value: number, size: number) =>
    Array.from({ length: size }, (_, i) => value / 256 ** i & 255);
  for (let i = 0; i < entries; i++) {
    const letters = [...new TextEncoder().encode(name(i))];
    const shared = [...number(0, 2), ...Array(18).fill(0), ...number(letters.length, 2), 0, 0];
    directory.push(...[0x50, 0x4b, 1, 2, 20, 0, 20, 0], ...shared.slice(2), ...Array(10).fill(0));
    directory.push(...number(parts.length, 4), ...letters);
    parts.push(...[0x50, 0x4b, 3, 4, 20, 0], ...shared, ...letters);
  }
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...number(entries, 2), ...number(entries, 2)];
  end.push(...number(directory.length, 4), ...number(parts.length, 4), ...number(comment, 2));
  return Uint8Array.from([...parts, ...directory, ...end, ...Array(comment).fill(0x50)]);
}
