import { Button, Group, Modal, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Written } from '../campaign';
import classes from './Changed.module.css';
import { differences } from './differences';

interface Props {
  mine: Written;
  theirs: Written;
  onMine(): void;
  onTheirs(): void;
  onClosed(): void;
}

/** Somebody else has changed the campaign meanwhile: what differs, and which is to stand. */
export function Changed({ mine, theirs, onMine, onTheirs, onClosed }: Props) {
  const { t } = useTranslation(['campaigns', 'common']);
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('changed.title')}
      size="48rem"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm" mb="md">
        {t('changed.what')}
      </Text>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('changed.field')}</Table.Th>
              <Table.Th>{t('changed.mine')}</Table.Th>
              <Table.Th>{t('changed.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences(mine, theirs).map(({ field, mine: my, theirs: their }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row" className={classes.value}>
                  {field}
                </Table.Th>
                <Table.Td className={classes.value}>{my ?? '–'}</Table.Td>
                <Table.Td className={classes.value}>{their ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="subtle" onClick={onClosed}>
          {t('common:cancel')}
        </Button>
        <Button variant="default" onClick={onTheirs}>
          {t('changed.takeTheirs')}
        </Button>
        <Button onClick={onMine}>{t('changed.keepMine')}</Button>
      </Group>
    </Modal>
  );
}
