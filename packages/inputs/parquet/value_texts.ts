/** Values of a column as texts, by what the file says they are; two different values are never one text. */
import type { LogicalType, SchemaElement, TimeUnit } from "hyparquet";
import { unpackHybrid } from "./hybrid.ts";
import { pickTexts, refuseShort, TEXTS, type ValueKind } from "./page_values.ts";
import { dateText, instantText, timeText } from "./time_texts.ts";

/** How values become texts, or why they don't. */
type TextsOrReason = ValueKind<string[]> | { readonly reason: string };

/** What the values of this column are as texts. (Apache Parquet, LogicalTypes.md.) */
export function textsOf(element: SchemaElement): TextsOrReason {
  const logical = logicalOf(element);
  if (logical?.type === "NULL") return ofSize(0, () => "");
  switch (element.type) {
    case "BOOLEAN":
      return BOOLEANS;
    case "INT32":
      return wholeTexts(4, logical);
    case "INT64":
      return wholeTexts(8, logical);
    case "INT96":
      return ofSize(12, (view, at) => {
        const days = BigInt(view.getInt32(at + 8, true) - JULIAN_1970);
        return instantText(days * 86_400n * 1_000_000_000n + view.getBigInt64(at, true), 9, false);
      });
    case "FLOAT":
      return ofSize(4, (view, at) => shortest(view.getFloat32(at, true), Math.fround));
    case "DOUBLE":
      return ofSize(8, (view, at) => floatText(view.getFloat64(at, true)));
    case "BYTE_ARRAY":
    case "FIXED_LEN_BYTE_ARRAY":
      return bytesTexts(element, logical);
    default:
      return { reason: "values of a type that is not known here" };
  }
}

/** Day that a Julian day number of 1970-01-01 has. */
const JULIAN_1970 = 2_440_588;

/** Decimals of Arrow have up to 76 digits in 32 bytes. */
const MAX_SCALE = 76;
const MAX_DECIMAL = 32;

const BOOLEANS: ValueKind<string[]> = {
  splitSize: null,
  pick: pickTexts,
  plain(bytes, count) {
    refuseShort(bytes, Math.ceil(count / 8), count);
    return Array.from({ length: count }, (_, i) => booleanText(bytes[i >> 3] >> (i & 7) & 1));
  },
  runs(bytes, count) {
    const out = new Uint8Array(count);
    // The length of the runs comes before them.
    unpackHybrid(bytes.subarray(4), 1, out);
    return Array.from(out, booleanText);
  },
};

function booleanText(bit: number): string {
  return bit === 1 ? "true" : "false";
}

function wholeTexts(size: 4 | 8, logical: LogicalType | undefined): TextsOrReason {
  const read = (view: DataView, at: number) =>
    size === 4 ? BigInt(view.getInt32(at, true)) : view.getBigInt64(at, true);
  const by = (text: (value: bigint) => string) => ofSize(size, (view, at) => text(read(view, at)));
  switch (logical?.type) {
    case undefined:
      return logical === undefined ? by(String) : UNKNOWN;
    case "INTEGER":
      return logical.isSigned ? by(String) : by((v) => String(BigInt.asUintN(logical.bitWidth, v)));
    case "DECIMAL":
      return decimals(logical.scale, by);
    case "DATE":
      return by((days) => dateText(Number(days)));
    case "TIME":
      return by((value) => timeText(value, DIGITS[logical.unit]));
    case "TIMESTAMP":
      return by((value) => instantText(value, DIGITS[logical.unit], logical.isAdjustedToUTC));
    default:
      return UNKNOWN;
  }
}

/** Decimals of a second. */
const DIGITS: { readonly [unit in TimeUnit]: number } = { MILLIS: 3, MICROS: 6, NANOS: 9 };

const UNKNOWN = { reason: "values of a kind that is no label" };

function bytesTexts(element: SchemaElement, logical: LogicalType | undefined): TextsOrReason {
  const size = element.type === "FIXED_LEN_BYTE_ARRAY" ? element.type_length ?? 0 : null;
  switch (logical?.type) {
    case undefined:
      if (logical !== undefined) return UNKNOWN;
      return size === null ? TEXTS : ofSize(size, utf8);
    case "STRING":
    case "ENUM":
    case "JSON":
      return size === null ? TEXTS : ofSize(size, utf8);
    case "DECIMAL":
      return decimals(logical.scale, (text) => bytesBy(size, (bytes) => text(signed(bytes))));
    case "UUID":
      return size === 16 ? ofSize(16, uuid) : UNKNOWN;
    case "FLOAT16":
      return size === 2
        ? ofSize(2, (view, at) => shortest(view.getFloat16(at, true), Math.f16round))
        : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function decimals(
  scale: number,
  by: (text: (value: bigint) => string) => ValueKind<string[]>,
): TextsOrReason {
  const known = Number.isInteger(scale) && scale >= 0 && scale <= MAX_SCALE;
  return known ? by((value) => decimalText(value, scale)) : UNKNOWN;
}

/** 150 at scale 2 is 1.50: as many digits as the column has. */
function decimalText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return value < 0n ? `-${text}` : text;
}

/** Two's complement, most significant byte first. */
function signed(bytes: Uint8Array): bigint {
  if (bytes.length > MAX_DECIMAL) throw new RangeError(`a decimal has ${bytes.length} bytes`);
  return BigInt.asIntN(8 * bytes.length, BigInt(`0x0${hexOf(bytes)}`));
}

function uuid(view: DataView, at: number): string {
  const hex = hexOf(new Uint8Array(view.buffer, view.byteOffset + at, 16));
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function utf8(view: DataView, at: number, size: number): string {
  return TEXTS.decode(new Uint8Array(view.buffer, view.byteOffset + at, size));
}

/** The shortest decimal that `round` makes the same number of. */
function shortest(value: number, round: (value: number) => number): string {
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(value.toPrecision(digits));
    if (round(short) === value) return floatText(short);
  }
  return floatText(value);
}

/** NaN is a missing label. */
function floatText(value: number): string {
  return Number.isNaN(value) ? "" : String(value);
}

/** Values of `size` bytes each, or bytes after their length. */
function bytesBy(size: number | null, text: (bytes: Uint8Array) => string): ValueKind<string[]> {
  if (size === null) {
    return {
      ...TEXTS,
      plain: (bytes, count) => TEXTS.split(bytes, count).map(text),
    };
  }
  return ofSize(size, (view, at) => text(new Uint8Array(view.buffer, view.byteOffset + at, size)));
}

function ofSize(
  size: number,
  text: (view: DataView, at: number, size: number) => string,
): ValueKind<string[]> {
  return {
    splitSize: null,
    pick: pickTexts,
    plain(bytes, count) {
      refuseShort(bytes, count * size, count);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return Array.from({ length: count }, (_, i) => text(view, i * size, size));
    },
  };
}

/** The logical type; older files have a converted type. */
function logicalOf(element: SchemaElement): LogicalType | undefined {
  const { logical_type: logical, converted_type: word, scale = 0, precision = 0 } = element;
  if (logical !== undefined || word === undefined) return logical;
  const integer = /^(U?)INT_(8|16|32|64)$/.exec(word);
  if (integer) {
    return { type: "INTEGER", bitWidth: Number(integer[2]), isSigned: integer[1] === "" };
  }
  const time = /^(TIME|TIMESTAMP)_(MILLIS|MICROS)$/.exec(word);
  if (time) {
    const [, type, unit] = time as unknown as [string, "TIME" | "TIMESTAMP", TimeUnit];
    return { type, isAdjustedToUTC: true, unit };
  }
  if (word === "DECIMAL") return { type: "DECIMAL", scale, precision };
  if (word === "UTF8") return { type: "STRING" };
  return { type: word } as LogicalType;
}
