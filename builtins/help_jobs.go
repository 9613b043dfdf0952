//go:build !small

package builtins

// jobDocuments has the texts of help on jobs, signals and the attributes of the process.
var jobDocuments = [...]document{
	{"%",
		"Move a job to the foreground.",
		`Take up the job that JOB_SPEC names in the foreground, as fg does. With & behind
it the job goes on in the background, as with bg.

Exit Status:
That of the job that was resumed; failure if there is none.`,
	},
	{"bg",
		"Let jobs go on in the background.",
		`Continue each stopped job that a JOB_SPEC names in the background, as if it had been
started with &; the current job if there is none.

Exit Status:
Failure if there is no job control or no such job.`,
	},
	{"disown",
		"Forget jobs.",
		`Remove each JOBSPEC from the table of jobs; the current one without arguments.

Options:
  -a	all jobs
  -h	keep the job, but send it no SIGHUP
  -r	running jobs only

Exit Status:
Failure for an unknown option or job.`,
	},
	{"fg",
		"Move a job to the foreground.",
		`Continue the job that JOB_SPEC names, or the current one, in the foreground.

Exit Status:
That of the job; failure if there is none.`,
	},
	{"jobs",
		"Show jobs.",
		`Show the jobs that JOBSPECs name, or all.

Options:
  -l	process ids too
  -n	only what has changed since the user was told
  -p	only the id of each process group
  -r	running jobs
  -s	stopped jobs
  -x	run COMMAND with each job among its ARGS replaced by its process group

Exit Status:
Failure for an unknown option or job; with -x that of COMMAND.`,
	},
	{"kill",
		"Send signals.",
		`Send a signal, TERM if none is named, to processes or jobs.

Options:
  -s sigspec	by name
  -n signum	by number
  -l	list the names; with arguments, turn numbers into names and back
  -L	as -l

Exit Status:
0 if at least one signal was sent.`,
	},
	{"suspend",
		"Stop the shell.",
		`Stop the shell until it gets SIGCONT.

Options:
  -f	even a login shell, or one without job control

Exit Status:
Failure if it can't be stopped.`,
	},
	{"times",
		"Show processor times.",
		`Show the times of the shell, then those of its children: user and system.

Exit Status:
Always 0.`,
	},
	{"trap",
		"Have commands run when signals come in.",
		`Run ARG when the shell gets one of the SIGNAL_SPECs. An empty ARG ignores them, - or no
ARG takes the trap away. EXIT (0) stands for the end of the shell, DEBUG for each
command, ERR for one that fails, RETURN for the end of a function or sourced script.
Without arguments show all traps.

Options:
  -l	list the names of signals and their numbers
  -p	show the traps of the SIGNAL_SPECs

Exit Status:
Failure for an unknown option or signal.`,
	},
	{"ulimit",
		"Show or set limits of resources.",
		`Set a limit for this shell and what it starts, or show it. LIMIT is a number, or
unlimited, hard or soft.

Options:
  -S -H	the soft or the hard limit; both are set without either
  -a	show all
  -b	socket buffers	-c	core files	-d	data segment
  -e	priority (nice)	-f	file size	-i	pending signals
  -k	kqueues	-l	locked memory	-m	resident memory
  -n	open files	-p	pipe buffer	-q	message queues
  -r	real-time priority	-s	stack	-t	processor seconds
  -u	processes	-v	virtual memory	-x	file locks
  -P	pseudo-terminals	-R	time without blocking	-T	threads

Exit Status:
Failure for an unknown option or if the limit can't be set.`,
	},
	{"umask",
		"Show or set the file mode mask.",
		`Set the mask to MODE, an octal number or a symbolic mode of chmod, or show it.

Options:
  -p	show in a form that can be read back
  -S	show symbolically

Exit Status:
Failure for an unknown option or mode.`,
	},
	{"wait",
		"Wait for jobs.",
		`Wait for each process or job ID, or for all children of the shell.

Options:
  -f	until the job has ended, not only changed
  -n	for the next one to end
  -p var	assign its process id to VAR

Exit Status:
That of the last ID; 127 if there is none.`,
	},
}
