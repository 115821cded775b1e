import { LiveLine, type Change, type Hearing } from './line';

/** What the tab that listens tells the others. */
type Word =
  | { say: 'changed'; changes: readonly Change[] }
  | { say: 'missed' }
  | { say: 'connected'; connected: boolean }
  | { say: 'refused' }
  | { say: 'well?' };

/**
 * Listens to what changes, once for all tabs of the browser: a browser opens few connections to a server, and each line
 * would take one for good. One tab has the line and tells the others; when it closes, another takes its place. Where
 * the browser has no locks, every tab has a line of its own. Returns what ends it.
 */
export function listenTogether(url: string, hearing: Hearing): () => void {
  if (!('locks' in navigator)) {
    const line = new LiveLine(url, hearing);
    return () => line.close();
  }
  const left = new AbortController();
  const others = new BroadcastChannel('lull.live');
  let line: LiveLine | undefined;
  let connected = true;

  const tell = (word: Word) => {
    others.postMessage(word);
    heed(word, hearing);
    if (word.say === 'connected') connected = word.connected;
  };
  others.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.say !== 'well?') heed(data, hearing);
    else if (line) others.postMessage({ say: 'connected', connected } satisfies Word);
  };
  others.postMessage({ say: 'well?' } satisfies Word);

  const take = () =>
    new Promise<void>((resolve) => {
      if (left.signal.aborted) return resolve();
      left.signal.addEventListener('abort', () => resolve());
      line = new LiveLine(url, {
        changed: (changes) => tell({ say: 'changed', changes }),
        missed: () => tell({ say: 'missed' }),
        connected: (now) => tell({ say: 'connected', connected: now }),
        refused: () => tell({ say: 'refused' }),
      });
    });
  // The request is given up where the page is left before its turn has come.
  navigator.locks.request('lull.live', { signal: left.signal }, take).catch(() => undefined);
  return () => {
    left.abort();
    line?.close();
    others.close();
  };
}

function heed(word: Word, hearing: Hearing): void {
  switch (word.say) {
    case 'changed':
      return hearing.changed(word.changes);
    case 'missed':
      return hearing.missed();
    case 'connected':
      return hearing.connected(word.connected);
    case 'refused':
      return hearing.refused();
    case 'well?':
      return;
  }
}
