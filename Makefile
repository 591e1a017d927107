# Makefile - builds, tests and installs rdnslint; `make help` lists what for.
#
# One file, non-recursive but for the sanitizers, which build the same rules
# into a folder of their own.  On Debian what is missing is installed first.

VERSION = 0.1.0
PREFIX  = /usr/local
BUILD   = build
CC      = gcc

PACKAGES = gcc libc6-dev pkg-config libldns-dev libyaml-dev libpcre2-dev \
	libxml2-dev libjansson-dev libidn2-dev libpsl-dev \
	libseccomp-dev nettle-dev check
TEST_PACKAGES = debhelper fish git jq libxml2-utils mandoc mmdebstrap netbase \
	patch pre-commit python3 python3-natsort python3-yaml strace \
	util-linux zsh
LIBRARIES = ldns yaml-0.1 libpcre2-8 libxml-2.0 jansson libidn2 libpsl \
	libseccomp nettle

WARNINGS = -Wall -Wextra -Wconversion -Wshadow
HARDEN   = -fstack-protector-strong -fstack-clash-protection \
	-D_FORTIFY_SOURCE=2 -fPIE \
	$(if $(filter x86_64,$(shell uname -m)),-fcf-protection=full)
OPTIMIZE = -O3
SANITIZE =
# The tool is optimized as one program; tests take each object as it stands.
LTO      = $(if $(SANITIZE)$(findstring clang,$(CC)),,-flto=auto -ffat-lto-objects)
CFLAGS   = -std=c11 -g $(OPTIMIZE) $(WARNINGS) $(HARDEN) $(SANITIZE)
DEFINES  =
CPPFLAGS = -I. -D_GNU_SOURCE -DRDNSLINT_VERSION='"$(VERSION)"' $(DEFINES)
LDFLAGS  = -pie -Wl,-z,relro,-z,now $(SANITIZE) -pthread -fno-lto
PKG_CFLAGS = $(shell pkg-config --cflags $(LIBRARIES))
PKG_LIBS   = $(shell pkg-config --libs $(LIBRARIES))
CHECK_LIBS = $(shell pkg-config --libs check)

SOURCES := $(sort $(wildcard parsers/*/*.c rules/*.c rules/*/*.c lint/*.c \
	lint/*/*.c))
RULES   := $(sort $(wildcard rules/*/*.c))
REPORTS := $(sort $(wildcard lint/report/*.c))
READERS := $(sort $(wildcard parsers/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/rule_table.o \
	$(BUILD)/report_table.o $(BUILD)/kind_table.o $(BUILD)/style_table.o \
	$(BUILD)/generic_table.o $(BUILD)/parameter_table.o
LIBRARY := $(BUILD)/librdnslint.a
TOOL    := $(BUILD)/rdnslint
TESTS   := $(sort $(wildcard tests/*/test_*.c tests/*/*/test_*.c))
PROGRAMS := $(TESTS:%.c=$(BUILD)/%)
FUZZERS := $(sort $(wildcard tests/fuzz/fuzz_*.c))
REPLAYS := $(FUZZERS:tests/fuzz/fuzz_%.c=$(BUILD)/tests/fuzz/replay_%)
BENCHES := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/bench/*.c)))
# A sanitizer's own allocator cannot be made to fail.
INJECT  := $(if $(findstring -fsanitize,$(SANITIZE)),,$(BUILD)/tests/inject/inject)
SCRIPTS := $(sort $(wildcard tests/*/*.test tests/*/*/*.test))
# What these show does not depend on how this build was made.
ifneq ($(BUILD),build)
SCRIPTS := $(filter-out tests/pack/% tests/large/% tests/house/recipes.test, \
	$(SCRIPTS))
endif

.DELETE_ON_ERROR:
.PHONY: all demo check bench manual bless floors style analyze asan threads kill clean install dist deb \
	help need oracles tests fuzz fuzzers generic-quality inject-all cover
# Objects of tests are kept, so that a second run links nothing anew.
.SECONDARY:

all: $(TOOL) ## build build/rdnslint

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

# --- what has to be there -------------------------------------------------

need: $(BUILD)/.need ## install the packages that building needs
$(BUILD)/.need: Makefile
	@mkdir -p $(BUILD)
	@tests/need $(PACKAGES)
	@touch $@

# After .need: two package managers at a time would fail on each other's lock.
$(BUILD)/.need-tests: Makefile $(BUILD)/.need
	@mkdir -p $(BUILD)
	@tests/need $(TEST_PACKAGES)
	@touch $@

oracles: $(BUILD)/.need $(BUILD)/.need-tests ## unpack the real Postfix, Exim and BIND for tests
	@tests/oracle/fetch

# --- building -------------------------------------------------------------

$(OBJECTS): CFLAGS += $(LTO)

$(BUILD)/%.o: %.c | $(BUILD)/.need
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%_table.o: $(BUILD)/%_table.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/rule_table.c: $(RULES) rules/table | $(BUILD)/.need
	rules/table rule rule_builtin rules/rule.h $(RULES) > $@

$(BUILD)/report_table.c: $(REPORTS) rules/table | $(BUILD)/.need
	rules/table report report_table lint/report/report.h $(REPORTS) > $@

$(BUILD)/kind_table.c: $(READERS) rules/table | $(BUILD)/.need
	rules/table kind kind_table parsers/facts/kind.h $(READERS) > $@

# The page's style as a string.
$(BUILD)/style_table.c: lint/report/html.css | $(BUILD)/.need
	{ echo '#include "lint/report/html.h"'; \
	  echo 'const char html_style[] ='; \
	  sed 's/^[[:blank:]]*//; s/[\\"]/\\&/g; s/.*/"&\\n"/' $<; echo ';'; } > $@

$(BUILD)/generic_table.c: rules/generic.yaml rules/generic_table | $(BUILD)/.need
	rules/generic_table $< > $@

$(BUILD)/parameter_table.c: parsers/postfix/parameters.txt \
		parsers/postfix/parameter_table | $(BUILD)/.need
	parsers/postfix/parameter_table $< > $@

$(LIBRARY): $(filter-out $(BUILD)/lint/main.o,$(OBJECTS))
	@rm -f $@
	ar rcs $@ $^

$(TOOL): $(BUILD)/lint/main.o $(LIBRARY)
	$(CC) $(LDFLAGS) $(if $(LTO),$(OPTIMIZE) $(HARDEN) $(LTO)) -o $@ $^ \
	  $(PKG_LIBS)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/main.o $(LIBRARY)
	$(CC) $(LDFLAGS) -o $@ $^ $(CHECK_LIBS) $(PKG_LIBS)

$(BUILD)/tests/fuzz/replay_%: $(BUILD)/tests/fuzz/fuzz_%.o \
		$(BUILD)/tests/fuzz/replay.o $(BUILD)/tests/fuzz/harness.o \
		$(LIBRARY)
	$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# The tool with its main() under another name, behind calls that fail on demand.
$(BUILD)/tests/inject/tool.o: lint/main.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Dmain=rdnslint_main $(PKG_CFLAGS) $(CFLAGS) -MMD -MP \
	  -c -o $@ $<
$(BUILD)/tests/inject/interpose.o: HARDEN = -fPIE
$(BUILD)/tests/inject/inject: $(BUILD)/tests/inject/inject.o $(BUILD)/tests/inject/interpose.o \
		$(BUILD)/tests/inject/tool.o $(LIBRARY)
	$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# The harnesses for a fuzzer, in a build folder of their own.  For AFL++:
#	make fuzzers FUZZ_CC=afl-clang-fast FUZZ=build/afl FUZZ_ENGINE=
FUZZ = build/fuzz
FUZZ_CC = clang
FUZZ_ENGINE = -fsanitize=fuzzer-no-link
FUZZ_SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
SECONDS = 60

fuzzers: ## build the fuzz harnesses under build/fuzz
	+$(MAKE) BUILD=$(FUZZ) CC='$(FUZZ_CC)' HARDEN=-fPIE \
	  SANITIZE='$(FUZZ_SANITIZE) $(FUZZ_ENGINE)' \
	  $(FUZZERS:%.c=$(FUZZ)/%)
$(FUZZ)/tests/fuzz/fuzz_%: $(FUZZ)/tests/fuzz/fuzz_%.o \
		$(FUZZ)/tests/fuzz/harness.o $(FUZZ)/librdnslint.a
	$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)

fuzz: fuzzers ## run each harness for SECONDS=n (60)
	@tests/fuzz/run $(FUZZ) $(SECONDS)

# --- using and testing ----------------------------------------------------

demo: $(TOOL) ## lint a demonstration network and show the findings
	@tests/demo $(TOOL)

tests: $(TOOL) $(PROGRAMS) $(REPLAYS) $(INJECT)

check: tests floors oracles ## run every test; ends with a line of counts
	@BUILD=$(BUILD) tests/run $(INJECT) $(PROGRAMS) $(REPLAYS) \
	  $(SCRIPTS)

inject-all: $(INJECT) ## let every allocation and every I/O call fail in turn
	@seq 0 $$(($$($< --count) - 1)) | xargs -P$$(nproc) -n1 $< --all

.PHONY: validate
validate: $(TOOL) ## let the programs that read reports judge them
	@BUILD=$(BUILD) tests/lint/report/validate

bench: $(TOOL) $(BENCHES) ## measure speed: BENCH="peers growth ..." COUNT=N
	@BUILD=$(BUILD) tests/bench/run
$(BENCHES): $(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

manual: $(TOOL) ## write what the manuals have of the rules' and formats' rows
	$(TOOL) rules --format man --no-settings > man/rdnslint-rules.7
	man/formats $(TOOL) > $(BUILD)/rdnslint.1
	cp $(BUILD)/rdnslint.1 man/rdnslint.1

bless: manual ## rewrite what fixtures, manual and the README's examples show
	@BUILD=$(BUILD) tests/fixtures/fixtures.test --bless
	@BUILD=$(BUILD) tests/cli/examples.test --bless

generic-quality: $(BUILD)/tests/rules/test_generic_list ## judge the labelled names
	@CK_FORK=no $<
	@tests/bench/generic-peers || true

floors: ## prove that includes go lint -> rules -> parsers, never back
	@tests/floors

style: ## clang-format and cppcheck
	@tests/need clang-format cppcheck
	clang-format --dry-run -Werror $$(git ls-files '*.c' '*.h')
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	  --inline-suppr --error-exitcode=1 -I. -D_GNU_SOURCE \
	  -j2 --suppressions-list=.cppcheck parsers rules lint

analyze: ## build with no warning of gcc's, its static analyzer's included
	+$(MAKE) BUILD=build/analyze OPTIMIZE=-O2 LTO= WARNINGS='$(WARNINGS) -fanalyzer -Werror' all

asan: ## run every test under AddressSanitizer and UBSan
	+$(MAKE) BUILD=build/asan OPTIMIZE=-O1 HARDEN=-fPIE check \
	  SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all'

threads: ## read and judge with many threads under ThreadSanitizer
	+$(MAKE) BUILD=build/threads OPTIMIZE=-O1 HARDEN=-fPIE \
	  SANITIZE=-fsanitize=thread \
	  build/threads/rdnslint build/threads/tests/rules/test_verdict
	TSAN_OPTIONS=exitcode=66 CK_TIMEOUT_MULTIPLIER=10 BUILD=build/threads \
	  tests/run build/threads/tests/rules/test_verdict tests/cli/jobs.test

cover: ## run every test and print what of the code they ran (gcov)
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	+$(MAKE) BUILD=build/cover OPTIMIZE=-O0 HARDEN=-fPIE SANITIZE=--coverage \
	  DEFINES='-DSANDBOX_COUNTS=\"$(CURDIR)/build/cover\"' check
	@tests/cover build/cover

kill: ## run every test in a sandbox that ends whoever steps out of it
	+$(MAKE) BUILD=build/kill LTO= DEFINES=-DSANDBOX_KILL check

# --- installing and packing -----------------------------------------------

SHARE   = $(DESTDIR)$(PREFIX)/share
ZSH_FUNCTIONS = $(PREFIX)/share/zsh/site-functions
MANUALS = $(wildcard man/*.[1-8])
SHELLS  = bash zsh fish
COMPLETIONS = $(SHELLS:%=$(BUILD)/completions/%)

$(BUILD)/completions/%: $(TOOL)
	@mkdir -p $(@D)
	$(TOOL) --completions $* > $@

install: $(TOOL) $(COMPLETIONS) ## install under DESTDIR and PREFIX
	install -D -m 755 $(TOOL) $(DESTDIR)$(PREFIX)/bin/rdnslint
	for page in $(MANUALS); do \
	  install -D -m 644 $$page $(SHARE)/man/man$${page##*.}/$${page##*/} \
	    || exit; done
	install -D -m 644 $(BUILD)/completions/bash \
	  $(SHARE)/bash-completion/completions/rdnslint
	install -D -m 644 $(BUILD)/completions/zsh \
	  $(DESTDIR)$(ZSH_FUNCTIONS)/_rdnslint
	install -D -m 644 $(BUILD)/completions/fish \
	  $(SHARE)/fish/vendor_completions.d/rdnslint.fish

dist: $(BUILD)/.need ## pack the sources and an SBOM under build/dist
	@mkdir -p $(BUILD)/dist
	@.ci/dist $(VERSION) $(BUILD)/dist $(LIBRARIES)

# From what `make dist` packs, so that nothing that lies about gets in.
deb: dist ## build a Debian package under build/deb
	@tests/need debhelper
	rm -rf $(BUILD)/deb
	mkdir -p $(BUILD)/deb
	tar -xzf $(BUILD)/dist/rdnslint-$(VERSION).tar.gz -C $(BUILD)/deb
	cd $(BUILD)/deb/rdnslint-$(VERSION) && \
	  env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL dpkg-buildpackage -b -us -uc

clean: ## remove what was built
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(PROGRAMS:=.d) $(FUZZERS:%.c=$(BUILD)/%.d) \
	$(wildcard $(BUILD)/tests/*.d)
