import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../work/loaded';
import classes from './Problems.module.css';

interface Props {
  problems: readonly Finding[];
  more: number;
  /** whether they are of the files as they are */
  current: boolean;
  onOpen(file: string, line: number): void;
}

/** What lint has found; each leads to its place. */
export function Problems({ problems, more, current, onOpen }: Props) {
  const { t } = useTranslation('bots');
  return (
    <section aria-label={t('problems.title')} className={classes.problems} data-old={!current} aria-busy={!current}>
      {problems.length === 0 && (
        <p className={classes.fine}>
          <IconCircleCheck size={16} aria-hidden />
          {t('problems.none')}
        </p>
      )}
      <ul>
        {problems.map(({ file, line, column, message, rule, severity }, index) => (
          <li key={index}>
            <UnstyledButton className={classes.problem} onClick={() => onOpen(file, line)}>
              {severity === 'warning' ? (
                <IconAlertTriangle size={16} aria-label={t('problems.warning')} data-severity="warning" />
              ) : (
                <IconCircleX size={16} aria-label={t('problems.error')} data-severity="error" />
              )}
              <span>
                {message}
                <small>
                  {file}:{line}:{column} · {rule}
                </small>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.fine}>{t('problems.more', { count: more })}</p>}
    </section>
  );
}
