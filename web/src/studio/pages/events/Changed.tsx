import { Button, Group, Modal, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { writtenOf, type UserEvent, type Values, type Written } from './event';
import { useEventWords } from './useEventWords';

interface Props {
  conflict: { mine: Values; theirs: UserEvent } | undefined;
  onKept(mine: Values, theirs: UserEvent): void;
  onTaken(theirs: UserEvent): void;
  onClosed(): void;
}

/** Somebody else has changed the event meanwhile: both are shown, and one of them is kept. */
export function Changed({ conflict, onKept, onTaken, onClosed }: Props) {
  const { t } = useTranslation(['events', 'common']);
  return (
    <Modal
      opened={conflict !== undefined}
      onClose={onClosed}
      title={t('conflict.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {conflict && (
        <>
          <Text size="sm" mb="md">
            {t('conflict.text')}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Side title={t('conflict.theirs')} event={conflict.theirs} />
            <Side title={t('conflict.mine')} event={writtenOf(conflict.mine, conflict.theirs.enabled)} />
          </SimpleGrid>
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={() => onTaken(conflict.theirs)}>
              {t('conflict.takeTheirs')}
            </Button>
            <Button onClick={() => onKept(conflict.mine, conflict.theirs)}>{t('conflict.keepMine')}</Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

function Side({ title, event }: { title: string; event: Written }) {
  const { t } = useTranslation('events');
  const words = useEventWords();
  return (
    <section aria-label={title}>
      <Title order={3}>{title}</Title>
      <Text size="sm">{event.description}</Text>
      <Text size="sm">
        {t('described', { delay: words.delay(event), where: words.where(event), what: words.what(event) })}
      </Text>
    </section>
  );
}
