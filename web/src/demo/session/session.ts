/** A conversation that this tab holds a Direct Line token for. */
export interface Session {
  conversationId: string;
  token: string;
  /** base address of Direct Line, without a slash at its end */
  domain: string;
  /** whether the conversation has been begun: it is then joined again, not begun */
  begun: boolean;
}

/** The server does not answer, or not now. */
export class Away extends Error {}

/** The server does not take the token any more: the conversation cannot be joined again from here. */
export class Expired extends Error {}

/** Asks the server for a conversation of its demo bot and a token for it. */
export async function begin(): Promise<Session> {
  const answer = (await post('/demo/token')) as Omit<Session, 'begun'>;
  const domain = new URL(answer.domain, location.href).href.replace(/\/$/, '');
  return { conversationId: answer.conversationId, token: answer.token, domain, begun: false };
}

/** Changes the session's token for a new one, which is valid for longer. */
export async function refresh(session: Session): Promise<Session> {
  const answer = (await post(`${session.domain}/tokens/refresh`, session.token)) as { token: string };
  return { ...session, token: answer.token };
}

async function post(url: string, token?: string): Promise<unknown> {
  const headers: HeadersInit = token ? { Authorization: `Bearer ${token}` } : {};
  const response = await fetch(url, { method: 'POST', headers }).catch((cause: unknown) => {
    throw new Away('the server does not answer', { cause });
  });
  if (response.ok) return response.json();
  if (token && [401, 403, 404].includes(response.status)) throw new Expired('the token is no longer valid');
  throw new Away(`the server answered ${response.status}`);
}
