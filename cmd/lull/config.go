package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// configBytesMax is how large a configuration file may be.
const configBytesMax = 1 << 20

// readConfig reads lull.yaml: the long names of `lull serve`'s flags with their values. A flag goes before the
// environment, the environment before the file. An unknown key is an error with its line.
func readConfig(r io.Reader) (kong.Resolver, error) {
	source, err := io.ReadAll(io.LimitReader(r, configBytesMax))
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	file, err := parser.ParseBytes(source, 0)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	values := make(map[string]*ast.MappingValueNode)
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case *ast.MappingNode:
			for _, v := range body.Values {
				values[v.Key.String()] = v
			}
		case *ast.MappingValueNode:
			values[body.Key.String()] = body
		case nil:
		default:
			return nil, fmt.Errorf("lull.yaml:%d: want settings, one a line", body.GetToken().Position.Line)
		}
	}
	return config(values), nil
}

// config gives flags the values of a configuration file.
type config map[string]*ast.MappingValueNode

// Validate refuses keys that are no setting.
func (c config) Validate(app *kong.Application) error {
	var known []string
	for _, node := range app.Children {
		for _, f := range node.Flags {
			if node.Name == "serve" {
				known = append(known, f.Name)
			}
		}
	}
	for name, v := range c {
		if !slices.Contains(known, name) {
			position := v.Key.GetToken().Position
			return fmt.Errorf("lull.yaml:%d:%d: unknown setting %s; there are %s",
				position.Line, position.Column, name, strings.Join(known, ", "))
		}
	}
	return nil
}

// Resolve gives a flag its value from the file; nil: it has none there.
func (c config) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	v := c[flag.Name]
	if v == nil || parent.Node() == nil || parent.Node().Name != "serve" {
		return nil, nil //nolint:nilnil // kong's way to say that there is no value
	}
	if s, ok := v.Value.(*ast.StringNode); ok {
		return s.Value, nil
	}
	return v.Value.String(), nil
}
