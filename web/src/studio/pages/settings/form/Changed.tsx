import { Button, Group, Modal, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A setting as people read it. */
export interface Told {
  label: string;
  value: string;
}

interface Props {
  mine: readonly Told[];
  theirs: readonly Told[] | undefined;
  onKept(): void;
  onTaken(): void;
}

/** Somebody else has saved these settings meanwhile: what differs is shown in both ways, and one of them is kept. */
export function Changed({ mine, theirs, onKept, onTaken }: Props) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      opened={theirs !== undefined}
      onClose={onKept}
      title={t('conflict.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      size="lg"
      centered
    >
      <Text size="sm" mb="md">
        {t('conflict.text')}
      </Text>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('conflict.setting')}</Table.Th>
            <Table.Th>{t('conflict.theirs')}</Table.Th>
            <Table.Th>{t('conflict.mine')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {theirs?.map(({ label, value }, index) =>
            value === mine[index]?.value ? null : (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{value}</Table.Td>
                <Table.Td>{mine[index]?.value}</Table.Td>
              </Table.Tr>
            ),
          )}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onTaken}>
          {t('conflict.take')}
        </Button>
        <Button onClick={onKept} data-autofocus>
          {t('conflict.keep')}
        </Button>
      </Group>
    </Modal>
  );
}
