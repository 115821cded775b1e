import { Modal, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { expiry } from '../../api/expiry';
import { signedInAgain, useMember } from '../../api/session';
import { SignInForm } from '../../pages/door/SignInForm';

/** Asks whose session has ended to sign in again, above the page as it is. What they were doing then goes on. */
export function SignInAgain() {
  const { t } = useTranslation();
  const { email } = useMember();
  const expired = useSyncExternalStore(expiry.subscribe, expiry.expired);
  return (
    <Modal
      opened={expired}
      onClose={() => undefined}
      title={t('shell.expired')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      centered
    >
      <Text size="sm" c="dimmed" mb="md">
        {t('shell.expiredWhat')}
      </Text>
      <SignInForm email={email ?? ''} onSignedIn={signedInAgain} />
    </Modal>
  );
}
