package httpapi

import "testing"

func TestBrowserOf(t *testing.T) {
	const webKit = "AppleWebKit/537.36 (KHTML, like Gecko) "
	for agent, want := range map[string]string{
		"": ", ",
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                         "Firefox, Linux",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + webKit + "Chrome/141.0.0.0 Safari/537.36":         "Chrome, Windows",
		"Mozilla/5.0 (Windows NT 10.0) " + webKit + "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0":       "Edge, Windows",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1": "Safari, macOS",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/26.0 Mobile/15E148 Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (Linux; Android 10; K) " + webKit + "Chrome/141.0.0.0 Mobile Safari/537.36":         "Chrome, Android",
		"curl/8.16.0": "curl, ",
	} {
		if browser, system := browserOf(agent); browser+", "+system != want {
			t.Errorf("%s: %s, %s; want %s", agent, browser, system, want)
		}
	}
}
