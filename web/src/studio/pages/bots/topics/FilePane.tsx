import { ActionIcon, Group, Menu, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconDots, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Confirm } from '../../../ui/Confirm';
import { completing, inYamlFormula } from '../editor/completion';
import { useFunctions } from '../editor/useFormula';
import { withFile, withoutFile } from '../folder/files';
import type { Topic } from '../folder/topics';
import type { Finding } from '../work/loaded';
import type { Lint } from '../work/useLint';
import type { Work } from '../work/useWork';
import classes from './FilePane.module.css';
import { InactivityCard } from './InactivityCard';

const CodeEditor = lazy(() => import('../editor/CodeEditor'));
const TopicGraph = lazy(() => import('../graph/TopicGraph'));

interface Props {
  work: Work;
  path: string;
  content: string;
  /** undefined: the file is no topic */
  topic: Topic | undefined;
  topics: readonly Topic[];
  lint: Lint | undefined;
  goTo: { line: number } | undefined;
  onOpen(path: string, line?: number): void;
  onBack?(): void;
}

/** One file: a topic as a graph or as YAML, any other as YAML. */
export function FilePane({ work, path, content, topic, topics, lint, goTo, onOpen, onBack }: Props) {
  const { t } = useTranslation('bots');
  const [search, setSearch] = useSearchParams();
  const [removing, setRemoving] = useState(false);
  const view = topic && search.get('view') !== 'yaml' ? 'graph' : 'yaml';
  const functions = useFunctions();
  const vocabulary = useRef({ functions, variables: lint?.variables ?? [] });
  vocabulary.current = { functions, variables: lint?.variables ?? [] };
  const completions = useMemo(() => completing(() => vocabulary.current, inYamlFormula), []);
  const problems = useMemo(
    () => (lint?.problems ?? []).filter(({ file, line }: Finding) => file === path && line > 0),
    [lint, path],
  );
  const write = (text: string) => work.change(withFile(work.files, path, text));
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Group gap="xs" wrap="nowrap" miw={0}>
          {onBack && (
            <ActionIcon aria-label={t('topics.back')} onClick={onBack}>
              <IconArrowLeft size={18} />
            </ActionIcon>
          )}
          <div className={classes.title}>
            <Title order={2}>{topic?.name ?? path}</Title>
            {topic && (
              <Text size="xs" c="dimmed" ff="monospace" truncate>
                {path}
              </Text>
            )}
          </div>
        </Group>
        <Group gap="xs" wrap="nowrap">
          {topic && (
            <SegmentedControl
              transitionDuration={0}
              size="xs"
              aria-label={t('view.title')}
              value={view}
              onChange={(chosen) =>
                setSearch((now) => {
                  const next = new URLSearchParams(now);
                  next.set('file', path);
                  next.set('view', chosen);
                  return next;
                })
              }
              data={[
                { value: 'graph', label: t('view.graph') },
                { value: 'yaml', label: t('view.yaml') },
              ]}
            />
          )}
          {!work.readOnly && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={t('topics.more')}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
                  {t('topics.remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      </Group>
      {topic?.kind === 'OnInactivity' && !work.readOnly && (
        <InactivityCard topic={topic} content={content} onChange={write} variables={lint?.variables ?? []} />
      )}
      <div className={classes.frame} data-view={view}>
        <Suspense fallback={<Skeleton height="100%" />}>
          {view === 'graph' ? (
            <TopicGraph content={content} topics={topics} onLine={(line) => onOpen(path, line)} onTopic={onOpen} />
          ) : (
            <CodeEditor
              label={t('view.editor', { path })}
              path={path}
              content={content}
              onChange={write}
              problems={problems}
              completions={completions}
              goTo={goTo}
              readOnly={work.readOnly}
            />
          )}
        </Suspense>
      </div>
      <Confirm
        opened={removing}
        title={t('topics.removeTitle', { name: topic?.name ?? path })}
        text={t('topics.removeText')}
        action={t('topics.remove')}
        dangerous
        onConfirmed={() => {
          work.change(withoutFile(work.files, path));
          onOpen('');
        }}
        onClosed={() => setRemoving(false)}
      />
    </>
  );
}
