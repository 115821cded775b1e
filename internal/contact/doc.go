// Package contact is how contacts reach the desk, and how its replies reach them: a message that comes twice counts
// once, and a reply is attempted until it is through or cannot be.
package contact
