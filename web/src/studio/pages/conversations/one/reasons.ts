/** Why a trigger takes no part, or did not fire, as the transcript says it. */
const REASONS = [
  'channel-unsupported', 'ended', 'handoff', 'condition-error', 'condition-unset', 'condition-false', 'duration-invalid',
  'duration-too-long', 'outranked', 'trigger-gone', 'overtaken', 'too-late', 'event-gone',
] as const;

/** A reason that there are words for; undefined: there are none. */
export const reasonOf = (reason: string | undefined) => REASONS.find((known) => known === reason);
