import type { Table } from "@bindscope/bindscope/rooms/report";

/** A table as Parquet: every digit, a number that does not exist is null. */
export async function parquetTable({ columns, rows }: Table): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, kind }, c) => ({
      name,
      type: kind === "number" ? "DOUBLE" as const : "STRING" as const,
      nullable: true,
      data: rows.map((row) => row[c]),
    })),
  });
  return new Uint8Array(buffer);
}
