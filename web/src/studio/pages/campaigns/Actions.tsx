import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconDots, IconFileTypeCsv, IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useFormat } from '../../i18n/format';
import { Confirm } from '../../ui/Confirm';
import { notifyDone, notifyRefused } from '../../ui/notify';
import { ACTIONS, act, type Action } from './actions';
import type { Campaign } from './campaign';
import { placeOf } from './places';

const ICONS = {
  start: IconPlayerPlay, resume: IconPlayerPlay, pause: IconPlayerPause, stop: IconPlayerStop, delete: IconTrash,
} as const;

const isDangerous = (action: Action) => action === 'stop' || action === 'delete';

interface Props {
  campaign: Campaign;
  /** how many of its windows are open */
  open: number;
  /** it is about to be no more, or is refused to go */
  onDeleting(deleting: boolean): void;
}

/** What can be done with a campaign; each says first what will happen. */
export function Actions({ campaign, open, onDeleting }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Action>();
  const [shown, setShown] = useState<Action>('start');
  const { name, status } = campaign;
  const doing = useMutation({
    mutationFn: (action: Action) => act(name, action),
    onMutate: (action) => onDeleting(action === 'delete'),
    onError: (error) => {
      onDeleting(false);
      notifyRefused(error);
    },
    onSuccess: (_, action) => {
      notifyDone(t(`act.${action}.done`, { name }));
      if (action === 'delete') {
        void navigate('/campaigns');
        queries.removeQueries({ queryKey: ['campaign', name] });
      }
    },
    onSettled: () => setAsked(undefined),
  });
  const ask = (action: Action) => {
    setShown(action);
    setAsked(action);
  };
  const buttons = ACTIONS[status].filter((action) => !isDangerous(action));
  const items = ACTIONS[status].filter(isDangerous);
  return (
    <>
      {status !== 'stopped' && (
        <Button
          component={Link}
          to={`${placeOf(name)}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          {t('edit')}
        </Button>
      )}
      {buttons.map((action) => {
        const Icon = ICONS[action];
        return (
          <Button
            key={action}
            {...(action === 'pause' && { variant: 'default' })}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => ask(action)}
          >
            {t(`act.${action}.name`)}
          </Button>
        );
      })}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="lg" aria-label={t('more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={`/api/v1/campaigns/${encodeURIComponent(name)}/report.csv`}
            download={`${name}.csv`}
            leftSection={<IconFileTypeCsv size={16} aria-hidden />}
          >
            {t('csv')}
          </Menu.Item>
          {items.map((action) => {
            const Icon = ICONS[action];
            return (
              <Menu.Item
                key={action}
                c="var(--mantine-color-error)"
                leftSection={<Icon size={16} aria-hidden />}
                onClick={() => ask(action)}
              >
                {t(`act.${action}.name`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asked !== undefined}
        title={t(`act.${shown}.title`, { name })}
        text={t(`act.${shown}.text`, { count: open, number: format.number(open) })}
        action={t(`act.${shown}.name`)}
        dangerous={isDangerous(shown)}
        busy={doing.isPending}
        onConfirmed={() => doing.mutate(shown)}
        onClosed={() => setAsked(undefined)}
      />
    </>
  );
}
