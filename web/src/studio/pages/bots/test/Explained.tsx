import { Collapse, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../../ui/useSaid';
import classes from './TestPanel.module.css';
import { explain, type Report } from './wire';

/** What became of each trigger, and why. */
export function Explained({ bot, report }: { bot: string; report: Report }) {
  const { t } = useTranslation(['bots', 'explain']);
  const words = useSaid();
  const [open, { toggle }] = useDisclosure(false);
  const { data } = useQuery({
    queryKey: ['explained', report.id, report.now, report.conversation.steps],
    queryFn: () => explain(bot, report.id),
    enabled: open,
    placeholderData: (before) => before,
    gcTime: 10_000,
    retry: false,
  });
  const triggers = data?.triggers ?? [];
  return (
    <div className={classes.why}>
      <UnstyledButton className={classes.whyButton} aria-expanded={open} onClick={toggle}>
        <IconChevronRight size={14} aria-hidden data-open={open} />
        {t('test.why')}
      </UnstyledButton>
      <Collapse in={open}>
        <ul>
          {triggers.length === 0 && <li>{t('test.noTriggers')}</li>}
          {triggers.map((trigger, index) => (
            <li key={index}>
              <strong>{trigger.trigger}</strong>
              <Text span size="xs" c="dimmed">
                {' '}
                {t(`explain:state.${trigger.state}`)}: {words(trigger)}
              </Text>
            </li>
          ))}
        </ul>
      </Collapse>
    </div>
  );
}
