// Package regret measures rules for choosing a delay where the truth is known because it was planted: how
// long people take by themselves, how a message changes that, and how interest fades. A rule sees only what
// a campaign would have: a history that ends. What its delay is then worth is computed from the truth, not
// from the history.
package regret
