/**
 * How long to wait before a new attempt where the browser has given up, in milliseconds: at first and at
 * most.
 */
const RETRY_MIN_MS = 1000;
const RETRY_MAX_MS = 10_000;

export interface Listener {
  /** data of a `state` event */
  state(data: string): void;
  /** data of a `happened` event */
  happened(data: string): void;
  /** whether the server is heard at the moment */
  connected(connected: boolean): void;
}

/**
 * Listens to the server-sent events at the address that `url` gives, until the returned function is called.
 *
 * The browser by itself takes up a connection that broke, and says where it stood. It gives up when it is
 * answered with an error (the server is stopping, the token has expired); then this asks for the address anew
 * and tries again, after a pause that doubles.
 */
export function follow(url: () => string, listener: Listener): () => void {
  let source: EventSource;
  let timer: number | undefined;
  let pause = RETRY_MIN_MS;

  const open = () => {
    source = new EventSource(url());
    source.addEventListener('open', () => {
      pause = RETRY_MIN_MS;
      listener.connected(true);
    });
    source.addEventListener('state', (event) => listener.state(event.data));
    source.addEventListener('happened', (event) => listener.happened(event.data));
    source.addEventListener('error', () => {
      listener.connected(false);
      if (source.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(open, pause);
      pause = Math.min(2 * pause, RETRY_MAX_MS);
    });
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source.close();
  };
}
