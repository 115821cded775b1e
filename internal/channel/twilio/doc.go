// Package twilio speaks with Twilio, through which customers write text messages: its webhook for messages that come
// in, and its REST API for replies.
//
// A customer is the contact that From names; the channel of their case is Prefix and the number that they wrote to, so
// that replies come from there.
package twilio
