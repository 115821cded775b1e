import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { api, ask } from '../../api/client';
import { began, useSession, type Session } from '../../api/session';
import { Refusal } from '../../ui/form/Refusal';
import { Door } from './Door';
import { Provider } from './Provider';
import { SignInForm } from './SignInForm';

/** Why the server says that it has signed nobody in who came from the provider. */
const REFUSALS = ['oidc-failed', 'oidc-unknown', 'oidc-wait'] as const;

/** Where members sign in. While nobody can, it says how the first one comes in. */
export function Component() {
  const { t } = useTranslation('door');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [parameters] = useSearchParams();
  const session = useSession();
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => ask(api.GET('/api/v1/setup')) });
  const next = own(parameters.get('next'));
  const refused = REFUSALS.find((reason) => reason === parameters.get('error'));

  if (session.data) return <Navigate to={next} replace />;
  if (session.isPending || setup.isPending) return null;
  if (setup.data?.needed) return <Door title={t('first.title')} text={t('first.text')} />;
  const signedIn = (begun: Session) => {
    queries.setQueryData(['session'], began(begun));
    void navigate(next, { replace: true });
  };
  return (
    <Door title={t('signIn.title')}>
      <Refusal text={refused && t(`provider.${refused}`)} />
      <SignInForm onSignedIn={signedIn} />
      {setup.data?.oidc && <Provider next={next} />}
    </Door>
  );
}

/** Only a page of the Studio: a link of somebody else's must not lead away. */
function own(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
