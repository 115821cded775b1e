// Package architecture holds no code, only tests: they read lull's own source and say which package may
// import which, which modules may be used where, and that each of them is accounted for in
// docs/dependencies.md.
package architecture
