/** HTTP by hand, for what no proper client sends. */

export class RawConnection implements Disposable {
  readonly #connection: Deno.TcpConn;
  #closed = false;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async open(port: number): Promise<RawConnection> {
    return new RawConnection(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  /** Sends text as it is; what the other side refuses to take is no failure here. */
  async send(text: string | Uint8Array): Promise<void> {
    let bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    try {
      while (bytes.length > 0) bytes = bytes.subarray(await this.#connection.write(bytes));
    } catch {
      // Closed by the server.
    }
  }

  /** What comes until `enough` of it is there, the server closes, or this many milliseconds are over. */
  async receive(enough: (text: string) => boolean, milliseconds = 10_000): Promise<string> {
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(65_536);
    let text = "";
    const late = setTimeout(() => this[Symbol.dispose](), milliseconds);
    try {
      while (!enough(text)) {
        const count = await this.#connection.read(buffer);
        if (count === null) break;
        text += decoder.decode(buffer.subarray(0, count), { stream: true });
      }
    } catch {
      // Closed by the deadline or by the server.
    } finally {
      clearTimeout(late);
    }
    return text;
  }

  /** Everything until the server closes. */
  all(milliseconds?: number): Promise<string> {
    return this.receive(() => false, milliseconds);
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
  }
}

/** The status of the first answer in a text; null where there is none. */
export function statusOf(text: string): number | null {
  const match = /^HTTP\/1\.1 (\d{3})/.exec(text);
  return match && Number(match[1]);
}

export function answersIn(text: string): number {
  return text.split(/^HTTP\/1\.1 \d{3}/m).length - 1;
}
