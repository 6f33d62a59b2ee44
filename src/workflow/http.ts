import type { Json } from './json.ts';

/** Header names in the spelling they were written with; look them up with `header`. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A request as the author wrote it, before any browser has had a say. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, http or https. */
  readonly uri: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  /**
   * The client certificate that the TLS handshake would present: SHA-256 of its file, in hex. No handshake happens here, so it
   * is only attested beside the request, never in it.
   */
  readonly clientCertificate?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Uint8Array;
}

/** The value of the first header of that name, whatever its case. */
export function header(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** What a body of bytes and its content type become inside a workflow, and back: see `content.ts`. */
export type Content = Json;
