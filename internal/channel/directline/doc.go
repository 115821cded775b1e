// Package directline speaks Direct Line 3.0, so that Microsoft's Web Chat and botframework-directlinejs talk
// to lull unchanged.
//
// A conversation's transcript is the only truth about what a client has yet to see. A stream and a poll both
// read it from the client's watermark, which is the number of the last step that the client got; the bus only
// says that there is more. So a client that reconnects, a bus that lost something and a pause are one case:
// read on from the watermark. Nothing about a client is kept but its open sockets, and nothing of it needs to
// survive a restart except the key that tokens are signed with.
//
// The stock client takes some answers as its end: 403 ends the chat until the page is loaded anew, 404 ends
// the conversation, and one failed poll ends polling. So 403 is said of tokens alone that have run out or are
// for something else, and a poll that cannot be answered at the moment gets an empty set.
package directline
