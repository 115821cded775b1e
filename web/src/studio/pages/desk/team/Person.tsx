import { Face } from '../../../ui/Face';
import { StatusDot } from '../../../ui/StatusDot';
import classes from './Person.module.css';
import { useOperator } from './useOperator';

/** How large the picture is, in pixels: as high as a line. */
const SIZE = 20;

/** A member of the team by their name, with their picture and their status beside it. */
export function Person({ name }: { name: string }) {
  const operator = useOperator(name).data;
  const called = operator?.fullName || name;
  return (
    <span className={classes.person}>
      <Face name={called} picture={operator?.avatar} size={SIZE} />
      {operator && <StatusDot status={operator.status} />}
      <span className={classes.name}>{called}</span>
    </span>
  );
}
