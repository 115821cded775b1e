import type { UseFormReturnType } from '@mantine/form';
import type { Values } from './values';

/** What a section's fields are filled into. */
export interface StepProps {
  form: UseFormReturnType<Values>;
}
