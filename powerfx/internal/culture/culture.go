// Package culture knows how languages write numbers, dates and times: it reads what people write, and
// writes what a format of Excel's language asks for.
package culture

import "strings"

// Culture is how a language writes numbers and dates. Formulas themselves are always en-US; a culture
// comes in as a language tag of Text, Value and the date functions.
type Culture struct {
	tag            string
	decimal, group string
	currency       string
	dayFirst       bool // 21/7/2022 is in July
	months, days   []string
	am, pm         string
	// The forms that DateTimeFormat names, in the format language of Text.
	shortDate, longDate     string
	shortTime, longTime     string
	shortTime24, longTime24 string
	monthsShort, daysShort  []string // nil is the first three letters
}

//nolint:gochecknoglobals // read-only
var english = &Culture{
	tag: "en-us", decimal: ".", group: ",", currency: "$",
	months: strings.Fields(
		"January February March April May June July August September October November December"),
	days: strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
	am:   "AM", pm: "PM",
	shortDate: "m/d/yyyy", longDate: "dddd, mmmm d, yyyy", shortTime: "h:mm AM/PM", longTime: "h:mm:ss AM/PM",
	shortTime24: "h:mm", longTime24: "h:mm:ss",
}

// English returns the culture en-US.
func English() *Culture { return english }

// european returns a culture that writes days first and a 24-hour clock.
func european(tag, group, months, days string) *Culture {
	return &Culture{
		tag: tag, decimal: ",", group: group, currency: "€", dayFirst: true,
		months: strings.Fields(months), days: strings.Fields(days), am: "AM", pm: "PM",
		shortDate: "dd/mm/yyyy", longDate: "dddd d mmmm yyyy", shortTime: "hh:mm", longTime: "hh:mm:ss",
		shortTime24: "hh:mm", longTime24: "hh:mm:ss",
	}
}

//nolint:gochecknoglobals // read-only
var cultures = []*Culture{
	english,
	european("fr-fr", "\u202f",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"dimanche lundi mardi mercredi jeudi vendredi samedi"),
	european("de-de", ".",
		"Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
		"Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag"),
	european("es-es", ".",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"domingo lunes martes miércoles jueves viernes sábado"),
	european("it-it", ".",
		"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"domenica lunedì martedì mercoledì giovedì venerdì sabato"),
	european("pt-br", ".",
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
		"domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado"),
	european("nl-nl", ".",
		"januari februari maart april mei juni juli augustus september oktober november december",
		"zondag maandag dinsdag woensdag donderdag vrijdag zaterdag"),
	european("vi-vn", ".",
		"tháng-1 tháng-2 tháng-3 tháng-4 tháng-5 tháng-6 "+
			"tháng-7 tháng-8 tháng-9 tháng-10 tháng-11 tháng-12",
		"chủ-nhật thứ-hai thứ-ba thứ-tư thứ-năm thứ-sáu thứ-bảy"),
	european("fi-fi", "\u00a0",
		"tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu "+
			"heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
		"sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai"),
}

// Of returns the culture of a language tag, the one for its language alone where the region is not
// known, English for a language that is not, and false for what is no tag.
func Of(tag string) (*Culture, bool) {
	tag = strings.ToLower(strings.TrimSpace(tag))
	language, region, _ := strings.Cut(tag, "-")
	if len(language) < 2 || len(language) > 3 || strings.Trim(language, "abcdefghijklmnopqrstuvwxyz") != "" ||
		strings.Trim(region, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.HasSuffix(tag, "-") {
		return nil, false
	}
	for _, c := range cultures {
		if c.tag == tag {
			return c, true
		}
	}
	for _, c := range cultures {
		if strings.HasPrefix(c.tag, language+"-") {
			return c, true
		}
	}
	return english, true
}

// monthShort returns a month's short name; months count from 0.
func (c *Culture) monthShort(month int) string {
	if c.monthsShort != nil {
		return c.monthsShort[month]
	}
	return firstRunes(c.months[month], 3)
}

func (c *Culture) dayShort(day int) string {
	if c.daysShort != nil {
		return c.daysShort[day]
	}
	return firstRunes(c.days[day], 3)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
