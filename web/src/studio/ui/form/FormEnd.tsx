import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from './LeaveGuard';
import { Refusal } from './Refusal';

interface Props {
  /** whether something is not saved */
  dirty: boolean;
  sending: boolean;
  refusal: string | undefined;
  /** gives up what was typed; left out: there is no button for it */
  onUndo?(): void;
}

/** How a form on a page ends: what was refused, the button, and a question before it is left unsaved. */
export function FormEnd({ dirty, sending, refusal, onUndo }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Refusal text={refusal} />
      <Group>
        <Button type="submit" loading={sending} disabled={!dirty}>
          {t('save')}
        </Button>
        {dirty && onUndo && (
          <Button variant="default" onClick={onUndo}>
            {t('undo')}
          </Button>
        )}
      </Group>
      <LeaveGuard when={dirty} />
    </>
  );
}
