import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Confirm } from '../Confirm';

/** Asks before a page is left on which something was typed and not saved. */
export function LeaveGuard({ when }: { when: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!when) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [when]);
  return (
    <Confirm
      opened={blocker.state === 'blocked'}
      title={t('leave.title')}
      text={t('leave.text')}
      action={t('leave.leave')}
      dangerous
      onConfirmed={() => blocker.proceed?.()}
      onClosed={() => blocker.reset?.()}
    />
  );
}
