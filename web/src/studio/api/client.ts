import createClient from 'openapi-fetch';
import { clock } from './clock';
import { expiry } from './expiry';
import { Away, problemOf, type Versioned } from './problem';
import type { paths } from './schema';

/** The token that requests which change something carry; it belongs to the session. */
let csrf = '';

export function setCsrf(token: string): void {
  csrf = token;
}

/** What a request that changes something carries beside the cookie. */
export const csrfHeaders = (): Record<string, string> => ({ 'X-Lull-CSRF': csrf });

/** lull's API, typed by its own OpenAPI document. Take answers through ask. */
export const api = createClient<paths>({ fetch: send });

/** Paths that a person signs in by: they are answered 401 for other reasons than a session that has ended. */
const SIGNING_IN = /^\/api\/v1\/(session|setup|invitations)\b/;

/**
 * Sends a request with the session's cookie. Where the session has ended it waits until someone has signed in again, and
 * sends it once more.
 */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await attempt(request);
  if (response.status !== 401 || SIGNING_IN.test(new URL(request.url).pathname)) return response;
  await expiry.wait();
  return attempt(again);
}

async function attempt(request: Request): Promise<Response> {
  if (request.method !== 'GET') request.headers.set('X-Lull-CSRF', csrf);
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new Away('the server does not answer', { cause });
  }
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Gives what was answered, or throws a Problem or Away. */
export async function ask<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer;
  if (!response.ok) throw problemOf(response, error);
  clock.hear(data);
  return data as Data;
}

/** Gives what was answered with its ETag, which a change says again as If-Match. */
export async function askVersioned<Data>(answer: Promise<Answer<Data>>): Promise<Versioned<Data>> {
  const { response } = await answer;
  return { data: await ask(answer), etag: response.headers.get('ETag') ?? '' };
}
