/** Which hub is asked, and with whose rights. */

export const OFFICIAL_HUB = "https://huggingface.co";

export interface Endpoint {
  /** Scheme, host and path, without a slash at the end. */
  readonly url: string;
  /** The only place that ever sees the token. */
  readonly origin: string;
  readonly token: string | null;
}

/**
 * The endpoint that the environment names: `HF_ENDPOINT`, default huggingface.co, and `HF_TOKEN`.
 *
 * @throws {TypeError} if `HF_ENDPOINT` is no address, or `HF_TOKEN` nothing that can be sent
 */
export function endpointFrom(env: { readonly [name: string]: string | undefined }): Endpoint {
  const word = env.HF_ENDPOINT?.trim() || OFFICIAL_HUB;
  let url: URL;
  try {
    url = new URL(word);
  } catch {
    throw new TypeError(`HF_ENDPOINT is "${word}", which is no address. ${EXAMPLE}`);
  }
  if (!["http:", "https:"].includes(url.protocol) || url.search || url.hash || url.username) {
    throw new TypeError(`HF_ENDPOINT is "${word}"; only scheme, host and path fit. ${EXAMPLE}`);
  }
  const token = env.HF_TOKEN?.trim() || null;
  if (token !== null && !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(
      "HF_TOKEN holds characters that no token has. Copy it again from the hub's settings.",
    );
  }
  return { url: (url.origin + url.pathname).replace(/\/+$/, ""), origin: url.origin, token };
}

const EXAMPLE = `Set it as in HF_ENDPOINT=${OFFICIAL_HUB}, or unset it.`;
