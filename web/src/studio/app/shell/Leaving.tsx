import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Confirm } from '../../ui/Confirm';
import { anyUnsaved } from '../../ui/form/unsaved';

/** The question before a page is left on which something is not saved. */
export function Leaving() {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => anyUnsaved() && currentLocation.pathname !== nextLocation.pathname,
  );
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
