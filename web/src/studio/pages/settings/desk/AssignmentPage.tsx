import { useMember } from '../../../api/session';
import { Failure } from '../../../ui/Failure';
import { Frame } from '../frame/Frame';
import { AssignmentForm } from './AssignmentForm';
import { Capacities } from './Capacities';
import { useDesk } from './desk';

/** How cases find their operators, and when they leave them. */
export function Component() {
  const { may } = useMember();
  const desk = useDesk();
  return (
    <Frame>
      {desk.error && <Failure error={desk.error} retry={() => void desk.refetch()} />}
      {desk.data && (
        <>
          <AssignmentForm stored={desk.data} />
          {may('manager') && <Capacities usual={desk.data.data.assignment.capacity} />}
        </>
      )}
    </Frame>
  );
}
