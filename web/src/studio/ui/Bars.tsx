import classes from './Bars.module.css';

interface Props {
  values: readonly number[];
  /** what they are, for those who do not see them */
  label: string;
}

/** Small bars, one beside the other, against their largest: the shape of a day. */
export function Bars({ values, label }: Props) {
  const largest = Math.max(1, ...values);
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${values.length * 4 - 1} 24`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / largest) * 24);
        // The place is all that tells one from another.
        return <rect key={index} x={index * 4} y={24 - height} width={3} height={height} data-none={value === 0} />;
      })}
    </svg>
  );
}
