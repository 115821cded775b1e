package main

import (
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"slices"
	"strings"
)

// eventsFile is a file of events, unpacked where it is packed. What is read of it while it is looked for a place goes
// into its hash, by which it is known again.
type eventsFile struct {
	name string
	file *os.File
	size int64 // packed
	r    io.Reader
	hash hash.Hash
}

// openEvents opens a file.
func openEvents(name string) (*eventsFile, error) {
	file, err := os.Open(name) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a file that can be read more than once", name)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &eventsFile{name: name, file: file, size: info.Size()}, nil
}

func (f *eventsFile) close() { _ = f.file.Close() } // it was only read

// rewind goes to a byte of the unpacked file; the hash is then that of what stands before it.
func (f *eventsFile) rewind(to int64) error {
	if _, err := f.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	f.r, f.hash = f.file, sha256.New()
	if strings.HasSuffix(strings.ToLower(f.name), ".gz") {
		unpacked, err := gzip.NewReader(f.file)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		f.r = unpacked
	}
	if _, err := io.CopyN(f.hash, f.r, to); err != nil {
		return fmt.Errorf("read %s: %w", f.name, err)
	}
	return nil
}

// Read reads what is unpacked.
func (f *eventsFile) Read(p []byte) (int, error) { return f.r.Read(p) }

// come is how far the file was read, of its size.
func (f *eventsFile) come() (at, size int64) {
	at, err := f.file.Seek(0, io.SeekCurrent)
	if err != nil {
		at = 0
	}
	return at, f.size
}

func (f *eventsFile) sum() string { return hex.EncodeToString(f.hash.Sum(nil)) }

// find finds the import that has come the furthest into a file that begins as this one does; nil: there is none.
func (f *eventsFile) find(known []knownImport) (*knownImport, error) {
	slices.SortFunc(known, func(a, b knownImport) int { return cmp.Compare(a.Bytes, b.Bytes) })
	if err := f.rewind(0); err != nil {
		return nil, err
	}
	var found *knownImport
	at := int64(0)
	for i := range known {
		n, err := io.CopyN(f.hash, f.r, known[i].Bytes-at)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.name, err)
		}
		if at += n; f.sum() == known[i].Hash {
			found = &known[i]
		}
	}
	return found, nil
}
