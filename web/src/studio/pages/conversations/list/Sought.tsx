import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** How long nothing is typed before it is searched for, in milliseconds. */
const PAUSE_MS = 250;

/** Looks conversations up by how their id, or their user's id or name begins. */
export function Sought({ value, onChange }: { value: string; onChange(sought: string | undefined): void }) {
  const { t } = useTranslation(['conversations', 'common']);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const search = useDebouncedCallback((sought: string) => onChange(sought.trim() || undefined), PAUSE_MS);
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  return (
    <TextInput
      type="search"
      aria-label={t('search')}
      placeholder={t('searchBy')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed !== '' && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => type('')} />}
      maxLength={128}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
