import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Entry } from '../desk';
import { useFullNames } from '../team/useOperator';

/** Something that was decided, as the timeline and the explanation tell it. */
type Decided = { status?: string } & Pick<
  Entry,
  'kind' | 'reason' | 'operator' | 'by' | 'source' | 'idleUs' | 'limitUs' | 'ready' | 'load' | 'words'
>;

/** Says in the language that is shown what was decided, and why; of a message nothing. */
export function useWords(decisions: readonly Decided[]): (decided: Decided) => string {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const named = useFullNames(decisions.flatMap(({ operator, by }) => [operator, by]).filter((name) => name !== undefined));
  return (of) => {
    const key = keyOf(of);
    if (!key) return of.words ?? '';
    return t(`words.${key}`, {
      operator: named(of.operator),
      by: named(of.by),
      idle: format.duration(Math.ceil((of.idleUs ?? 0) / 1e6) * 1000),
      limit: format.duration((of.limitUs ?? 0) / 1000),
      ready: of.ready,
      load: of.load,
    });
  };
}

/** The text for a decision; undefined: one that is not known yet, which the server has its own words for. */
function keyOf({ kind, status, reason, operator, by, source, ready }: Decided) {
  if (kind === 'message') return undefined;
  if (kind === 'autoreply') return source === 'personal' ? 'autoReply.personal' : 'autoReply.organization';
  if (kind === 'noreply') return isReason(reason) ? (`noReply.${reason}` as const) : undefined;
  if (status === 'queued') {
    if (reason !== 'requeue') return 'queued.new';
    return by ? 'queued.by' : 'queued.again';
  }
  if (status === 'assigned') {
    if (reason !== 'hand') return ready === 1 ? 'assigned.only' : source === 'leastOpen' ? 'assigned.least' : 'assigned.turn';
    if (!by) return 'assigned.hand';
    return by === operator ? 'assigned.taken' : 'assigned.by';
  }
  if (status === 'closed') {
    if (reason === 'inactivity') return 'closed.inactivity';
    if (reason === 'transfer') return 'closed.transfer';
    return by ? 'closed.by' : 'closed.hand';
  }
  return undefined;
}

const REASONS = [
  'duplicate', 'disabled', 'not-customer', 'case-closed', 'unassigned', 'operator-active', 'already-sent', 'cooldown',
  'cancelled',
] as const;

const isReason = (reason: string | undefined): reason is (typeof REASONS)[number] =>
  (REASONS as readonly (string | undefined)[]).includes(reason);
