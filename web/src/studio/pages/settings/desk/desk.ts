import { useQuery } from '@tanstack/react-query';
import { api, askVersioned } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Desk = components['schemas']['DeskSettings'];
export type Change = components['schemas']['DeskSettingsChangeBody'];

export const KEY = ['settings', 'desk', 'desk'];

export const writeDesk = (body: Change, etag: string) =>
  askVersioned(api.PATCH('/api/v1/settings/desk', { params: { header: { 'If-Match': etag } }, body }));

export const useDesk = () => useQuery({ queryKey: KEY, queryFn: () => askVersioned(api.GET('/api/v1/settings/desk')) });
