package fxeval

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"lull/powerfx"
)

// LineMax is the longest line that is read, in bytes: a formula of [powerfx.SourceMax] bytes, escaped.
const LineMax = 8 * powerfx.SourceMax

// errLineMax is why a line is passed over.
var errLineMax = fmt.Errorf("the line is longer than %d bytes", LineMax)

// lines reads lines of at most LineMax bytes.
type lines struct{ in *bufio.Reader }

func newLines(in io.Reader) lines {
	return lines{bufio.NewReaderSize(in, LineMax+1)} // with the line's end
}

// next returns the next line without its end; it is valid until the call that follows. A line that is too
// long is passed over and gives errLineMax; after the last line comes io.EOF.
func (l lines) next() ([]byte, error) {
	line, err := l.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = l.in.ReadSlice('\n')
		}
		if err == nil || errors.Is(err, io.EOF) {
			err = errLineMax
		}
		return nil, err
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = nil
	}
	return bytes.TrimRight(line, "\r\n"), err
}
