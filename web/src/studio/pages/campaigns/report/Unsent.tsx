import { Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './Table.module.css';

const REASONS = ['ended', 'unsubscribed', 'audience', 'cap', 'address', 'conversation', 'failed'] as const;
type Reason = (typeof REASONS)[number];

const isKnown = (reason: string): reason is Reason => (REASONS as readonly string[]).includes(reason);

/** Why messages that were due were not sent. */
export function Unsent({ unsent }: { unsent: Record<string, number> }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {t('report.unsent.title')}
      </Title>
      <Table className={classes.table}>
        <Table.Tbody>
          {Object.entries(unsent)
            .sort(([, a], [, b]) => b - a)
            .map(([reason, count]) => (
              <Table.Tr key={reason}>
                <Table.Th scope="row">
                  {isKnown(reason) ? t(`report.unsent.${reason}`) : reason}
                </Table.Th>
                <Table.Td data-numeric>{format.number(count)}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
