import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { expiry } from '../../api/expiry';
import { began, useMember, type Session } from '../../api/session';
import { SignInForm } from '../../pages/door/SignInForm';

/** Asks whose session has ended to sign in again, above the page as it is. What they were doing then goes on. */
export function SignInAgain() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { member, email } = useMember();
  const expired = useSyncExternalStore(expiry.subscribe, expiry.expired);
  const goOn = (session: Session) => {
    // Somebody else sees nothing of what was here before.
    if (session.member !== member) return window.location.reload();
    queries.setQueryData(['session'], began(session));
  };
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
      <SignInForm email={email ?? ''} onSignedIn={goOn} />
    </Modal>
  );
}
