import { useQuery } from '@tanstack/react-query';
import { api, askVersioned } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Reply = components['schemas']['ReplySettings'];

/** What is filled in of it. */
export type Values = Pick<Reply, 'enabled' | 'threshold' | 'message' | 'repeat' | 'cooldown'>;

export const KEY = ['settings', 'desk', 'reply'];

export const useReply = () =>
  useQuery({ queryKey: KEY, queryFn: () => askVersioned(api.GET('/api/v1/settings/auto-reply')) });

export const valuesOf = ({ enabled, threshold, message, repeat, cooldown }: Reply): Values => ({
  enabled, threshold, message, repeat, cooldown,
});
