import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMember } from '../../api/session';
import { places } from './pages';
import { openSearch } from './Search';
import { Shown } from './shown';
import { useSequences } from './useSequences';

const list = new Shown();

export const showShortcuts = list.show;

/** Keys that lead to pages, and the list of them. */
export function Shortcuts() {
  const { t } = useTranslation();
  const { may } = useMember();
  const navigate = useNavigate();
  const reachable = places.filter(({ role }) => may(role));
  const opened = list.use();
  useSequences({
    '?': list.show,
    '/': openSearch,
    ...Object.fromEntries(reachable.map(({ key, path }) => [`g ${key}`, () => void navigate(path)])),
  });
  return (
    <Modal opened={opened} onClose={list.hide} title={t('shortcuts.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Table withRowBorders={false}>
        <Table.Tbody>
          <Shortcut keys={['/']} does={t('shortcuts.search')} />
          {reachable.map(({ name, key }) => (
            <Shortcut key={name} keys={['g', key]} does={t(`pages.${name}`)} />
          ))}
          <Shortcut keys={['?']} does={t('shortcuts.list')} />
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function Shortcut({ keys, does }: { keys: string[]; does: string }) {
  return (
    <Table.Tr>
      <Table.Td w={96}>
        {keys.map((key) => (
          <Kbd key={key} mr={4}>
            {key}
          </Kbd>
        ))}
      </Table.Td>
      <Table.Td>{does}</Table.Td>
    </Table.Tr>
  );
}
