import { api, ask } from '../../api/client';
import type { Campaign, Status } from './campaign';

export type Action = 'start' | 'pause' | 'resume' | 'stop' | 'delete';

/** What may be done with a campaign as it stands. */
export const ACTIONS: Record<Status, readonly Action[]> = {
  draft: ['start', 'delete'],
  running: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  stopped: ['delete'],
};

/** Does it. */
export function act(campaign: string, action: Action): Promise<Campaign | undefined> {
  const params = { params: { path: { campaign } } };
  switch (action) {
    case 'start':
      return ask(api.POST('/api/v1/campaigns/{campaign}/start', params));
    case 'pause':
      return ask(api.POST('/api/v1/campaigns/{campaign}/pause', params));
    case 'resume':
      return ask(api.POST('/api/v1/campaigns/{campaign}/resume', params));
    case 'stop':
      return ask(api.POST('/api/v1/campaigns/{campaign}/stop', params));
    case 'delete':
      return ask(api.DELETE('/api/v1/campaigns/{campaign}', params)).then(() => undefined);
  }
}
