/** What a part of the request is at fault for. */
export interface Fault {
  message: string;
  /** where, as in body.email or body.flows[0].name */
  location?: string;
}

/** What the server says of a request that it refuses (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly faults: readonly Fault[];
  /** seconds after which it may be tried again; undefined: nothing is said of it */
  readonly retryAfter: number | undefined;
  /** all that the answer holds: a 412 holds the thing as it is now, a publication that is refused its problems */
  readonly body: Record<string, unknown>;
  /** of a 412: the tag of the thing as it is now */
  readonly etag: string;

  constructor(status: number, body: Record<string, unknown>, { retryAfter, etag = '' }: { retryAfter?: number; etag?: string } = {}) {
    super(text(body.detail) ?? text(body.title) ?? `HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
    this.etag = etag;
    this.faults = (Array.isArray(body.errors) ? body.errors : []).filter(
      (fault: Partial<Fault>) => typeof fault?.message === 'string',
    );
  }
}

/** A thing, and the tag by which a change says that it is meant so (If-Match). */
export interface Versioned<Data> {
  data: Data;
  etag: string;
}

/** The thing as it is now, where a change of it was refused because somebody else has changed it meanwhile. */
export function presentOf<Data>(error: unknown): Versioned<Data> | undefined {
  if (!(error instanceof Problem) || error.status !== 412 || error.body.present === undefined) return undefined;
  return { data: error.body.present as Data, etag: error.etag };
}

/** The server does not answer. */
export class Away extends Error {}

/** Reads what a refusal says. An answer that is no problem, such as a proxy's, has a status all the same. */
export function problemOf(response: Response, body: unknown): Problem {
  const after = Number(response.headers.get('Retry-After'));
  return new Problem(
    response.status,
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
    { ...(after > 0 && { retryAfter: after }), etag: response.headers.get('ETag') ?? '' },
  );
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
