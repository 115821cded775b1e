import { ActionIcon, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './TestPanel.module.css';
import type { Rehearsal, Told } from './useRehearsal';
import { clockFace } from './wire';

/** What was said and what fired, in its order; and a place to say something. */
export function Chat({ rehearsal, ended }: { rehearsal: Rehearsal; ended: boolean }) {
  const { t } = useTranslation('bots');
  const { told, say } = rehearsal;
  const [text, setText] = useState('');
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [told.length]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    say(text);
    setText('');
  };
  return (
    <>
      <ol ref={list} className={classes.chat} aria-label={t('test.timeline')} aria-live="polite" tabIndex={0}>
        {told.filter(({ kind }) => kind !== 'transcript').map((entry) => (
          <Line key={entry.key} entry={entry} />
        ))}
      </ol>
      <form className={classes.say} onSubmit={submit}>
        <TextInput
          aria-label={t('test.say')}
          placeholder={t(ended ? 'test.sayAgain' : 'test.say')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          rightSection={
            <ActionIcon type="submit" aria-label={t('test.send')}>
              <IconSend size={16} />
            </ActionIcon>
          }
        />
      </form>
    </>
  );
}

function Line({ entry }: { entry: Told }) {
  const words = useEntryWords();
  if (entry.kind === 'message') {
    return (
      <li className={classes.message} data-from={entry.from}>
        <span>{entry.text || '…'}</span>
        <time>{clockFace(entry.ms)}</time>
      </li>
    );
  }
  return (
    <li className={classes.event} data-kind={entry.kind}>
      <time>{clockFace(entry.ms)}</time>
      <span>{words(entry)}</span>
    </li>
  );
}

/** What happened besides messages, in words. */
function useEntryWords(): (entry: Told) => string {
  const { t } = useTranslation('bots');
  const format = useFormat();
  return ({ kind, trigger, seconds, reason, where, message }) => {
    switch (kind) {
      case 'inactivity':
        return t('test.entry.inactivity', { trigger, duration: format.duration((seconds ?? 0) * 1000) });
      case 'excluded':
        return t('test.entry.excluded', { trigger, reason });
      case 'skipped':
        return t('test.entry.skipped', { trigger, reason });
      case 'silence':
        return t('test.entry.silence', { trigger });
      case 'handoff':
        return t('test.entry.handoff');
      case 'ended':
        return t('test.entry.ended');
      case 'error':
        return t('test.entry.error', { where, message });
      default:
        return kind;
    }
  };
}
