import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Gives the window a page's title. */
export function useTitle(page: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('shell.window', { page });
  }, [t, page]);
}
