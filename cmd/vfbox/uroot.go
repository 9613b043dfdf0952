//go:build !small || uroot

package main

import (
	"os"

	"github.com/u-root/u-root/pkg/core"
	"github.com/u-root/u-root/pkg/core/shasum"
	"github.com/u-root/u-root/pkg/core/tar"

	"vfsh/cmd/vfbox/applet"
)

// libraryUtilities are those that come from u-root as they are, sorted by name.
// Small builds do without them: the first one brings 0.7 MB of packages (fmt,
// flag, os, …) into every process's image.
var libraryUtilities = [...]utility{
	{"shasum", func(c *applet.Call) int { return runLibrary(c, shasum.New()) }},
	{"tar", func(c *applet.Call) int { return runLibrary(c, tar.New()) }},
}

// runLibrary runs a utility of u-root.
func runLibrary(c *applet.Call, command core.Command) int {
	if err := command.Run(c.Args...); err != nil {
		os.Stderr.WriteString(c.Name + ": " + err.Error() + "\n")
		return 1
	}
	return 0
}
