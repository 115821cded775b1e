package httpapi

import "strings"

// browserOf names the browser and the system of a User-Agent header; empty where it tells none that is known. It is for
// people to recognise, and proves nothing.
func browserOf(agent string) (browser, system string) {
	// Most say that they are others, too: what only some say comes first.
	return firstSaid(agent, [][2]string{
			{"Edg", "Edge"},
			{"OPR/", "Opera"},
			{"SamsungBrowser/", "Samsung Internet"},
			{"Firefox/", "Firefox"},
			{"FxiOS/", "Firefox"},
			{"Chrome/", "Chrome"},
			{"CriOS/", "Chrome"},
			{"Safari/", "Safari"},
			{"curl/", "curl"},
		}), firstSaid(agent, [][2]string{
			{"iPhone", "iPhone"},
			{"iPad", "iPad"},
			{"Android", "Android"},
			{"CrOS", "ChromeOS"},
			{"Windows", "Windows"},
			{"Mac OS X", "macOS"},
			{"Linux", "Linux"},
		})
}

// firstSaid gives the name of the first word that stands in a text.
func firstSaid(text string, names [][2]string) string {
	for _, each := range names {
		if strings.Contains(text, each[0]) {
			return each[1]
		}
	}
	return ""
}
