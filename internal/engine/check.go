package engine

// Check refuses an input that is wrong in itself; nil: it is well formed.
func (in *Input) Check() *Error {
	switch {
	case in.Import != nil:
		return in.Import.check()
	case in.Kind == DeskHome && in.Note == nil:
		return checkDesk(in.Desk)
	case in.Kind == ProfileHome && in.Note == nil:
		return checkProfile(in.Profile)
	case in.Conversation == nil:
		return nil
	}
	e := in.Conversation.Check()
	if e == nil {
		return nil
	}
	code := Invalid
	if e.TooLarge {
		code = TooLarge
	}
	return &Error{Code: code, Field: e.Field, Message: e.Message}
}
