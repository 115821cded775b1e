import { QueryClient } from '@tanstack/react-query';
import { Away, Problem } from './problem';

/** How often a question is asked again of a server that does not answer, before the page says so. */
const ATTEMPTS = 2;

/**
 * What the server has said. Keys begin with the kind of thing, as the live line names it: ['conversation', id] or
 * ['conversation', 'list', filters]; so what has changed is asked again by itself, and nothing grows old meanwhile.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: (failures, error) => failures < ATTEMPTS && mayPass(error),
      retryDelay: (failures, error) =>
        error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 500 * 2 ** failures,
    },
  },
});

/** Whether what went wrong may go right by itself. */
const mayPass = (error: Error) =>
  error instanceof Away || (error instanceof Problem && (error.status === 429 || error.status >= 500));
