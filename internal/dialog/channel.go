package dialog

// Channel is what a channel can do (rule C12).
type Channel struct {
	Timers    bool // inactivity triggers run on it
	Proactive bool // it shows what the bot says unasked
}

// ChannelOf gives the capabilities of a channel by its id; an unknown channel is as `custom`.
func ChannelOf(id string) Channel {
	switch id {
	case "microsoft365copilot":
		return Channel{Timers: true, Proactive: false}
	case "directengine", "telephony":
		return Channel{Timers: false, Proactive: true}
	default:
		return Channel{Timers: true, Proactive: true}
	}
}
