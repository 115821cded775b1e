import { IconMenu2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMember } from '../../api/session';
import classes from './BottomBar.module.css';
import { places } from './pages';

/** What a thumb reaches: an operator on the way needs these. */
const NEAR: readonly string[] = ['home', 'desk', 'conversations'];

/** The navigation of a phone. */
export function BottomBar({ menu, onMenu, onChosen }: { menu: boolean; onMenu(): void; onChosen(): void }) {
  const { t } = useTranslation();
  const { may } = useMember();
  return (
    <nav className={classes.bar} aria-label={t('shell.quick')}>
      {places
        .filter(({ name, role }) => NEAR.includes(name) && may(role))
        .map(({ name, path, icon: Icon }) => (
          <NavLink key={name} to={path} end={path === '/'} className={classes.item} onClick={onChosen}>
            <Icon size={22} stroke={1.6} aria-hidden />
            {t(`pages.${name}`)}
          </NavLink>
        ))}
      <button type="button" className={classes.item} aria-expanded={menu} onClick={onMenu}>
        <IconMenu2 size={22} stroke={1.6} aria-hidden />
        {t('shell.menu')}
      </button>
    </nav>
  );
}
