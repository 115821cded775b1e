import { Modal, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { Failure } from '../../../ui/Failure';
import { useSaid } from '../../../ui/useSaid';
import { Chain, type Explanation } from './Chain';
import { Notes } from './Notes';
import classes from './One.module.css';

interface Props {
  id: string;
  /** the instant that is explained; undefined: none is */
  atUs: number | undefined;
  onClosed(): void;
}

/** Says of an instant that is past what was armed then, what was not and why, and how it went on. */
export function Then({ id, atUs, onClosed }: Props) {
  const { t } = useTranslation(['conversations', 'common']);
  const format = useFormat();
  return (
    <Modal
      opened={atUs !== undefined}
      onClose={onClosed}
      title={atUs !== undefined && t('then.title', { when: format.at(atUs) })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size="lg"
    >
      {atUs !== undefined && <Explained id={id} atUs={atUs} />}
    </Modal>
  );
}

function Explained({ id, atUs }: { id: string; atUs: number }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const words = useSaid();
  const { data, error, refetch } = useQuery({
    queryKey: ['conversation', id, 'explain', atUs],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/conversations/{id}/explain', {
          params: { path: { id }, query: { at: instantOf(atUs) } }, headers: { Accept: 'application/json' }, signal,
        }),
      ) as Promise<Explanation>,
  });
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  return (
    <>
      <Text size="sm">{words({ said: data.summarySaid, words: data.summary })}</Text>
      <Notes explanation={data} />
      <Chain explanation={data} />
      <Text fw={550} size="sm">
        {t('then.history')}
      </Text>
      <ol className={classes.history}>
        {data.history?.map((told, index) => (
          <li key={index} data-now={told.atUs === data.atUs || undefined}>
            <time dateTime={instantOf(told.atUs)}>{format.moment(told.atUs)}</time>
            <span>{words(told)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** An instant as the API has it, to the microsecond. */
const instantOf = (atUs: number) =>
  `${new Date(atUs / 1000).toISOString().slice(0, 19)}.${String(atUs % 1_000_000).padStart(6, '0')}Z`;
