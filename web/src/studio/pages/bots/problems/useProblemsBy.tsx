import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../work/loaded';

/** How many problems a file has, as a mark beside its name; null: none. */
export function useProblemsBy(problems: readonly Finding[]) {
  const { t } = useTranslation('bots');
  return (path: string) => {
    const found = problems.filter(({ file }) => file === path);
    if (found.length === 0) return null;
    const bad = found.some(({ severity }) => severity !== 'warning');
    const said = t(bad ? 'problems.mark' : 'problems.markWarnings', { count: found.length });
    return (
      <Badge size="sm" circle variant="filled" color={bad ? 'red.9' : 'yellow.4'} autoContrast title={said} aria-label={said} role="img">
        {found.length}
      </Badge>
    );
  };
}
