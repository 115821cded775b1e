package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	code := m.Run()
	removeBuilt()
	os.Exit(code)
}

// TestScripts runs the scripts in testdata/script with the program that users run. Each has a folder of its own, with
// the examples in it. Beside the usual commands of testscript there are:
//
//	exits CODE PROGRAM…       runs a program that must end with this exit code
//	last NAME                 puts the last line that was printed into the environment
//	serve [FLAG…]             starts lull serve on a free port, and sets URL, and SETUP to the token of the link that
//	                          makes the first administrator, if it is printed; its log goes to serve.log
//	stop                      stops it as an operator does; its exit code must be 0
//	http STATUS METHOD PATH [BODY]   calls it with $KEY, and prints the answer
func TestScripts(t *testing.T) {
	binary, err := buildLull()
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(binary)+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Values[servedKey{}] = &served{}
			return os.Symlink(examples, filepath.Join(env.WorkDir, "examples"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "last": last, "serve": serve, "stop": stop, "http": call,
		},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		ended, is := errors.AsType[*exec.ExitError](err)
		if !is {
			ts.Fatalf("%v", err)
		}
		code = ended.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

func last(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], lastLine(ts.ReadFile("stdout")))
}

// served is the lull that a script serves.
type served struct{ cmd *exec.Cmd }

type servedKey struct{}

func servedBy(ts *testscript.TestScript) *served {
	s, is := ts.Value(servedKey{}).(*served)
	if !is {
		ts.Fatalf("the script was set up wrongly")
	}
	return s
}

func serve(ts *testscript.TestScript, _ bool, args []string) {
	s := servedBy(ts)
	log, err := os.OpenFile(ts.MkAbs("serve.log"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	ts.Check(err)
	defer log.Close()
	path := strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator))
	cmd := exec.Command(filepath.Join(path[0], "lull"), append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Dir, cmd.Stderr = ts.MkAbs("."), log
	for _, name := range []string{"LULL_CONFIG", "LULL_DATA", "LULL_LOG_FORMAT", "LULL_LOG_LEVEL"} {
		if value := ts.Getenv(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	s.cmd = cmd
	ts.Defer(func() {
		if s.cmd == cmd {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		ts.Fatalf("lull serve said nothing: %v\n%s", err, ts.ReadFile("serve.log"))
	}
	page, token, _ := strings.Cut(strings.TrimSpace(line[strings.Index(line, "http"):]), "setup#")
	ts.Setenv("URL", strings.TrimSuffix(page, "/"))
	ts.Setenv("SETUP", token)
}

func stop(ts *testscript.TestScript, _ bool, _ []string) {
	s := servedBy(ts)
	ts.Check(s.cmd.Process.Signal(os.Interrupt))
	err := s.cmd.Wait()
	s.cmd = nil
	ts.Check(err)
}

func call(ts *testscript.TestScript, _ bool, args []string) {
	var body io.Reader
	if len(args) > 3 {
		body = strings.NewReader(args[3])
	}
	r, err := http.NewRequest(args[1], ts.Getenv("URL")+args[2], body)
	ts.Check(err)
	r.Header.Set("Authorization", "Bearer "+ts.Getenv("KEY"))
	answer, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer answer.Body.Close()
	_, err = io.Copy(ts.Stdout(), answer.Body)
	ts.Check(err)
	if got := strconv.Itoa(answer.StatusCode); got != args[0] {
		ts.Fatalf("%s %s: status %s, want %s", args[1], args[2], got, args[0])
	}
	_, err = fmt.Fprintln(ts.Stdout())
	ts.Check(err)
}
