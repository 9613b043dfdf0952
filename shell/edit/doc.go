// Package edit is the line editor of interactive shells (GNU Readline manual):
// the functions that keys are bound to, in emacs and in vi mode. What is bound
// to which key is in package readline, the text in package text, what is to be
// seen in package screen; the shell is the Host.
//
//   - The terminal is in its own mode whenever no line is being read.
//   - No more is read than the line, so that what was typed ahead reaches the
//     next command.
//   - Bytes that are no UTF-8 and control characters come back unharmed; they are
//     shown as signs, and never sent to the terminal.
//   - Signals that package signals catches are let in while the user types. No
//     goroutine and no signal handler of its own is left between lines.
package edit
