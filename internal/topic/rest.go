package topic

// part is where in a bot something was read.
type part struct {
	topic *Topic
	idle  bool // in a node that is disabled, or within one
}

// rests reports whether nothing of the part runs. Which topics are off is known once bot.yaml has been read.
func (p part) rests() bool { return p.idle || p.topic.Off }

// in says what is wrong in a part of the bot.
func (b *builder) in(p part, check func()) {
	before := len(b.problems)
	check()
	if p.rests() {
		b.soften(before, len(b.problems))
	}
}

// soften makes warnings of the problems from one index to another, as nothing runs where they are, and reports whether
// one of them was fatal. That a bot has too many nodes is true wherever they are.
func (b *builder) soften(from, to int) (fatal bool) {
	for i := range b.problems[from:to] {
		p := &b.problems[from+i]
		if p.Rule == tooManyNodes {
			continue
		}
		fatal = fatal || p.Severity == Fatal
		p.Severity = Warning
	}
	return fatal
}

// span are the problems, by their indexes, that a topic had when it was read.
type span struct {
	topic    *Topic
	from, to int
}

// softenOff makes warnings of what is wrong in topics that are off. One that could not be read as a whole keeps the
// trigger's name alone.
func (b *builder) softenOff() {
	for _, s := range b.spans {
		if t := s.topic; t.Off && b.soften(s.from, s.to) {
			t.Trigger = Trigger{Kind: t.Trigger.Kind, ID: t.Trigger.ID, Pos: t.Trigger.Pos}
		}
	}
}
