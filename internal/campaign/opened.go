package campaign

// Opened is a window that is open.
type Opened struct {
	Campaign string
	Key      string // of the campaign's key; empty: it has none
	StartUS  int64
	DueUS    int64 // when it is judged
}

// Open gives the windows of an enrolment that are open, under the repeat of its campaign.
func (e *Enrolment) Open(repeat Repeat) []Opened {
	var opened []Opened
	for _, w := range e.windows(repeat) {
		if w.state == open {
			opened = append(opened, Opened{Campaign: e.Campaign, Key: w.key, StartUS: w.startUS, DueUS: w.dueUS})
		}
	}
	return opened
}
