// Package dialog runs topics: it is the state machine of a conversation with a bot.
//
// A conversation's State changes only in Step, which is pure: the time, the bot's versions and the seed of
// what is random come in through Env, what happened comes out as a Record. A State holds a stack of Frames,
// one for each topic that has begun and not ended. The top one runs until it ends or waits at a question;
// what is below waits for it. A topic that an inactivity trigger started stands on top of whatever waited
// before (rule C10).
package dialog
