package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"vfsh/cmd/guesttest/runner"
)

// runHost runs cases on this machine, as the guest would.
func runHost(args []string) error {
	flags := flag.NewFlagSet("board host", flag.ExitOnError)
	var s selection
	s.register(flags, 1)
	shell := flags.String("shell", "bin/vfsh", "`program` to test")
	flags.Parse(args)
	list, err := s.load()
	if err != nil {
		return err
	}
	reasons, err := loadReasons(s.reasons)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	path, err := filepath.Abs(*shell)
	if err != nil {
		return err
	}
	apply := reasonsFor(reasons, append(kindOfRun(false, s.options), "host"))
	r, err := runner.New(runner.Config{Shell: path, Options: s.options, Self: self, Factor: s.factor})
	if err != nil {
		return err
	}
	defer r.Close()
	found := newResults(*shell)
	for i := range list {
		c := &list[i]
		begin := time.Now()
		result := r.Run(c)
		if _, named := apply[c.ID]; !named && c.Wanted && !c.Check(&result) {
			result = r.Run(c)
		}
		found.add(outcome{ID: c.ID, Title: c.Title(), Pass: c.Check(&result), Status: result.Status, Timeout: result.TimedOut,
			Out: string(result.Out), Err: string(result.Err), Ms: time.Since(begin).Milliseconds()})
	}
	v := compare(list, found, apply)
	v.print(os.Stdout, found, apply)
	if s.json != "" {
		if err := found.write(s.json); err != nil {
			return err
		}
	}
	if !v.ok() {
		return fmt.Errorf("not all that must pass did")
	}
	return nil
}
