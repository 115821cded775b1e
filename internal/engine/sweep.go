package engine

// changed gives the sweep after a change of what conversations see: a pass begins with the newest home, or follows the
// one that is under way.
func (s Sweep) changed(homes int64) Sweep {
	s.Number++
	if s.Below == 0 {
		s.Pass, s.Below = s.Number, homes+1
	}
	return s
}

// come gives the sweep when a pass has come down to a home, or to its end (0). What is told of another pass changes
// nothing.
func (s Sweep) come(to Sweep, homes int64) Sweep {
	if to.Pass != s.Pass || to.Below >= s.Below {
		return s
	}
	s.Below = to.Below
	if s.Below == 0 && s.Pass < s.Number {
		s.Pass, s.Below = s.Number, homes+1
	}
	return s
}

// swept takes in how far a pass has come.
func (c *Core) swept(t *Turn, to *Sweep, atUS int64) Result {
	book := c.bots.inForce[to.Bot]
	if book == nil {
		return Result{Err: &Error{Code: NotFound, Message: "there is no bot " + to.Bot}}
	}
	if next := book.sweep.come(*to, c.at.Home); next != book.sweep {
		swept := *book
		swept.sweep = next
		c.bots.put(to.Bot, &swept)
		c.keepSweep(t, to.Bot)
	}
	return Result{AtUS: atUS}
}
