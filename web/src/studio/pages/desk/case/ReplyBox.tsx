import { Button, Text, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Away, Problem } from '../../../api/problem';
import { useMember } from '../../../api/session';
import { customerOf, type Case } from '../desk';
import classes from './Case.module.css';
import { blank, draftOf, keepDraft } from './drafts';
import { useTellTyping } from './useTellTyping';

/** Where a reply is written. What was typed stays until it is said, also while other cases are looked at. */
export function ReplyBox({ of }: { of: Case }) {
  const { t } = useTranslation(['desk', 'common']);
  const { member } = useMember();
  const queries = useQueryClient();
  const touch = useMediaQuery('(pointer: coarse)');
  const [draft, setDraft] = useState(() => draftOf(of.id));
  const tellTyping = useTellTyping(of);
  const write = (text: string) => change({ ...draft, text });
  const change = (next: typeof draft) => {
    setDraft(next);
    keepDraft(of.id, next);
    tellTyping(next.text);
  };
  const say = useMutation({
    mutationFn: ({ text, key }: typeof draft) =>
      ask(api.POST('/api/v1/cases/{id}/reply', { params: { path: { id: of.id } }, body: { text, id: key } })),
    onSuccess: (now) => {
      change(blank());
      queries.setQueryData(['case', String(of.id)], now);
      void queries.invalidateQueries({ queryKey: ['case', String(of.id), 'transcript'] });
    },
  });
  if (of.status === 'closed' && draft.text === '') {
    return <p className={classes.over}>{t('desk:closed')}</p>;
  }
  const send = () => {
    if (draft.text.trim() !== '' && !say.isPending) say.mutate(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || touch) return;
    event.preventDefault();
    send();
  };
  const refusal = say.error && (say.error instanceof Problem ? say.error.message : t(away(say.error)));
  return (
    <form
      className={classes.reply}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label={t('desk:reply.label', { customer: customerOf(of) })}
        placeholder={t('desk:reply.placeholder', { customer: customerOf(of) })}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.text}
        error={refusal}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.send}>
        <Text size="xs" c="dimmed">
          {t(hint(of, member, touch ?? false))}
        </Text>
        <Button type="submit" loading={say.isPending} disabled={draft.text.trim() === ''}>
          {t('desk:reply.send')}
        </Button>
      </div>
    </form>
  );
}

const away = (error: Error) => (error instanceof Away ? 'common:error.away' : 'common:error.unknown');

/** What a reply does not do, or how it is sent. */
function hint(of: Case, member: string, touch: boolean) {
  if (of.status === 'queued') return 'desk:reply.queued';
  if (of.operator !== member) return 'desk:reply.another';
  return touch ? 'desk:reply.goes' : 'desk:reply.keys';
}
