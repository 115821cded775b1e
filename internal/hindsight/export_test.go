package hindsight

// JudgeAtMost sets how many events a study judges by their properties at most.
func (a *Analyst) JudgeAtMost(events int) { a.judgedMax = events }
