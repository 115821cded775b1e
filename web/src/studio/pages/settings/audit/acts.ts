import type { components } from '../../../api/schema';

export type Act = components['schemas']['ShownAct'];

/** From this status on nothing was done. */
const REFUSED = 400;

export const refused = ({ status }: Act): boolean => status >= REFUSED;

/** What is kept among the acts, as the API names it, and has words here. Of any other its name is shown. */
const KNOWN = [
  'make-key', 'remove-key', 'make-channel', 'remove-channel', 'add-member', 'change-member', 'remove-member',
  'invite-member', 'accept-invitation', 'sign-in', 'sign-in-oidc', 'sign-out', 'end-session', 'end-other-sessions', 'set-up',
  'change-password', 'change-desk-settings', 'change-auto-reply', 'change-retention', 'change-operator', 'change-me', 'put-avatar', 'remove-avatar',
  'make-event', 'change-event', 'remove-event', 'enable-event', 'disable-event', 'unsubscribe', 'resubscribe',
  'make-campaign', 'change-campaign', 'remove-campaign', 'start-campaign', 'pause-campaign', 'resume-campaign',
  'stop-campaign', 'set-environment', 'end-conversation', 'hand-over-conversation', 'retry-delivery', 'remove-delivery',
] as const;

export const known = (what: string) => KNOWN.find((one) => one === what);
