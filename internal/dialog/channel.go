package dialog

// Channel is what a channel can do (rule C12).
type Channel struct {
	Timers    bool // inactivity triggers run on it
	Proactive bool // it shows what the bot says unasked
	Speech    bool // it is one of speech: silence is told from quiet (C13)
}

// ChannelOf gives the capabilities of a channel by its id; an unknown channel is as `custom`.
func ChannelOf(id string) Channel {
	switch id {
	case "microsoft365copilot":
		return Channel{Timers: true}
	case "directengine":
		return Channel{Proactive: true}
	case "telephony":
		return Channel{Proactive: true, Speech: true}
	default:
		return Channel{Timers: true, Proactive: true}
	}
}
