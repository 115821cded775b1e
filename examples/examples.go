// Package examples holds the bots that a newcomer runs first, so that `lull serve --demo` needs no folder beside it.
package examples

import "embed"

// Files are the example bots, each in a folder of its own.
//
//go:embed support support-demo
var Files embed.FS
