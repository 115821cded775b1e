import { Drawer, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import { Failure } from '../../../ui/Failure';
import type { Case } from '../desk';
import classes from './Why.module.css';
import { useUnassigned } from './useUnassigned';
import { useWords } from './useWords';

interface Props {
  of: Case;
  opened: boolean;
  onClosed(): void;
}

/** Why an operator has the case, or nobody, and why the customer got an auto reply, or none. */
export function Why({ of, opened, onClosed }: Props) {
  const { t } = useTranslation(['desk', 'common']);
  const explained = useQuery({
    queryKey: ['queue', 'why', of.id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/cases/{id}/explain', { params: { path: { id: of.id } }, signal })),
    enabled: opened,
  });
  return (
    <Drawer
      opened={opened}
      onClose={onClosed}
      position="right"
      title={t('desk:why.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {explained.error && <Failure error={explained.error} retry={() => void explained.refetch()} />}
      {typeof explained.data === 'object' && <Explained explained={explained.data} />}
    </Drawer>
  );
}

function Explained({ explained }: { explained: components['schemas']['CaseExplained'] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const unassigned = useUnassigned();
  const { decisions, case: of } = explained;
  const words = useWords(decisions);
  const whose = decisions.findLast(({ kind }) => kind === 'case');
  const reply = decisions.findLast(({ kind }) => kind !== 'case');
  return (
    <>
      <Title order={3}>{t(`why.${of.status}`)}</Title>
      <Text size="sm" mt={4}>
        {explained.unassigned ? t('waits', { why: unassigned(explained) }) : whose ? words(whose) : explained.summary}
      </Text>
      {reply && (
        <>
          <Title order={3} mt="lg">
            {t(reply.kind === 'autoreply' ? 'why.reply' : 'why.noReply')}
          </Title>
          <Text size="sm" mt={4}>
            {words(reply)}
          </Text>
        </>
      )}
      <Title order={3} mt="lg">
        {t('why.decisions')}
      </Title>
      <ol className={classes.decisions}>
        {decisions.map((decision, index) => (
          <li key={index} data-kind={decision.kind}>
            <time dateTime={new Date(decision.atUs / 1000).toISOString()}>{format.instant(decision.atUs)}</time>
            {words(decision)}
          </li>
        ))}
      </ol>
    </>
  );
}
