import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Leads to the demo website, where one chats with a bot and goes quiet. */
export function DemoLink() {
  const { t } = useTranslation('home');
  return (
    <Button
      component="a"
      href="/demo/"
      target="_blank"
      variant="default"
      rightSection={<IconExternalLink size={16} stroke={1.6} aria-hidden />}
    >
      {t('demo')}
    </Button>
  );
}
