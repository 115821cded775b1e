import type { components } from '../../api/schema';

export type Campaign = components['schemas']['ShownCampaign'];
export type Listed = components['schemas']['ListedCampaign'];
export type Report = components['schemas']['CampaignReport'];
export type Status = Campaign['status'];
export type Remark = components['schemas']['Remark'];

export const CHANNELS = ['webhook', 'email', 'conversation'] as const;
export type Channel = (typeof CHANNELS)[number];

export const REPEATS = ['restart', 'ignore', 'each'] as const;
export type Repeat = (typeof REPEATS)[number];

/** Which events are meant, as it is written. */
export interface Match {
  event?: string;
  where?: string | null;
}

/** A campaign as it is written: what the API takes and keeps, as JSON. */
export interface Written {
  name?: string;
  when?: Match;
  unless?: Match;
  after?: string;
  fallback?: string | null;
  refresh?: string | null;
  key?: string | null;
  audience?: string | null;
  message?: string;
  subject?: string | null;
  channel?: Channel | null;
  goal?: (Match & { within?: string; revenue?: string; currency?: string }) | null;
  control?: number | null;
  cap?: { max?: number; per?: string } | null;
  quietHours?: { from?: string; to?: string; timezone?: string } | null;
  repeat?: Repeat | null;
  startAt?: string | null;
  endAt?: string | null;
  started?: boolean | null;
}

export const writtenOf = (campaign: Campaign): Written => campaign.campaign as Written;
