import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { useLive, useServerClock } from '../../live/useLive';
import { useOwnPresence } from '../../pages/desk/status/useOwnPresence';
import { Account } from './Account';
import { AwayBanner } from './AwayBanner';
import { BottomBar } from './BottomBar';
import { Leaving } from './Leaving';
import { Navigation } from './Navigation';
import { Search } from './Search';
import { SignInAgain } from './SignInAgain';
import { Shortcuts } from './Shortcuts';
import classes from './Shell.module.css';
import { useFocusOnPage } from './useFocusOnPage';

/** What stands around every page: the navigation, one's own avatar, and what the server is up to. */
export function Shell() {
  const { t } = useTranslation();
  const connected = useLive();
  useServerClock();
  useOwnPresence();
  useFocusOnPage();
  const [menu, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menu } }}
      padding={0}
      classNames={{ navbar: classes.navbar, main: classes.main, footer: classes.footer }}
    >
      <a className="skip" href="#page">
        {t('shell.skip')}
      </a>
      <AppShell.Navbar aria-label={t('shell.navigation')}>
        <Navigation onChosen={close} />
        <Account />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        {!connected && <AwayBanner />}
        <div data-away={connected ? undefined : ''}>
          <Suspense>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm">
        <BottomBar menu={menu} onMenu={toggle} onChosen={close} />
      </AppShell.Footer>
      <Search />
      <Shortcuts />
      <Leaving />
      <SignInAgain />
      <ScrollRestoration />
    </AppShell>
  );
}
