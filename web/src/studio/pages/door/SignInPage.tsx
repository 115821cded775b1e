import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { api, ask } from '../../api/client';
import { began, useSession, type Session } from '../../api/session';
import { Door } from './Door';
import { SignInForm } from './SignInForm';

/** Where members sign in. While nobody can, it says how the first one comes in. */
export function Component() {
  const { t } = useTranslation('door');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [parameters] = useSearchParams();
  const session = useSession();
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => ask(api.GET('/api/v1/setup')) });
  const next = own(parameters.get('next'));

  if (session.data) return <Navigate to={next} replace />;
  if (session.isPending || setup.isPending) return null;
  if (setup.data?.needed) return <Door title={t('first.title')} text={t('first.text')} />;
  const signedIn = (begun: Session) => {
    queries.setQueryData(['session'], began(begun));
    void navigate(next, { replace: true });
  };
  return (
    <Door title={t('signIn.title')}>
      <SignInForm onSignedIn={signedIn} />
    </Door>
  );
}

/** Only a page of the Studio: a link of somebody else's must not lead away. */
function own(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
