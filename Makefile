# make                  build bin/vfsh
# make run              build it, then run the tour of its subshells
# make run ARGS='…'     build it, then run it with these arguments
# make test             everything below that is named test-…, lint and fuzz
# make stress           100,000 forked children that do all kinds of work (a long while)
# make install          PREFIX=/usr/local DESTDIR= LINKS= (LINKS=1: also sh and bash)
# make nommu            build bin/nommu-riscv64, for boards without an MMU
# make nommu-run        boot it in QEMU: a shell on the serial console (QEMU ends with ^A x)
# make nommu-test       boot it in QEMU and test it there
# make load             100,000 subshells, 10 GB through pipes, storms of signals and the like, in each launch mode
# make latency          how long a user waits on a terminal, with bash-completion, against bash
# make debian-test      a Debian whose sh and bash are vfsh, against one with its own: needs root
# make size             what takes how much of the board's executable
# make curve            what a subshell costs in a large shell: the chart of README.md
# make man              write the builtins into the manual page
# make difffuzz         random scripts under bash and vfsh, DIFFFUZZ_TIME=5m; what differs: bin/difffuzz
# make clean
#
# What a test needs and Go and a Debian base don't have is installed with
# apt-get (as root or by sudo), and only if it is missing.

GO       ?= go
BIN      ?= bin/vfsh
ARGS     ?=
PREFIX   ?= /usr/local
DESTDIR  ?=
LINKS    ?=
FUZZTIME ?= 3s

# How long make difffuzz looks, and the seed of its first script.
DIFFFUZZ_TIME ?= 5m
DIFFFUZZ_SEED ?= $(shell date +%s)

# Which golden scripts make record records: a pattern for their names without .sh.
SCRIPTS ?= *

# The process starts in our own entry point, which sees the signal dispositions
# before the Go runtime changes them (package shell/signals).
GO_LDFLAGS ?= -E=vfsh/shell/signals.entry
GO_BUILD    = CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w $(GO_LDFLAGS)'

# With a true fork, which needs a runtime edited for it (cmd/mkoverlay/FORK.md).
# Without it, where this version of Go is not known, subshells are re-executed.
FORK_OVERLAY = bin/.fork-overlay
FORK_FLAGS   = -overlay $(CURDIR)/$(FORK_OVERLAY)/overlay.json -modfile=$(FORK_OVERLAY)/vfsh.mod -tags truefork
MKFORK       = GOOS= GOARCH= $(GO) run ./cmd/mkoverlay -fork -o $(FORK_OVERLAY)
NO_FORK      = echo 'make $@: NO TRUE FORK in what is built: see the message above, and cmd/mkoverlay/FORK.md' >&2

# Not in go.mod: a tool for the checks, no part of the program.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

# Runs Go tests, $(call go-test,PACKAGES) FLAGS. A test that fails is run once more by
# itself, if no more than three do: what fails then is broken, what passes is
# unsteady and is named at the end. RERUNS=0: a failure is a failure.
RERUNS   ?= 1
GOTESTSUM = gotest.tools/gotestsum@v1.13.0
go-test   = $(GO) run $(GOTESTSUM) --format standard-quiet --hide-summary skipped \
	--rerun-fails=$(RERUNS) --rerun-fails-max-failures=3 --packages '$1' --

GOLDEN = $(GO) test ./cmd/vfsh -run '^TestGolden$$' -count=1
CHECK_GOLDEN = $(call go-test,./cmd/vfsh) -run '^TestGolden$$' -count=1 -args

# Suites that other projects' cases came in; they are not part of this repository.
CONFORM ?= ../shared/conform/run
BENCH   ?= ../shared/bench/run

# For boards without an MMU: position-independent, with the runtime edited
# (cmd/mkoverlay/RUNTIME.md), with what a small machine can do without left out.
NOMMU         = bin/nommu-riscv64
NOMMU_CACHE  ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/vfsh/nommu
NOMMU_OVERLAY = bin/.nommu-overlay
NOMMU_STACK  ?= 131072
NOMMU_MEMORY ?= 64M
NOMMU_GO      = GOOS=linux GOARCH=riscv64 CGO_ENABLED=0 $(GO)
NOMMU_TAGS    = small
NOMMU_BUILD   = -trimpath -buildvcs=false -tags $(NOMMU_TAGS) $(NOMMU_NOINLINE) -overlay $(NOMMU_OVERLAY)/overlay.json \
	-toolexec $(CURDIR)/$(NOMMU_OVERLAY)/linker/toolexec
# What is compiled without inlining (cmd/mkoverlay/SIZE.md): not spawn, nor shell/signals.
NOMMU_NOINLINE = $(addprefix -gcflags=,vfsh/builtins/...=-l vfsh/reexec=-l vfsh/shell/...=-l vfsh/shell/signals=)
NOMMU_STAMP   = vfsh-build-stamp-to-be-replaced-
NOMMU_LINK    = -s -w -buildid= -R 0x1000 -X vfsh/reexec.buildStamp=$(NOMMU_STAMP)

.NOTPARALLEL:
.PHONY: all build run option-table man test lint test-go test-fork stress test-golden test-refuse test-noproc \
	test-cross test-conform conform fuzz difffuzz bench latency record record-conform configure-test debian-test \
	debian-test-proof debian-compare-test \
	install clean curve load needs-test bin/refuse size nommu nommu-utilities needs-nommu nommu-image nommu-run \
	nommu-gotests nommu-test nommu-test-emulated nommu-test-console nommu-test-go \
	nommu-test-memory nommu-test-exhaustion nommu-test-cases

all: build

# Always asked: the go command knows what is out of date. What is run is a copy: the
# linker writes its file through a mapping, so that the kernel keeps it in single pages
# until it is read from the disk again. A file that was written in one go is kept in large
# pieces, and a fault maps as much of one at a fraction of the price: a start takes
# 0.8 of the time (ext4, Linux 6.18).
LINKED = $(dir $(BIN)).$(notdir $(BIN)).linked

build:
	@if $(MKFORK); then set -x; $(GO_BUILD) $(FORK_FLAGS) -o $(LINKED) ./cmd/vfsh; \
	else $(NO_FORK); set -x; $(GO_BUILD) -o $(LINKED) ./cmd/vfsh; fi
	@cmp -s $(LINKED) $(BIN) || { cp $(LINKED) $(BIN).new && mv $(BIN).new $(BIN); }

bin/refuse:
	CGO_ENABLED=0 $(GO) build -trimpath -o $@ ./cmd/refuse

run: build
ifeq ($(strip $(ARGS)),)
	VFSH=$(BIN) $(BIN) testdata/tour.sh
else
	$(BIN) $(ARGS)
endif

test: lint test-go test-fork test-golden test-refuse test-noproc test-cross fuzz test-conform
	@echo 'make test: all passed'

needs-test:
	@sh testdata/needs.sh bash dash strace python3 qemu-aarch64:qemu-user \
		qemu-arm:qemu-user qemu-riscv64:qemu-user git ssh:openssh-client systemctl:systemd \
		/usr/share/bash-completion/bash_completion:bash-completion msgfmt:gettext mandoc cpio

lint:
	@unformatted=$$(gofmt -l builtins cmd reexec shell spawn); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	@echo 'make lint: passed'

test-go: needs-test
	$(call go-test,./...) -timeout 300s -skip '^TestGolden$$'
	@echo 'make test-go: passed'

# What the other Go tests leave out: the fork itself, and the shell's own tests of
# launch modes with one that is built in.
FORKS ?= 2000

test-fork: needs-test
	@if $(MKFORK); then set -ex; \
		$(GO) vet $(FORK_FLAGS) ./spawn ./shell; \
		$(call go-test,./spawn) $(FORK_FLAGS) -timeout 600s -run '^TestFork' -args -forks $(FORKS); \
		$(call go-test,./shell ./reexec) $(FORK_FLAGS) -timeout 600s; \
		echo 'make test-fork: passed'; \
	else $(NO_FORK); echo 'make test-fork: none here, none tested'; fi

# So many children, of processes with 1, 2 and 8 Ps and with small and big heaps.
STRESS ?= 100000

stress:
	$(MKFORK)
	$(GO) test $(FORK_FLAGS) -timeout 24h ./spawn -run '^TestForkStress$$' -v -forks $(STRESS)
	@echo 'make stress: passed'

# testdata/load.sh with so many times its figures: 100 is 100,000 subshells, a value of
# 100 MB, an array of a million elements, 10 GB through pipes. It takes up to 10 minutes
# in each launch mode. Then things that may leak, 80 times as often, and for STORM each
# the scripts that stand in a storm of signals.
LOAD  ?= 100
STORM ?= 4s

load: needs-test build
	$(GO) test ./cmd/vfsh -run '^Test(Load|Leaks|FewProcesses|SignalStorm|StagesKilledAndStopped)$$' -count=1 -timeout 4h -v -vfsh=$(BIN) -load $(LOAD) -storm $(STORM)
	@echo 'make load: passed'

# The golden scripts, in each launch mode.
test-golden: needs-test build
	$(CHECK_GOLDEN) -vfsh=$(BIN)
	@echo 'make test-golden: passed'

# The same on a kernel that refuses fork …
test-refuse: needs-test build bin/refuse
	$(CHECK_GOLDEN) -vfsh=$(BIN) -modes=inline,reexec:reexec:fork -under=bin/refuse
	@echo 'make test-refuse: passed'

# … and has no /proc.
test-noproc: needs-test build bin/refuse
	$(CHECK_GOLDEN) -vfsh=$(BIN) -modes=inline,reexec:reexec -under='bin/refuse -proc'
	@echo 'make test-noproc: passed'

# All builds everywhere; what rests on system calls also runs there, emulated.
test-cross: needs-test
	@set -e; for pair in arm64:aarch64 arm:arm riscv64:riscv64; do \
		arch=$${pair%:*}; emulator=qemu-$${pair#*:}; \
		echo "$$arch: build, vet, test under $$emulator"; \
		GOARCH=$$arch $(GO_BUILD) -o /dev/null ./cmd/vfsh; \
		if $(MKFORK); then \
			GOARCH=$$arch $(GO_BUILD) $(FORK_FLAGS) -o bin/cross/$$arch/vfsh ./cmd/vfsh; \
			CGO_ENABLED=0 GOARCH=$$arch $(GO) test -short $(FORK_FLAGS) -exec $$emulator ./spawn; \
		fi; \
		CGO_ENABLED=0 GOARCH=$$arch $(GO) vet ./...; \
		CGO_ENABLED=0 GOARCH=$$arch $(GO) test -short -exec $$emulator ./spawn; \
		signals="$(GO) test -short -exec $$emulator ./shell/signals -emulator $$emulator"; \
		CGO_ENABLED=0 GOARCH=$$arch $$signals || { \
			echo "$$arch: once more, as $$emulator is seen to hang in signal storms now and then"; \
			CGO_ENABLED=0 GOARCH=$$arch $$signals; \
		}; \
	done
	@echo 'make test-cross: passed'

# The suites that take a minute; all of them: make conform.
SUITES = --suite yash --suite inherit --suite features

test-conform: needs-test build
	@if [ ! -x $(CONFORM) ]; then echo 'make test-conform: no suites at $(CONFORM), none run'; exit 0; fi; \
	set -ex; \
	$(CONFORM) --shell $(BIN) $(SUITES) --totals --baseline testdata/conform-baseline.txt; \
	$(CONFORM) --shell '$(BIN) --launch=reexec' --suite inherit --totals --baseline testdata/conform-inherit-reexec.txt; \
	echo 'make test-conform: passed'

conform: needs-test build
	$(CONFORM) --shell $(BIN)

record-conform: needs-test build
	$(CONFORM) --shell $(BIN) $(SUITES) --write-baseline testdata/conform-baseline.txt
	$(CONFORM) --shell '$(BIN) --launch=reexec' --suite inherit --write-baseline testdata/conform-inherit-reexec.txt

# A short run of every fuzz target there is.
fuzz:
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || :); do \
			echo "$$package $$target"; \
			out=$$($(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x $$package 2>&1) || case $$out in \
				*'Failing input'*) echo "$$out"; exit 1 ;; \
				*'context deadline exceeded'*) echo "$$target: the time was up while Go's fuzzer was at work, which it takes for a failure" ;; \
				*) echo "$$out"; exit 1 ;; \
			esac; \
		done; \
	done
	@echo 'make fuzz: passed'

# Random scripts under bash and under vfsh in each launch mode: what differs is
# shrunk and kept in bin/difffuzz.
difffuzz: needs-test build
	$(GO) run ./cmd/difffuzz -vfsh $(BIN) -seed $(DIFFFUZZ_SEED) -time $(DIFFFUZZ_TIME) -o bin/difffuzz

bench: build
	$(BENCH) --shell $(BIN)

# How long a user waits for prompts, echo and completion, against bash.
LATENCY ?= 21

latency: build
	$(GO) test ./cmd/vfsh -run '^TestLatency$$' -count=1 -timeout 600s -vfsh=$(BIN) -latency $(LATENCY) -v

# The right answers of the golden scripts, from real bash.
record:
	@bash -c '[[ $$BASH_VERSION == 5.2.* ]]' || { echo 'make record: bash is not version 5.2'; exit 1; }
	$(GOLDEN) -shell=bash -record -scripts='$(SCRIPTS)'
	$(GOLDEN) -shell=bash
	@echo 'make record: done'

# The section on builtins of the manual page.
man:
	$(GO) test ./builtins -run '^TestManualPage$$' -update

# testdata/options.md: each option of each builtin, and where it is compared with bash.
option-table:
	$(GO) test ./builtins -run '^TestOptionTable$$' -update

# A generated configure script under vfsh in each launch mode, against dash.
configure-test: build bin/refuse
	sh testdata/configure-test.sh

# A Debian whose sh and bash are vfsh, against one with dash and bash: as root, half an hour.
debian-test: build debian-compare-test
	sh testdata/debian-test.sh

debian-compare-test:
	PYTHONDONTWRITEBYTECODE=1 python3 testdata/debian_compare_test.py

# That the comparison can fail: a few packages, with a shell in which an option makes scripts go wrong.
debian-test-proof: build debian-compare-test
	SYSTEMS='bash again vfsh broken-f broken-C broken-u' STEPS=20 LATER= SOURCES= \
		PACKAGES='adduser cron ca-certificates debconf-utils logrotate man-db python3 sgml-base ucf xz-utils' \
		sh testdata/debian-test.sh

# $(call nommu-program,OUT,GO COMMAND AND FLAGS,LINKER FLAGS,PACKAGE[,MKPIE FLAGS])
define nommu-program
	@set -e; for at in 1 3; do \
		$(NOMMU_GO) $2 $(NOMMU_BUILD) -ldflags "$(NOMMU_LINK) -T 0x$${at}0011000 $3" -o $1.$$at $4; \
	done; \
	$(GO) run ./cmd/mkpie -v -stack $(NOMMU_STACK) $5 -o $1 $1.1 $1.3; \
	rm -f $1.1 $1.3
endef

nommu:
	$(GO) run ./cmd/mkoverlay -o $(NOMMU_OVERLAY)
	$(call nommu-program,$(NOMMU)/vfsh,build,$(GO_LDFLAGS),./cmd/vfsh,-stamp $(NOMMU_STAMP))
	$(call nommu-program,$(NOMMU)/vfbox,build,$(GO_LDFLAGS),./cmd/vfbox,-stamp $(NOMMU_STAMP))
	@$(MAKE) --no-print-directory nommu-utilities NOMMU_TAGS=small,noshell

# vfbox without the shell: for a board that has vfsh as well.
nommu-utilities:
	$(call nommu-program,$(NOMMU)/vfutil,build,$(GO_LDFLAGS),./cmd/vfbox)

needs-nommu:
	@sh testdata/needs.sh /usr/src/linux-source-6.12.tar.xz:linux-source-6.12 \
		riscv64-linux-gnu-gcc:gcc-riscv64-linux-gnu qemu-system-riscv64:qemu-system-misc \
		qemu-riscv64:qemu-user gcc flex bison bc xz:xz-utils python3 bash

NOMMU_INITRD = $(NOMMU)/initramfs.gz
NOMMU_BOX    = $(NOMMU)/initramfs-vfbox.gz
NOMMU_RUN    = -initrd $(NOMMU_INITRD) -kernel $(NOMMU_CACHE)/Image

# The kernel is built once and kept in NOMMU_CACHE.
nommu-image: needs-nommu nommu
	cmd/board/kernel.sh $(NOMMU_CACHE)
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/board ./cmd/board
	bin/board image -o $(NOMMU_INITRD) -bin $(NOMMU) -list '$(GO) run -tags small ./cmd/vfbox --list'
	bin/board image -o $(NOMMU_BOX) -vfbox -bin $(NOMMU) -list '$(GO) run -tags small ./cmd/vfbox --list'

nommu-run: nommu-image
	bin/board run $(NOMMU_RUN) -memory $(NOMMU_MEMORY)

# What tests the machine: the runner of cases, and Go tests that run there as well.
nommu-gotests:
	$(call nommu-program,$(NOMMU)/guesttest,build,,./cmd/guesttest)
	$(call nommu-program,$(NOMMU)/spawn.test,test -c,,./spawn)
	$(call nommu-program,$(NOMMU)/reexec.test,test -c,,./reexec,-stamp $(NOMMU_STAMP))
	$(call nommu-program,$(NOMMU)/signals.test,test -c,$(GO_LDFLAGS),./shell/signals)
	$(call nommu-program,$(NOMMU)/stack.test,test -c,,./shell/stack)

# Everything in the machine. What measures memory goes on beside what else needs
# one machine alone; the cases run in two.
nommu-test: nommu-image nommu-gotests nommu-test-emulated
	@$(MAKE) --no-print-directory nommu-test-memory >$(NOMMU)/memory.log 2>&1 & memory=$$!; \
	$(MAKE) --no-print-directory nommu-test-console nommu-test-go nommu-test-exhaustion || status=1; \
	wait $$memory || status=1; cat $(NOMMU)/memory.log; exit $${status:-0}
	@$(MAKE) --no-print-directory nommu-test-cases
	@echo 'make nommu-test: all passed'

# Where vfork is fork: the same programs under a user-mode emulator, which is told
# to give out addresses as the board has them.
nommu-test-emulated:
	cd spawn && QEMU_RESERVED_VA=0xC0000000 qemu-riscv64 ../$(NOMMU)/spawn.test -test.short
	cd shell/stack && QEMU_RESERVED_VA=0xC0000000 qemu-riscv64 ../../$(NOMMU)/stack.test

nommu-test-console:
	bin/board console $(NOMMU_RUN)

nommu-test-go:
	bin/board script $(NOMMU_RUN) -memory 256M -limit 20m $(addprefix -file $(NOMMU)/,spawn.test reexec.test signals.test stack.test) \
		testdata/board/gotests.sh

nommu-test-memory:
	bin/board script $(NOMMU_RUN) -memory 64M -shell 'sh --launch=reexec' -limit 20m -want '@memory lost over 1000 subshells' \
		testdata/board/memory.sh

nommu-test-exhaustion:
	bin/board script $(NOMMU_RUN) -memory 48M -shell 'sh --launch=reexec' testdata/board/exhaust.sh

NOMMU_CASES = bin/board test $(NOMMU_RUN) -guesttest $(NOMMU)/guesttest -reasons testdata/board/reasons.txt

# Our own cases with every subshell a process, without /proc too; and other shells'
# cases against what passes here, in the very form that the conformance runner gives.
nommu-test-cases:
	$(NOMMU_CASES) -cases testdata/board/cases.jsonl -all -option --launch=reexec -json $(NOMMU)/own.json
	$(NOMMU_CASES) -cases testdata/board/cases.jsonl -all -noproc
	@if [ ! -x $(CONFORM) ]; then echo 'make nommu-test-cases: no suites at $(CONFORM)'; exit 0; fi; \
	suite=$(dir $(CONFORM))cases; set -ex; \
	$(NOMMU_CASES) -cases $$suite-yash.jsonl -cases $$suite-inherit.jsonl -suite yash -suite inherit \
		-baseline testdata/conform-baseline.txt -json $(NOMMU)/conform.json; \
	$(NOMMU_CASES) -cases $$suite-inherit.jsonl -option --launch=reexec -baseline testdata/conform-inherit-reexec.txt; \
	$(NOMMU_CASES) -cases $$suite-inherit.jsonl -noproc -baseline testdata/conform-baseline.txt; \
	$(NOMMU_CASES) -initrd $(NOMMU_BOX) -shell /bin/vfbox -option vfsh -cases testdata/board/cases.jsonl -filter 'board/(state|subshells)' -all

# Shares of the board's programs and of the ordinary one, and what “small” saves.
size:
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(GO_LDFLAGS)' -o bin/size/host ./cmd/vfsh
	GOOS=linux GOARCH=riscv64 CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(GO_LDFLAGS)' -o bin/size/riscv64 ./cmd/vfsh
	GOOS=linux GOARCH=riscv64 CGO_ENABLED=0 $(GO) build -trimpath -tags small -ldflags '$(GO_LDFLAGS)' -o bin/size/riscv64-small ./cmd/vfsh
	$(GO) run ./cmd/size bin/size/host
	$(GO) run ./cmd/size bin/size/riscv64-small
	$(GO) run ./cmd/size -against bin/size/riscv64 bin/size/riscv64-small

# Best of 20 subshells in each of so many rounds.
CURVE_ROUNDS ?= 30

curve: build
	$(GO) run ./cmd/contextcurve -vfsh $(BIN) -rounds $(CURVE_ROUNDS) -write README.md

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/vfsh
	install -m 644 cmd/vfsh/vfsh.1 $(DESTDIR)$(PREFIX)/share/man/man1/vfsh.1
ifneq ($(strip $(LINKS)),)
	ln -sf vfsh $(DESTDIR)$(PREFIX)/bin/sh
	ln -sf vfsh $(DESTDIR)$(PREFIX)/bin/bash
endif

clean:
	rm -rf bin
