// Package fxeval answers formulas that come line by line: as JSON Lines for programs ([Run]), and as an
// author types them, with variables ([Session]).
package fxeval
