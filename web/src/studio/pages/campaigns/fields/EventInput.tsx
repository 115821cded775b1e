import { Autocomplete, Group, Text, type AutocompleteProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';

interface Props extends Pick<AutocompleteProps, 'value' | 'onChange' | 'onBlur' | 'onFocus' | 'error' | 'defaultValue'> {
  label: string;
  required?: boolean;
}

/** How many names are offered at a time. */
const OFFERED = 50;

/** Names that begin so are what campaigns did, not what users do. */
const OWN = 'lull.';

/** An event's name: one of those that were tracked, or any other, with a word of warning. */
export function EventInput({ label, required = false, value = '', ...field }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const seen = useQuery({
    queryKey: ['campaign', 'list', 'events'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/events', { signal })),
  }).data?.events.filter(({ event }) => !event.startsWith(OWN));
  const known = seen?.find(({ event }) => event === value);
  const names = new Map(seen?.map((each) => [each.event, each]));
  return (
    <div>
      <Autocomplete
        label={label}
        withAsterisk={required}
        placeholder={t('event.placeholder')}
        data={[...names.keys()]}
        limit={OFFERED}
        maxDropdownHeight={280}
        value={value}
        renderOption={({ option }) => (
          <Group justify="space-between" wrap="nowrap" w="100%">
            <span>{option.value}</span>
            <Text size="xs" c="dimmed">
              {format.number(names.get(option.value)?.count ?? 0)}
            </Text>
          </Group>
        )}
        {...field}
      />
      {value !== '' && known && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('event.seen', { count: known.count, number: format.number(known.count), at: format.time(known.lastUs) })}
        </Text>
      )}
      {value !== '' && seen && !known && (
        <Text size="xs" c="var(--lull-busy)" mt={4}>
          {t('event.never')}
        </Text>
      )}
    </div>
  );
}
