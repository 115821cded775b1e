import { useQuery } from '@tanstack/react-query';
import { api, ask, askVersioned } from '../../api/client';

/** A campaign with its number, which a change says again. One that is being deleted is asked for no more. */
export function useCampaign(campaign: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['campaign', campaign],
    queryFn: ({ signal }) => askVersioned(api.GET('/api/v1/campaigns/{campaign}', { params: { path: { campaign } }, signal })),
  });
}

/** What a campaign has brought so far. */
export function useReport(campaign: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['campaign', campaign, 'report'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/campaigns/{campaign}/report', { params: { path: { campaign } }, signal })),
  });
}
