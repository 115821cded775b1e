import { Button, Group, Modal, Radio, Stack, Text, TextInput, Textarea, UnstyledButton } from '@mantine/core';
import { IconFile, IconHourglass } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FxVariable } from '../editor/completion';
import { withFile, type Folder } from '../folder/files';
import { topicYaml, type Made } from '../folder/made';
import { pathFor, type Topic } from '../folder/topics';
import classes from './AddTopic.module.css';
import { DurationField } from './DurationField';

interface Props {
  files: Folder;
  topics: readonly Topic[];
  variables: readonly FxVariable[];
  onAdded(files: Folder, path: string): void;
  onClosed(): void;
}

/** The triggers that a new topic can begin with; the first is the one that lull is there for. */
const kinds: readonly Made['kind'][] = [
  'OnInactivity', 'OnRecognizedIntent', 'OnConversationStart', 'OnUnknownIntent', 'OnRedirect',
];

/** How long a new inactivity topic waits, in seconds: the first that the dropdown offers. */
const WAIT = 900;

/** Add a topic > From blank > its trigger, how long it waits, and what it says first. */
export function AddTopic({ files, topics, variables, onAdded, onClosed }: Props) {
  const { t } = useTranslation(['bots', 'common']);
  const [blank, setBlank] = useState(false);
  const [made, setMade] = useState<Made>({ name: '', kind: 'OnInactivity', duration: WAIT, phrases: [], message: '' });
  const set = (part: Partial<Made>) => setMade((now) => ({ ...now, ...part }));
  const taken = topics.some(({ name, schema }) => [name, schema].includes(made.name.trim()));

  const add = (event: FormEvent) => {
    event.preventDefault();
    if (taken) return;
    const topic = { ...made, name: made.name.trim(), phrases: made.phrases.map((p) => p.trim()).filter(Boolean) };
    const path = pathFor(files, topic.name);
    onAdded(withFile(files, path, topicYaml(topic)), path);
  };
  return (
    <Modal opened onClose={onClosed} closeButtonProps={{ 'aria-label': t('common:close') }} title={t('add.title')} size="lg" centered>
      {blank ? (
        <form onSubmit={add}>
          <Stack>
            <TextInput
              label={t('add.name')}
              required
              withAsterisk={false}
              data-autofocus
              value={made.name}
              error={taken ? t('add.taken') : undefined}
              onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            />
            <Radio.Group
              label={t('add.trigger')}
              value={made.kind}
              onChange={(kind) => set({ kind: kind as Made['kind'] })}
            >
              <Stack gap={6} mt="xs">
                {kinds.map((kind) => (
                  <Radio key={kind} value={kind} label={t(`trigger.${kind}`)} />
                ))}
              </Stack>
            </Radio.Group>
            {made.kind === 'OnInactivity' && (
              <DurationField duration={made.duration} onChange={(duration) => set({ duration })} variables={variables} />
            )}
            {made.kind === 'OnRecognizedIntent' && (
              <Textarea
                label={t('add.phrases')}
                description={t('add.phrasesWhat')}
                autosize
                minRows={2}
                required
                withAsterisk={false}
                value={made.phrases.join('\n')}
                onChange={({ currentTarget }) => set({ phrases: currentTarget.value.split('\n') })}
              />
            )}
            <Textarea
              label={t('add.message')}
              description={t('add.messageWhat')}
              autosize
              minRows={2}
              value={made.message}
              onChange={({ currentTarget }) => set({ message: currentTarget.value })}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setBlank(false)}>
                {t('add.back')}
              </Button>
              <Button type="submit">{t('add.action')}</Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="sm">
          <Start
            icon={IconFile}
            title={t('add.blank')}
            text={t('add.blankWhat')}
            onClick={() => setBlank(true)}
          />
          <Start
            icon={IconHourglass}
            title={t('add.pair')}
            text={t('add.pairWhat')}
            onClick={() => onAdded(...withPair(files, t))}
          />
        </Stack>
      )}
    </Modal>
  );
}

function Start({ icon: Icon, title, text, onClick }: { icon: typeof IconFile; title: string; text: string; onClick(): void }) {
  return (
    <UnstyledButton className={classes.start} onClick={onClick}>
      <Icon size={24} stroke={1.4} aria-hidden />
      <span>
        <Text fw={550} size="sm">
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {text}
        </Text>
      </span>
    </UnstyledButton>
  );
}

/** The commonest pair: a warning after five minutes, and the end of the conversation after ten. */
function withPair(files: Folder, t: (key: 'add.warning' | 'add.warningText' | 'add.close' | 'add.closeText') => string): [Folder, string] {
  const topic = (name: string, duration: number, message: string) =>
    topicYaml({ name, kind: 'OnInactivity', duration, phrases: [], message });
  const warning = pathFor(files, t('add.warning'));
  const warned = withFile(files, warning, topic(t('add.warning'), 300, t('add.warningText')));
  const close = pathFor(warned, t('add.close'));
  const closing = `${topic(t('add.close'), 600, t('add.closeText'))}    - kind: EndConversation\n      id: endConversation_close\n`;
  return [withFile(warned, close, closing), warning];
}
