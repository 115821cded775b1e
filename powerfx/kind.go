package powerfx

// Kind says what a [Value] is.
type Kind uint8

// The kinds of value. The zero Kind is KindBlank.
const (
	KindBlank    Kind = iota
	KindBoolean       // true or false
	KindDecimal       // an exact decimal number
	KindFloat         // an IEEE 754 double
	KindText          // a string
	KindDate          // a calendar day, without a time zone
	KindDateTime      // an instant, to the microsecond
	KindTime          // a time of day, or a duration
	KindGUID          // a 128-bit identifier
	KindRecord        // named fields
	KindTable         // rows, each a record, blank or an error
	KindUntyped       // what ParseJSON read: its type is chosen where it is used
	KindError         // one or more errors
)

// String returns the kind's name in lower case, as messages use it.
func (k Kind) String() string {
	switch k {
	case KindBlank:
		return "blank"
	case KindBoolean:
		return "boolean"
	case KindDecimal:
		return "decimal"
	case KindFloat:
		return "float"
	case KindText:
		return "text"
	case KindDate:
		return "date"
	case KindDateTime:
		return "date-time"
	case KindTime:
		return "time"
	case KindGUID:
		return "GUID"
	case KindRecord:
		return "record"
	case KindTable:
		return "table"
	case KindUntyped:
		return "untyped"
	case KindError:
		return "error"
	}
	return "unknown"
}
