import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconDeviceDesktop, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun, IconUser,
} from '@tabler/icons-react';
import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../api/client';
import { useMember } from '../../api/session';
import { chooseLanguage, currentLanguage, languages, type Language } from '../../i18n';
import { OwnStatus } from '../../pages/desk/status/OwnStatus';
import { ownPresence } from '../../pages/desk/status/ownPresence';
import { Face } from '../../ui/Face';
import classes from './Account.module.css';
import { showShortcuts } from './Shortcuts';

const colours = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const;

/** One's own avatar and status, and behind them what is one's own. */
export function Account() {
  const { t } = useTranslation();
  const { member, fullName, email, avatar } = useMember();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.account}>
      <Menu position="top-start" width={232} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.face}>
            <Face name={fullName || member} picture={avatar} />
            <strong className={classes.name}>{fullName || member}</strong>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {email && <Menu.Label>{email}</Menu.Label>}
          <Menu.Item leftSection={<IconUser size={16} />} component={Link} to="/profile">
            {t('pages.profile')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={showShortcuts}>
            {t('shortcuts.title')}
          </Menu.Item>
          <Menu.Divider />
          {colours.map(({ scheme, icon: Icon }) => (
            <Menu.Item
              key={scheme}
              aria-current={colorScheme === scheme}
              leftSection={<Icon size={16} />}
              closeMenuOnClick={false}
              className={classes.choice}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`colours.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {(Object.entries(languages) as [Language, string][]).map(([language, name]) => (
            <Menu.Item
              key={language}
              aria-current={currentLanguage() === language}
              leftSection={<IconLanguage size={16} />}
              closeMenuOnClick={false}
              className={classes.choice}
              lang={language}
              onClick={() => void chooseLanguage(language)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            {t('shell.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <div className={classes.status}>
        <OwnStatus />
      </div>
    </div>
  );
}

/** The page is loaded anew: nothing of who has left stays behind. The team sees at once that they are offline. */
async function signOut(): Promise<void> {
  await ownPresence.logout().catch(() => undefined); // who cannot say so is offline by the end of the lease
  await ask(api.DELETE('/api/v1/session'));
  window.location.assign('/signin');
}
