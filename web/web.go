// Package web is the demo page, built into the binary.
package web

import (
	"embed"
	"io/fs"
)

// dist is what `npm run build` makes. In a fresh checkout it holds a placeholder that makes it exist.
//
//go:embed all:dist
var dist embed.FS

//go:embed unbuilt
var unbuilt embed.FS

// FS gives the built page: index.html and its assets, whose names change with their contents, below assets/.
// Where the page has not been built, index.html is one that says how to build it; so lull builds without Node.
func FS() fs.FS {
	return page(dist, unbuilt)
}

// page gives the dist folder of built where that holds a page, else the unbuilt folder of standIn.
func page(built, standIn fs.FS) fs.FS {
	if _, err := fs.Stat(built, "dist/index.html"); err == nil {
		return sub(built, "dist")
	}
	return sub(standIn, "unbuilt")
}

func sub(fsys fs.FS, folder string) fs.FS {
	inner, err := fs.Sub(fsys, folder)
	if err != nil {
		panic(err) // the folder's name is a constant and well-formed
	}
	return inner
}
