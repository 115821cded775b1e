package sqlite

import (
	"net/url"
	"strconv"
)

// The settings of the connections, chosen by measurement where they are about speed.
const (
	// pageBytes of a new file. Updates meet homes at random, so what a commit writes is about one page a home: half
	// of SQLite's usual page makes commits a quarter faster; below that, rows do not fit well any more.
	pageBytes = 2048
	// checkpointPages is how long the log grows before its pages go back into the file, 32 MiB: the longer it is, the
	// more often a page is written to the log before it is written back once.
	checkpointPages = 16_000
	logBytes        = checkpointPages * pageBytes * 2 // what is kept of a log that a long reader made grow
	writerCacheKiB  = 64 << 10
	readerCacheKiB  = 8 << 10
	// busyMS is how long a connection waits for a lock. Only a recovery after a crash holds one for long.
	busyMS = 10_000
)

// writerDSN names the file with the settings of the connection that writes.
func writerDSN(path string, volatile bool) string {
	synchronous := "FULL"
	if volatile {
		synchronous = "OFF"
	}
	return dsn(path, url.Values{
		"_journal_mode": {"WAL"},
		"_synchronous":  {synchronous},
		"_foreign_keys": {"1"},
		"_txlock":       {"immediate"},
		"_pragma": {
			pragma("page_size", pageBytes),
			pragma("wal_autocheckpoint", checkpointPages),
			pragma("journal_size_limit", logBytes),
			pragma("cache_size", -writerCacheKiB),
			"temp_store(MEMORY)",
			"trusted_schema(0)",
		},
	})
}

// readerDSN names the file with the settings of a connection that cannot write to it. The pragma query_only would
// keep it from writing a copy as well.
func readerDSN(path string) string {
	return dsn(path, url.Values{
		"mode": {"ro"},
		"_pragma": {
			pragma("cache_size", -readerCacheKiB),
			"trusted_schema(0)",
		},
	})
}

func pragma(name string, value int) string {
	return name + "(" + strconv.Itoa(value) + ")"
}

// dsn writes the file's name as a URI, so that it may hold any character. The driver sets the time limit first of
// all, and asks SQLite to explain errors by their own words only.
func dsn(path string, settings url.Values) string {
	settings.Set("_busy_timeout", strconv.Itoa(busyMS))
	settings.Set("_dqs", "0")
	settings.Set("_error_rc", "1")
	name := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: settings.Encode()}
	return name.String()
}
