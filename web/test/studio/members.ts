import type { BrowserContextOptions } from '@playwright/test';
import type { Lull } from '../lull.js';

export type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** What every member of a test signs in with. */
export const PASSWORD = 'correct horse battery';

/** Who has which role. */
export const people = {
  administrator: { name: 'ada', fullName: 'Ada Lovelace', email: 'ada@example.org' },
  manager: { name: 'grace', fullName: 'Grace Hopper', email: 'grace@example.org' },
  operator: { name: 'joan', fullName: 'Joan Clarke', email: 'joan@example.org' },
} as const;

/** Adds the member who has a role, lets them choose a password by an invitation, and gives the browser's state then. */
export async function signedIn(lull: Lull, role: keyof typeof people): Promise<StorageState> {
  const { name } = people[role];
  await lull.call('POST', 'members', { ...people[role], role });
  const { token } = await lull.call('POST', `members/${name}/invitation`);
  const response = await fetch(`${lull.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, password: PASSWORD }),
  });
  const cookie = /^([^=]+)=([^;]*)/.exec(response.headers.get('Set-Cookie') ?? '');
  if (!cookie) throw new Error(`${name} could not accept the invitation: ${response.status} ${await response.text()}`);
  return {
    origins: [],
    cookies: [
      {
        name: cookie[1]!,
        value: cookie[2]!,
        domain: new URL(lull.url).hostname,
        path: '/',
        expires: -1,
        httpOnly: true,
        secure: false,
        sameSite: 'Lax',
      },
    ],
  };
}
