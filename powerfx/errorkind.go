package powerfx

import "strings"

// ErrorKind says why an evaluation went wrong: the language's ErrorKind enumeration, whose numbers a
// formula can see.
type ErrorKind int

// The kinds of error that the language names. Numbers from ErrorCustom up are free for formulas.
const (
	ErrorNone                 ErrorKind = 0
	ErrorSync                 ErrorKind = 1
	ErrorMissingRequired      ErrorKind = 2
	ErrorCreatePermission     ErrorKind = 3
	ErrorEditPermissions      ErrorKind = 4
	ErrorDeletePermissions    ErrorKind = 5
	ErrorConflict             ErrorKind = 6
	ErrorNotFound             ErrorKind = 7
	ErrorConstraintViolated   ErrorKind = 8
	ErrorGeneratedValue       ErrorKind = 9
	ErrorReadOnlyValue        ErrorKind = 10
	ErrorValidation           ErrorKind = 11
	ErrorUnknown              ErrorKind = 12
	ErrorDiv0                 ErrorKind = 13
	ErrorBadLanguageCode      ErrorKind = 14
	ErrorBadRegex             ErrorKind = 15
	ErrorInvalidFunctionUsage ErrorKind = 16
	ErrorFileNotFound         ErrorKind = 17
	ErrorAnalysisError        ErrorKind = 18
	ErrorReadPermission       ErrorKind = 19
	ErrorNotSupported         ErrorKind = 20
	ErrorInsufficientMemory   ErrorKind = 21
	ErrorQuotaExceeded        ErrorKind = 22
	ErrorNetwork              ErrorKind = 23
	ErrorNumeric              ErrorKind = 24
	ErrorInvalidArgument      ErrorKind = 25
	ErrorInternal             ErrorKind = 26
	ErrorNotApplicable        ErrorKind = 27
	ErrorTimeout              ErrorKind = 28
	ErrorServiceUnavailable   ErrorKind = 29
	ErrorInvalidJSON          ErrorKind = 30
	ErrorCustom               ErrorKind = 1000
)

// errorKindNames holds the names by number; the language spells them so.
//
//nolint:gochecknoglobals // read-only
var errorKindNames = [...]string{
	"None", "Sync", "MissingRequired", "CreatePermission", "EditPermissions", "DeletePermissions",
	"Conflict", "NotFound", "ConstraintViolated", "GeneratedValue", "ReadOnlyValue", "Validation",
	"Unknown", "Div0", "BadLanguageCode", "BadRegex", "InvalidFunctionUsage", "FileNotFound",
	"AnalysisError", "ReadPermission", "NotSupported", "InsufficientMemory", "QuotaExceeded", "Network",
	"Numeric", "InvalidArgument", "Internal", "NotApplicable", "Timeout", "ServiceUnavailable", "InvalidJSON",
}

// String returns the kind's name (Div0), Custom from ErrorCustom up, and the number of an unnamed one.
func (k ErrorKind) String() string {
	switch {
	case k >= 0 && int(k) < len(errorKindNames):
		return errorKindNames[k]
	case k == ErrorCustom:
		return "Custom"
	}
	return formatInt(int64(k))
}

// errorsMax is how many errors one error value names at most: a table of many rows may hold one in each.
const errorsMax = 100

// ErrorInfo is one error: what IfError sees as FirstError.
type ErrorInfo struct {
	Kind    ErrorKind
	Message string
}

// EvalError is an error value as a Go error: see [Value.Err].
type EvalError struct {
	Infos []ErrorInfo // at least one, in the order in which they were met
}

// messageMax is how many bytes of each message the joined text of an error shows.
const messageMax = 1 << 10

// Error joins the errors, each with its kind before its message, of which it shows the first KiB.
func (e *EvalError) Error() string {
	parts := make([]string, len(e.Infos))
	for i, info := range e.Infos {
		parts[i] = info.Kind.String()
		if info.Message != "" {
			parts[i] += ": " + info.Message[:min(len(info.Message), messageMax)]
		}
	}
	return strings.Join(parts, "; ")
}
