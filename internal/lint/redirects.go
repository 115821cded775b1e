package lint

import "strconv"

// wrongRedirects finds redirects whose formula always names what is no topic, or one that is off. Package topic finds
// the literals.
func wrongRedirects(off bool) func(*survey, report) {
	return func(s *survey, found report) {
		for _, t := range s.bot.Topics {
			for n := range each(t.Trigger.Actions) {
				dialog := redirect(n)
				v, ok := constant(dialog)
				if !ok || !dialog.Formula || t.Off {
					continue
				}
				to := s.named(t, dialog)
				switch {
				case to == nil && !off:
					ref, _ := v.Text()
					found(dialog.Pos, "the formula gives "+strconv.Quote(ref)+", and no topic is called so")
				case to != nil && to.Off && off:
					found(dialog.Pos, "the formula gives the topic "+strconv.Quote(to.Name)+", which is switched off")
				}
			}
		}
	}
}
