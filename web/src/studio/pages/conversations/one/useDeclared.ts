import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import type { Conversation } from '../conversation';

/** The Global variables that the conversation's bot knows, and the types that formulas give them. */
export function useDeclared({ bot, version }: Conversation): Record<string, string> {
  const { data } = useQuery({
    queryKey: ['bot', bot, 'version', version, 'variables'],
    queryFn: async () => {
      const { files } = await ask(api.GET('/api/v1/bots/{bot}/versions/{version}', { params: { path: { bot, version } } }));
      const body = { files: files ?? [] };
      const { variables } = await ask(api.POST('/api/v1/bots/{bot}/lint', { params: { path: { bot } }, body }));
      return Object.fromEntries(variables.filter(({ name }) => name.startsWith('Global.')).map(({ name, type }) => [name, type]));
    },
  });
  return data ?? {};
}
