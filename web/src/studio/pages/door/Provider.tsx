import { Button, Divider } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Leads to the OpenID Connect provider, and from there to the page that was wanted. */
export function Provider({ next }: { next: string }) {
  const { t } = useTranslation('door');
  return (
    <>
      <Divider label={t('provider.or')} my="md" />
      <Button
        component="a"
        href={`/api/v1/session/oidc?next=${encodeURIComponent(next)}`}
        variant="default"
        fullWidth
      >
        {t('provider.action')}
      </Button>
    </>
  );
}
