import { Card } from '@mantine/core';
import type { FxVariable } from '../editor/completion';
import { written } from '../folder/duration';
import type { Topic } from '../folder/topics';
import { writeScalar } from '../folder/yaml';
import { DurationField } from './DurationField';

interface Props {
  topic: Topic;
  content: string;
  onChange(content: string): void;
  variables: readonly FxVariable[];
}

/** How long an inactivity topic waits: what is chosen here is written into its YAML. */
export function InactivityCard({ topic, content, onChange, variables }: Props) {
  return (
    <Card mb="sm" padding="md">
      <DurationField
        duration={topic.duration}
        onChange={(duration) =>
          onChange(writeScalar(content, ['beginDialog', 'durationInSeconds'], written(duration), 'actions'))
        }
        variables={variables}
      />
    </Card>
  );
}
