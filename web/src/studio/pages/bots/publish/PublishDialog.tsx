import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Away, Problem } from '../../../api/problem';
import { Refusal } from '../../../ui/form/Refusal';
import { notifyDone } from '../../../ui/notify';
import { differences } from '../folder/files';
import type { Finding, Version } from '../work/loaded';
import type { Lint } from '../work/useLint';
import type { Work } from '../work/useWork';

interface Props {
  work: Work;
  /** of the files as they are; undefined: it is not known yet */
  lint: Lint | undefined;
  inForce: Version | undefined;
  onClosed(): void;
}

/** Saves the draft and puts it in force; says before what changes, and what is wrong. */
export function PublishDialog({ work, lint, inForce, onClosed }: Props) {
  const { t } = useTranslation(['bots', 'common']);
  const [refused, setRefused] = useState<{ findings: Finding[]; text: string }>();
  const publishing = useMutation({
    mutationFn: async () => {
      if (work.dirty && !(await work.save())) return onClosed();
      const { version } = await ask(
        api.POST('/api/v1/bots/{bot}/publish', {
          params: { path: { bot: work.bot } },
          body: { files: [...work.files] },
        }),
      );
      notifyDone(t('publish.done', { version }));
      onClosed();
    },
    onError: (error) => {
      const findings = error instanceof Problem ? ((error.body.errors as Finding[] | undefined) ?? []) : [];
      const text = error instanceof Problem ? error.message : t(error instanceof Away ? 'common:error.away' : 'common:error.unknown');
      setRefused({ findings, text });
    },
  });
  const errors = refused?.findings ?? lint?.problems.filter(({ severity }) => severity !== 'warning') ?? [];
  const warnings = lint?.problems.filter(({ severity }) => severity === 'warning') ?? [];
  const changed = differences(inForce?.files ?? [], work.files);
  return (
    <Modal opened onClose={onClosed} closeButtonProps={{ 'aria-label': t('common:close') }} title={t('publish.title', { bot: work.bot })} size="lg" centered>
      <Stack>
        <Text size="sm">
          {inForce ? t('publish.changes', { count: changed.length, version: inForce.version }) : t('publish.first')}
        </Text>
        {errors.length > 0 && <Found findings={errors} severity="error" />}
        {warnings.length > 0 && errors.length === 0 && <Found findings={warnings} severity="warning" />}
        {errors.length === 0 && <Text size="sm">{t('publish.what')}</Text>}
        {refused && refused.findings.length === 0 && <Refusal text={refused.text} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClosed}>
            {t('common:cancel')}
          </Button>
          <Button
            data-autofocus
            loading={publishing.isPending || (!lint && !refused)}
            disabled={errors.length > 0}
            onClick={() => publishing.mutate()}
          >
            {t('publish.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Found({ findings, severity }: { findings: readonly Finding[]; severity: 'error' | 'warning' }) {
  const { t } = useTranslation(['bots', 'common']);
  const bad = severity === 'error';
  return (
    <Alert
      color={bad ? 'red' : 'yellow'}
      variant="light"
      c="inherit"
      icon={bad ? <IconCircleX aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t(bad ? 'publish.errors' : 'publish.warnings', { count: findings.length })}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <List size="sm" spacing={4}>
        {findings.map(({ file, line, message, rule }, index) => (
          <List.Item key={index}>
            {message} <Text span size="xs" ff="monospace">{`${file}:${line} (${rule})`}</Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
