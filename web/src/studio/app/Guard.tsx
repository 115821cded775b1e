import { Navigate, useLocation } from 'react-router';
import { useSession } from '../api/session';
import { Failure } from '../ui/Failure';
import { Shell } from './shell/Shell';

/** Lets members in; all others are asked to sign in, and come back to where they wanted to go. */
export function Guard() {
  const session = useSession();
  const { pathname, search, hash } = useLocation();
  if (session.data) return <Shell />;
  if (session.data === null) {
    const next = `${pathname}${search}${hash}`;
    return <Navigate to={next === '/' ? '/signin' : `/signin?next=${encodeURIComponent(next)}`} replace />;
  }
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />;
  return null;
}
