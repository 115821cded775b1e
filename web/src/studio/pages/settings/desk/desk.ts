import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Desk = components['schemas']['DeskSettings'];
export type Change = components['schemas']['DeskSettingsChangeBody'];

export const KEY = ['settings', 'desk', 'desk'];

export const readDesk = () => ask(api.GET('/api/v1/settings/desk'));
export const writeDesk = (body: Change) => ask(api.PATCH('/api/v1/settings/desk', { body }));

export const useDesk = () => useQuery({ queryKey: KEY, queryFn: readDesk });
