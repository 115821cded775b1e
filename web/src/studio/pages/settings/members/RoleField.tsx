import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROLES } from './member';

/** What a member may do. */
export function RoleField(props: SelectProps) {
  const { t } = useTranslation('settings');
  return (
    <Select
      label={t('members.role')}
      allowDeselect={false}
      data={ROLES.map((role) => ({ value: role, label: t(`members.roles.${role}`) }))}
      {...props}
    />
  );
}
