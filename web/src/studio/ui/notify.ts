import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { Away, Problem } from '../api/problem';

/** Says at the edge of the page that something is done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'tide', closeButtonProps: { 'aria-label': i18next.t('close') } });
}

/** Says that something was refused that has no form to show it: for useMutation's onError. */
export function notifyRefused(error: Error): void {
  notifyFailed(
    error instanceof Problem ? error.message : i18next.t(error instanceof Away ? 'error.away' : 'error.unknown'),
  );
}

/** Says at the edge of the page that something could not be done. */
export function notifyFailed(message: string): void {
  notifications.show({ message, color: 'red', closeButtonProps: { 'aria-label': i18next.t('close') } });
}
