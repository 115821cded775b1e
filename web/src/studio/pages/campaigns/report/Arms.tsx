import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Report } from '../campaign';
import classes from './Table.module.css';
import { useMoney } from './useMoney';

/** Those who were written to beside the control group. */
export function Arms({ report }: { report: Report }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const money = useMoney();
  const arms = [report.written, report.control];
  const rows: [string, string[]][] = [
    [t('report.arms.sent'), arms.map(({ sent }) => format.number(sent))],
    [t('report.arms.converted'), arms.map(({ converted }) => format.number(converted))],
    [t('report.arms.mature'), arms.map(({ mature }) => format.number(mature))],
    [t('report.arms.matureConverted'), arms.map(({ matureConverted }) => format.number(matureConverted))],
    [t('report.arms.rate'), arms.map(({ rate }) => (rate === undefined ? '–' : format.percent(rate, 2)))],
    [t('report.arms.revenue'), arms.map(({ revenue }) => money(revenue).join('\n') || '–')],
  ];
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th data-numeric>{t('report.arms.written')}</Table.Th>
          <Table.Th data-numeric>{t('report.arms.control')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, values]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            {values.map((value, index) => (
              <Table.Td key={index} data-numeric>{value}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
