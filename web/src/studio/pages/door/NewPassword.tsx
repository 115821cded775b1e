import { PasswordInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

/** How short a password may be, as the server has it. */
const SHORTEST = 10;

/** A field for a password that is chosen. */
export function NewPassword(field: GetInputPropsReturnType) {
  const { t } = useTranslation(['door', 'common']);
  return (
    <PasswordInput
      autoComplete="new-password"
      label={t('password.label')}
      description={t('password.what', { count: SHORTEST })}
      required
      withAsterisk={false}
      minLength={SHORTEST}
      visibilityToggleButtonProps={{ 'aria-label': t('common:signIn.show') }}
      {...field}
    />
  );
}
