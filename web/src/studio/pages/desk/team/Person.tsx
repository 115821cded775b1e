import { StatusDot } from '../../../ui/StatusDot';
import classes from './Person.module.css';
import { useOperator } from './useOperator';

/** A member of the team by their name, with their status beside it. */
export function Person({ name }: { name: string }) {
  const operator = useOperator(name).data;
  return (
    <span className={classes.person}>
      {operator && <StatusDot status={operator.status} />}
      <span className={classes.name}>{operator?.fullName || name}</span>
    </span>
  );
}
