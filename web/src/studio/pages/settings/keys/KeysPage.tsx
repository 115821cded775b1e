import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import { Failure } from '../../../ui/Failure';
import { Frame } from '../frame/Frame';
import { KeyList } from './KeyList';

/** API keys, by which programs call lull, and write keys, by which pages and apps report events. */
export function Component() {
  const keys = useQuery({
    queryKey: ['settings', 'keys'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/keys', { signal })),
  });
  const all = keys.data?.keys ?? [];
  return (
    <Frame>
      {keys.error && <Failure error={keys.error} retry={() => void keys.refetch()} />}
      {keys.data && (
        <>
          <KeyList kind="api" keys={all.filter(({ write }) => !write)} />
          <KeyList kind="write" keys={all.filter(({ write }) => write)} />
        </>
      )}
    </Frame>
  );
}
