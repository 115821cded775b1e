import type { Standing } from './state.js';

/** How lull is reached. */
export interface Access {
  /** Where lull is, such as https://lull.example; empty: where the page came from. */
  url?: string;
  /** What goes with each request, such as { authorization: 'Bearer …' }. Cookies go along anyway. */
  headers?: () => Record<string, string>;
}

/** What a session says of itself. */
export interface Beat {
  /** Ascending within the session, from 1. */
  seq: number;
  /** How long ago the last input was; absent: there was none since the last beat that lull answered. */
  ageMs?: number;
  visible?: boolean;
}

/** A session was closed, or the operator is not signed in. */
export class ClosedError extends Error {}

/** A session as lull knows it. Every method fails with a ClosedError where lull answers 401. */
export class Session {
  private constructor(
    private readonly access: Access,
    private readonly id: string,
  ) {}

  /** Opens a session. A login is activity, another tab is not. */
  static async open(access: Access, login: boolean): Promise<[Session, Standing]> {
    const { session, ...standing } = (await ask(access, 'POST', '', { login })) as Standing & { session: string };
    return [new Session(access, session), standing];
  }

  beat(beat: Beat): Promise<Standing> {
    return ask(this.access, 'POST', `/${this.id}/beats`, beat) as Promise<Standing>;
  }

  choose(status: 'online' | 'busy', version?: number): Promise<Standing> {
    return ask(this.access, 'PATCH', `/${this.id}/status`, { status, version }) as Promise<Standing>;
  }

  /** The page closes, or is loaded anew: unless another session is there soon, the operator is not. */
  leave(beat: Beat): Promise<unknown> {
    return ask(this.access, 'POST', `/${this.id}/leave`, beat);
  }

  logout(): Promise<unknown> {
    return ask(this.access, 'DELETE', `/${this.id}`);
  }
}

/** Asks lull. Requests outlive the page (keepalive), as a beacon does, which could carry no headers. */
async function ask(access: Access, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${access.url ?? ''}/api/v1/me/sessions${path}`, {
    method,
    keepalive: true,
    credentials: 'include',
    signal: AbortSignal.timeout(20_000),
    headers: { 'content-type': 'application/json', ...access.headers?.() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 401) throw new ClosedError('the session is closed');
  if (!response.ok) throw new Error(`lull answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
