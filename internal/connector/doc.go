// Package connector makes the HTTP calls that topics ask for (rule C16), so that neither a slow, endless or hostile
// answer nor an address that an author or a user makes up can do harm: time, sizes and redirects are bounded, and
// networks that are not public are out of reach unless the administrator allows them.
package connector
