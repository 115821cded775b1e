package desk

// Subjects gives all of the desk as it would be stored now, leases included.
func (d *Desk) Subjects() []Subject {
	subjects := []Subject{encode(KindSettings, "", &d.settings), encode(KindCounts, "", &d.counts)}
	for name, o := range d.operators {
		subjects = append(subjects, encode(KindOperator, name, &o.Operator))
	}
	for number, c := range d.cases {
		subjects = append(subjects, encode(KindCase, CaseKey(number), &c.Case))
	}
	return subjects
}
