import { Spotlight, createSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMember } from '../../api/session';
import { places } from './pages';

const [store, { open }] = createSpotlight();

export const openSearch = open;

/** Finds a page by a part of its name, and looks a conversation up. */
export function Search() {
  const { t } = useTranslation();
  const { may } = useMember();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const sought = query.trim();
  const found = places.filter(
    ({ name, role }) => may(role) && t(`pages.${name}`).toLowerCase().includes(sought.toLowerCase()),
  );
  return (
    <Spotlight.Root store={store} query={query} onQueryChange={setQuery} shortcut="mod + K">
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map(({ name, path, icon: Icon }) => (
          <Spotlight.Action
            key={name}
            label={t(`pages.${name}`)}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            onClick={() => void navigate(path)}
          />
        ))}
        {sought !== '' && may('manager') && (
          <Spotlight.Action
            label={t('search.conversations', { sought })}
            leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
            onClick={() => void navigate(`/conversations?search=${encodeURIComponent(sought)}`)}
          />
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
