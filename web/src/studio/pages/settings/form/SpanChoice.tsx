import { Group, Input, Select } from '@mantine/core';
import { useId, type ComponentType, type ReactNode } from 'react';
import { MinutesInput, type SpanInputProps } from './MinutesInput';
import { secondsOf } from './span';

interface Props {
  label: string;
  description?: string;
  /** what else than a duration it may be, with its name */
  words: Record<string, string>;
  /** in which a duration is typed; left out: MinutesInput */
  input?: ComponentType<SpanInputProps>;
  /** what a duration is called: after so many minutes */
  after: string;
  /** what it is when a duration is chosen */
  usual: string;
  value?: string;
  onChange?(span: string): void;
  error?: ReactNode;
}

/** A setting that is a duration, or a word such as off. */
export function SpanChoice({ label, description, words, after, usual, input: SpanInput = MinutesInput, value = '', onChange, error }: Props) {
  const id = useId();
  const word = value in words ? value : 'after';
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group mt={6} gap="sm" align="flex-start">
        <Select
          id={id}
          aria-label={label}
          w={240}
          allowDeselect={false}
          value={word}
          data={[...Object.entries(words), ['after', after] as const].map(([key, name]) => ({ value: key, label: name }))}
          onChange={(chosen) => onChange?.(chosen === 'after' ? usual : (chosen ?? value))}
        />
        {word === 'after' && (
          <SpanInput
            aria-label={label}
            value={secondsOf(value) === undefined ? '' : value}
            {...(onChange && { onChange })}
            error={error !== undefined && error !== null}
          />
        )}
      </Group>
    </Input.Wrapper>
  );
}
