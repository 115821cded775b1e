import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMember } from '../../api/session';
import classes from './Navigation.module.css';
import { places } from './pages';

/** The pages that one's role may see. */
export function Navigation({ onChosen }: { onChosen(): void }) {
  const { t } = useTranslation();
  const { may } = useMember();
  return (
    <nav className={classes.navigation} aria-label={t('shell.pages')}>
      <NavLink to="/" className={classes.brand} onClick={onChosen}>
        <img src="/icon.svg" alt="" width={22} height={22} />
        {t('shell.name')}
      </NavLink>
      <ul>
        {places
          .filter(({ role }) => may(role))
          .map(({ name, path, icon: Icon }) => (
            <li key={name}>
              <NavLink to={path} end={path === '/'} className={classes.link} onClick={onChosen}>
                <Icon size={18} stroke={1.6} aria-hidden />
                {t(`pages.${name}`)}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
