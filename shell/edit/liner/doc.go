// Package liner reads lines from a terminal with editing: cursor keys, the
// control keys of emacs, history and its search (^R). It is a layer around
// github.com/peterh/liner that adds what a shell needs:
//
//   - The terminal is in its own mode whenever no line is being read.
//   - No more is read than the line, so that what was typed ahead reaches the
//     next command.
//   - Prompts may have colours and several lines.
//   - Bytes that are no UTF-8, and control characters in recalled lines, come
//     back unharmed; they are shown as signs of one column.
//   - Signals that package signals catches are let in while the user types.
//
// liner reads and writes pipes in place of the terminal. What comes from the
// terminal goes to it byte by byte up to the end of the line, and what it
// writes goes to the terminal translated; see display.go.
//
// It is the editor of shells that are built with the tag liner. Built with the tag
// small the package is empty.
package liner
