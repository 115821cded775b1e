import { useCallback, useEffect, useRef, useState } from 'react';
import { Away, Problem } from '../../../api/problem';
import { differences, type Folder } from '../folder/files';
import type { Finding } from '../work/loaded';
import { advance, begin, end, milliseconds, say, type Entry, type Report } from './wire';

export interface Told extends Entry {
  /** unique among all that was told */
  key: number;
  /** since the start */
  ms: number;
}

export interface Rehearsal {
  report: Report | undefined;
  told: readonly Told[];
  busy: boolean;
  /** why the last thing did not go */
  error: Error | undefined;
  /** what keeps the bot from being tested */
  findings: readonly Finding[];
  /** the files have changed since the conversation began */
  outdated: boolean;
  restart(): void;
  say(text: string): void;
  advance(goal: { by: string } | { to: 'next' }): Promise<boolean>;
}

/** A test conversation with files as they are, on a clock of its own. */
export function useRehearsal(bot: string, files: Folder): Rehearsal {
  const [report, setReport] = useState<Report>();
  const [told, setTold] = useState<readonly Told[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [played, setPlayed] = useState(files);
  const id = useRef('');
  const key = useRef(0);
  const latest = useRef(files);
  latest.current = files;

  const take = (next: Report) => {
    setReport(next);
    setTold((before) => [
      ...before,
      ...(next.timeline as unknown as Entry[]).map((entry) => ({ ...entry, key: ++key.current, ms: milliseconds(entry.at) })),
    ]);
  };
  const run = useCallback(async (act: () => Promise<Report>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      take(await act());
      return true;
    } catch (failure) {
      setError(failure as Error);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const leave = useCallback(() => {
    if (id.current) void end(bot, id.current).catch(() => undefined); // it ends by itself, later
    id.current = '';
  }, [bot]);
  const restart = useCallback(() => {
    leave();
    setTold([]);
    setReport(undefined);
    setPlayed(latest.current);
    void run(async () => {
      const begun = await begin(bot, latest.current);
      id.current = begun.id;
      return begun;
    });
  }, [bot, run, leave]);

  useEffect(() => {
    restart();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [restart, leave]);

  return {
    report,
    told,
    busy,
    error: error && !findingsOf(error) ? error : undefined,
    findings: (error && findingsOf(error)) ?? [],
    outdated: report !== undefined && differences(played, files).length > 0,
    restart,
    say: (text) => void run(() => say(bot, id.current, text)),
    advance: useCallback((goal) => run(() => advance(bot, id.current, goal)), [bot, run]),
  };
}

/** The places of a bot's errors, which keep it from being tested. */
function findingsOf(error: Error): Finding[] | undefined {
  if (error instanceof Away || !(error instanceof Problem) || error.status !== 422) return undefined;
  const found = (error.body.errors ?? []) as Finding[];
  return found.length > 0 && found.every(({ file }) => file !== undefined) ? found : undefined;
}
