/** What the team sees of an operator. Offline cannot be chosen. */
export type Status = 'online' | 'busy' | 'offline';

/** What lull says of the operator, in answer to every word from a session. Durations are milliseconds. */
export interface Standing {
  status: Status;
  /** Why: login, logout, expired, timeout, activity, chosen, setting. */
  reason: string;
  /** Since when, RFC 3339. */
  since: string;
  /** The status that comes back with the next input. */
  chosen: 'online' | 'busy';
  /** Rises with every change of the status. */
  version: number;
  /** How long the session lives without another word. */
  leaseMs: number;
  /** How long without any input an operator is not offline. */
  timeoutMs: number;
  /** How long until then; absent: offline already. */
  idleInMs?: number;
}

/** What a Presence knows. */
export interface State extends Partial<Standing> {
  /** Whether lull answered last. */
  connected: boolean;
  /** Whether the session was closed: by logging out in any tab, or by lull. Start another Presence after a log-in. */
  closed: boolean;
}
