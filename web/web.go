// Package web is the web app, built into the binary: the Studio and the demo website.
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

// FS gives the built app: the Studio's index.html, the website's demo/index.html, and their assets, whose names change
// with their contents, below assets/. Where it has not been built, index.html is a page that says how to build it; so
// lull builds without Node.
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
