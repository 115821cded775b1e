import { Button, Switch, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FxVariable } from '../editor/completion';
import { switched } from '../folder/botFile';
import type { Topic } from '../folder/topics';
import { useProblemsBy } from '../problems/useProblemsBy';
import type { Finding } from '../work/loaded';
import type { Work } from '../work/useWork';
import { AddTopic } from './AddTopic';
import classes from './TopicList.module.css';
import { iconOf } from './triggers';
import { useTriggerWords } from './useTriggerWords';

interface Props {
  work: Work;
  topics: readonly Topic[];
  problems: readonly Finding[];
  chosen: string;
  onOpen(path: string): void;
  variables: readonly FxVariable[];
}

/** The topics, each with the switch that turns it off; below them the bot's other files. */
export function TopicList({ work, topics, problems, chosen, onOpen, variables }: Props) {
  const { t } = useTranslation('bots');
  const words = useTriggerWords();
  const marks = useProblemsBy(problems);
  const [adding, { open, close }] = useDisclosure(false);
  const [refused, setRefused] = useState('');
  const others = work.files.filter(({ path }) => !topics.some((topic) => topic.path === path));

  const turn = ({ agent, name, schema }: Topic, on: boolean) => {
    try {
      work.change(switched(work.files, agent, [name, schema], on));
      setRefused('');
    } catch {
      setRefused(t('topics.botUnreadable'));
    }
  };
  return (
    <nav aria-label={t('topics.title')} className={classes.list}>
      {!work.readOnly && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} variant="light" fullWidth onClick={open}>
          {t('add.open')}
        </Button>
      )}
      <div className={classes.scroll}>
        <ul>
          {topics.map((topic) => {
            const Icon = iconOf(topic.kind);
            const name = topic.agent ? `${topic.agent} / ${topic.name}` : topic.name;
            return (
              <li key={topic.path} data-chosen={topic.path === chosen} data-off={topic.off}>
                <UnstyledButton
                  className={classes.name}
                  aria-current={topic.path === chosen ? 'page' : undefined}
                  onClick={() => onOpen(topic.path)}
                >
                  <Icon size={18} stroke={1.5} aria-hidden />
                  <span>
                    <strong>{name}</strong>
                    <small>{words(topic)}</small>
                  </span>
                  {marks(topic.path)}
                </UnstyledButton>
                <Switch
                  size="xs"
                  checked={!topic.off}
                  disabled={work.readOnly}
                  aria-label={t('topics.switch', { name })}
                  onChange={({ currentTarget }) => turn(topic, currentTarget.checked)}
                />
              </li>
            );
          })}
        </ul>
        {others.length > 0 && <h3 className={classes.heading}>{t('topics.files')}</h3>}
        <ul>
          {others.map(({ path }) => (
            <li key={path} data-chosen={path === chosen}>
              <UnstyledButton
                className={classes.name}
                aria-current={path === chosen ? 'page' : undefined}
                onClick={() => onOpen(path)}
              >
                <IconFileText size={18} stroke={1.5} aria-hidden />
                <span>{path}</span>
                {marks(path)}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </div>
      <p role="alert" className={classes.refused}>
        {refused}
      </p>
      {adding && (
        <AddTopic
          files={work.files}
          topics={topics}
          variables={variables}
          onClosed={close}
          onAdded={(files, path) => {
            work.change(files);
            close();
            onOpen(path);
          }}
        />
      )}
    </nav>
  );
}
