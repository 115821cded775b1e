import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useMember } from '../../../api/session';
import { Empty } from '../../../ui/Empty';
import { groups, placeAt } from '../places';
import { Frame } from './Frame';
import classes from './Layout.module.css';

/** The settings: all their parts on the left, the one that is open beside them; on a phone one after the other. */
export function Component() {
  const at = placeAt(useLocation().pathname);
  const { may } = useMember();
  if (!at) return <Outlet />;
  return (
    <div className={classes.layout}>
      <Parts />
      <div>{may(at.place.role) ? <Outlet /> : <Closed />}</div>
    </div>
  );
}

function Parts() {
  const { t } = useTranslation('settings');
  const { may } = useMember();
  return (
    <nav className={classes.parts} aria-label={t('title')}>
      {groups.map(({ name, places }) => {
        const seen = places.filter(({ role }) => may(role));
        return (
          seen.length > 0 && (
            <section key={name}>
              <p>{t(`group.${name}`)}</p>
              <ul>
                {seen.map(({ name: place, path }) => (
                  <li key={place}>
                    <NavLink to={`/settings/${path}`}>{t(`place.${place}`)}</NavLink>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </nav>
  );
}

/** What stands where one's role may see nothing: who may. */
function Closed() {
  const { t } = useTranslation('settings');
  const { place } = placeAt(useLocation().pathname)!;
  return (
    <Frame>
      <Empty icon={IconLock} title={t('closed')} text={t(`who.${place.role}`)} />
    </Frame>
  );
}
