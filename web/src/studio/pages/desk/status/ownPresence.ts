import { Presence, type State } from '@lull/presence';
import { csrfHeaders } from '../../../api/client';

/** What this tab knows of the member's presence. */
export interface Own extends State {
  /** seconds until they are offline, in the last minute before that */
  offlineIn?: number | undefined;
}

const NOBODY: Own = { connected: false, closed: false };

/** The presence of the member who has signed in: one a tab, whatever page is shown. */
class OwnPresence {
  #presence: Presence | undefined;
  #own = NOBODY;
  readonly #listeners = new Set<() => void>();

  /** Begins to tell lull of what the member does in this tab. A log-in is activity, a page that is loaded anew is none. */
  begin(operator: string, login: boolean): void {
    this.stop();
    const tell = (own: Own) => {
      if (this.#presence === presence) this.#set(own);
    };
    const presence: Presence = new Presence({
      operator,
      login,
      headers: csrfHeaders,
      onChange: (state) => tell({ ...state, offlineIn: this.#own.offlineIn }),
      onCountdown: (offlineIn) => tell({ ...this.#own, offlineIn }),
    });
    this.#presence = presence;
  }

  /** Elsewhere a later version was heard of than is known here. */
  catchUp(version: number): void {
    if (this.#own.connected && version > (this.#own.version ?? 0)) this.#presence?.refresh();
  }

  async choose(status: 'online' | 'busy'): Promise<void> {
    await this.#presence?.choose(status);
  }

  /** The member signs out, in all tabs of this browser. */
  async logout(): Promise<void> {
    await this.#let()?.logout();
  }

  /** Lets go of the page without a word. */
  stop(): void {
    this.#let()?.stop();
  }

  readonly own = (): Own => this.#own;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  #let(): Presence | undefined {
    const presence = this.#presence;
    this.#presence = undefined;
    this.#set(NOBODY);
    return presence;
  }

  #set(own: Own): void {
    this.#own = own;
    for (const changed of this.#listeners) changed();
  }
}

export const ownPresence = new OwnPresence();
