// Package httpapi is lull's JSON API: activities come in, conversations are shown and explained, bots are published.
//
// Every route is one endpoint of one table, and is described by the OpenAPI document that the same table makes. All
// that is common to them happens in one place (answer.go): the key is checked, the number of requests at a time is
// bounded, the body is read to its limit and found to be JSON, what goes wrong becomes a problem (RFC 9457), and the
// answer is counted.
//
// Most handlers are huma's: it decodes and validates by reflection. Those that let activities in (activities.go,
// bulk.go) are written by hand, because they are called for every message that anybody writes; so are those that do
// not answer in JSON (live.go, explain.go).
package httpapi
