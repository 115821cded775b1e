package httpapi_test

import "testing"

func TestEnvironment(t *testing.T) {
	c := newClient(t)
	const path = "/api/v1/bots/support/environment"
	c.want("GET", path, "", 200,
		`{"version":1,"variables":[{"name":"Word","type":"Text","value":"Hello","default":"Hello","given":false}]}`)
	c.want("PATCH", path, `{"values":{"Word":"Salut"}}`, 200,
		`{"version":2,"variables":[{"name":"Word","type":"Text","value":"Salut","default":"Hello","given":true}]}`)
	c.want("PATCH", path, `{"values":{"Word":null}}`, 200,
		`{"version":3,"variables":[{"name":"Word","type":"Text","value":"Hello","default":"Hello","given":false}]}`)
	wantProblem(t, c.do("PATCH", path, `{"values":{"Wort":1}}`), 422, "body.values.Wort")
	wantProblem(t, c.do("PATCH", path, `{"values":{"Word":{"$date":"yesterday"}}}`), 422, "body.values.Word")
	wantProblem(t, c.do("PATCH", path, `{}`), 422, "body")
	wantProblem(t, c.do("GET", "/api/v1/bots/nobody/environment", ""), 404)
}
