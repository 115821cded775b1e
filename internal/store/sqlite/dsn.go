package sqlite

import (
	"net/url"
)

const (
	pageBytes = 4096 // of a new file
	// busyMS is how long a connection waits for a lock. Only a checkpoint or a recovery can hold one that long.
	busyMS = "10000"
)

// writerDSN names the file with the settings of the connection that writes.
func writerDSN(path string, volatile bool) string {
	synchronous := "FULL"
	if volatile {
		synchronous = "OFF"
	}
	return dsn(path, url.Values{
		"_busy_timeout": {busyMS},
		"_foreign_keys": {"1"},
		"_journal_mode": {"WAL"},
		"_synchronous":  {synchronous},
		"_txlock":       {"immediate"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_pragma": {
			"page_size(4096)", "cache_size(-65536)", "temp_store(MEMORY)", "wal_autocheckpoint(4000)",
			"journal_size_limit(67108864)", "trusted_schema(0)", "cell_size_check(1)",
		},
	})
}

// readerDSN names the file with the settings of a connection that only reads.
func readerDSN(path string) string {
	return dsn(path, url.Values{
		"mode":          {"ro"},
		"_busy_timeout": {busyMS},
		"_query_only":   {"1"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_pragma": {
			"cache_size(-8192)", "temp_store(MEMORY)", "mmap_size(268435456)", "trusted_schema(0)",
		},
	})
}

// dsn writes the file's name as a URI, so that a name may hold any character.
func dsn(path string, settings url.Values) string {
	name := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: settings.Encode()}
	return name.String()
}
