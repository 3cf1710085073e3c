# Builds, tests and checks bight. `make` or `make help` lists what it can do.
#
# One rule turns x/y.c into $(B)/x/y.o; sanitize and coverage are the same rules with another B and
# another INSTRUMENT. A file's stamps under build/check/ hang on its object, which is newer than the
# file and every header it includes: what did not change is not checked again.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# MPI=1: a program of which mpirun can start several processes that share its work.
MPI =
B = $(if $(filter 1,$(MPI)),build/mpi,build)
PREFIX = /usr/local
LIBDIR = lib
NETWORK = networks/beijing-bay/network.yaml
PARALLEL = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc)) -Otarget

CC = gcc
CXX = g++
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror
INSTRUMENT =
LANGUAGE = -std=c11 -D_GNU_SOURCE
INCLUDES = -Iinclude -Isrc

# Asked once, when first needed: the libraries may only just have been installed.
LIBRARIES = shapelib proj igraph geos libfyaml hdf5 sqlite3 jansson nettle zlib $(if $(filter 1,$(MPI)),ompi-c)
LIBRARY_CFLAGS = $(eval LIBRARY_CFLAGS := \
    $(shell pkg-config --cflags $(LIBRARIES) | sed 's/-I/-isystem /g'))$(LIBRARY_CFLAGS)
LIBRARY_LIBS = $(eval LIBRARY_LIBS := \
    $(shell pkg-config --libs $(LIBRARIES)) -lcsv -lm)$(LIBRARY_LIBS)

PROGRAM_LIBS = -lmicrohttpd

# The first number of the version, by which programs ask for the library.
SONAME_VERSION = $(shell sed -n 's/^\#define BIGHT_VERSION "\([0-9]*\).*/\1/p' include/bight.h)

COMPILE = $(CC) $(LANGUAGE) $(CFLAGS) $(WARNINGS) $(INSTRUMENT) -fopenmp $(INCLUDES) $(LIBRARY_CFLAGS)
LINK = $(CC) $(CFLAGS) $(INSTRUMENT) -fopenmp $(LDFLAGS)

HEADERS := $(wildcard include/*.h src/*/*.h)
SOURCES := $(filter-out src/base/ranks_$(if $(filter 1,$(MPI)),alone,mpi).c,$(wildcard src/*/*.c))
APP_SOURCES := $(wildcard src/app/*.c)
TABLE_SOURCES := $(wildcard tools/tables-to-shapefiles/*.c)
BENCH_SOURCES := $(wildcard tools/bench/*.c)
BENCH_CXX_SOURCES := $(wildcard tools/bench/*.cpp)
GENERATOR_SOURCES := $(addprefix tools/bench/,road_graph.c street_grid.c highway_links.c)
ROADS_SOURCES := $(wildcard tools/make-roads/*.c)
SUPPORT_SOURCES := $(wildcard tests/unit/support/*.c)
TEST_SOURCES := $(wildcard tests/unit/*.c tests/property/*.c tests/published/*.c)
FUZZ_SOURCES := $(wildcard tests/fuzz/*.c)
FUZZ_NAMES := $(filter-out corpus driver fuzzing,$(FUZZ_SOURCES:tests/fuzz/%.c=%))

LIBRARY_OBJECTS = $(patsubst %.c,$(B)/%.o,$(filter-out $(APP_SOURCES),$(SOURCES)))
APP_OBJECTS = $(APP_SOURCES:%.c=$(B)/%.o)
EMBEDDED := $(wildcard src/app/*/*)
TABLE_OBJECTS = $(TABLE_SOURCES:%.c=$(B)/%.o)
BENCH_OBJECTS = $(BENCH_SOURCES:%.c=$(B)/%.o)
BENCH_CXX_OBJECTS = $(BENCH_CXX_SOURCES:%.cpp=$(B)/%.o)
GENERATOR_OBJECTS = $(GENERATOR_SOURCES:%.c=$(B)/%.o)
ROADS_OBJECTS = $(ROADS_SOURCES:%.c=$(B)/%.o)
SUPPORT_OBJECTS = $(SUPPORT_SOURCES:%.c=$(B)/%.o)
TEST_OBJECTS = $(TEST_SOURCES:%.c=$(B)/%.o)
FUZZ_OBJECTS = $(FUZZ_SOURCES:%.c=$(B)/%.o)
TESTS = $(TEST_SOURCES:%.c=$(B)/%)
FUZZERS = $(FUZZ_NAMES:%=$(B)/tests/fuzz/%)
OBJECTS = $(LIBRARY_OBJECTS) $(APP_OBJECTS) $(TABLE_OBJECTS) $(BENCH_OBJECTS) $(ROADS_OBJECTS) $(SUPPORT_OBJECTS) \
    $(TEST_OBJECTS) $(FUZZ_OBJECTS)

.PHONY: help build run test test-browser test-readers test-mpi test-deb check format sanitize races coverage fuzz bench bench-mpi bench-web \
    golden methods data install uninstall deb clean

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

build: ## compile the library and the program into build/, MPI=1: for several processes, into build/mpi/
	@pkg-config --exists $(LIBRARIES) libmicrohttpd || { echo "make: run tools/install-dependencies first"; exit 1; }
	@$(MAKE) $(PARALLEL) build-all

run: ## install what is needed, build, and analyse Beijing and its bay into results/
	@tools/install-dependencies
	@$(MAKE) build
	build/bight run $(NETWORK) -o results --overwrite

test: ## install what is needed, build, and run every test
	@tools/install-dependencies
	@$(MAKE) $(PARALLEL) build-all build-tests
	@$(MAKE) $(PARALLEL) $(SANITIZE) build-fuzzers
	@$(MAKE) run-tests
	@$(MAKE) $(SANITIZE) run-fuzzers

test-browser: ## install Chromium, and try what a browser shows in it
	@tools/install-dependencies browser
	@$(MAKE) $(PARALLEL) build-all $(B)/make-roads
	@BROWSER_IS_WANTED=1 BIGHT=$(CURDIR)/$(B)/bight bats tests/cli/browser_*.bats

test-readers: ## install GeoPandas, QGIS and R, and let them read what bight writes
	@tools/install-dependencies readers
	@$(MAKE) $(PARALLEL) build-all
	@READERS_ARE_WANTED=1 BIGHT=$(CURDIR)/$(B)/bight bats tests/cli/readers.bats

test-mpi: ## install Open MPI, and hold every answer of 1, 2 and 4 processes to that of one
	@tools/install-dependencies mpi
	@$(MAKE) $(PARALLEL) build-all $(B)/make-roads
	@$(MAKE) $(PARALLEL) MPI=1 build-all
	@tools/check-architecture build/mpi
	@RANKS_ARE_WANTED=1 BIGHT=$(CURDIR)/build/bight BIGHT_OF_RANKS=$(CURDIR)/build/mpi/bight bats tests/cli/ranks.bats

bench-mpi: ## install Open MPI, and measure how long 1, 2 and 4 processes take
	@tools/install-dependencies mpi
	@$(MAKE) $(PARALLEL) build-all $(B)/make-roads
	@$(MAKE) $(PARALLEL) MPI=1 build-all
	@tools/time-ranks build/mpi/bight $(B)/make-roads $(B)/ranks

test-deb: ## make Debian packages, and install, try and remove them in a clean Debian
	@tools/install-dependencies deb
	@$(MAKE) $(PARALLEL) build-all
	@DEB_IS_WANTED=1 BIGHT=$(CURDIR)/$(B)/bight bats tests/cli/debian_package.bats

bench-web: ## measure in Chromium how soon the page shows what a new link does
	@tools/install-dependencies browser
	@$(MAKE) $(PARALLEL) build-all $(B)/make-roads
	@mkdir -p $(B)/towns
	@$(B)/make-roads --like-roads 320 320 --cities 1000 $(B)/towns
	@BIGHT=$(CURDIR)/$(B)/bight python3 tests/web/bench.py "Beijing Bay=$(NETWORK)" \
	    "1,000 towns=$(B)/towns/network.yaml"

check: ## hold the sources to format, architecture, lengths, clang-tidy, cppcheck and the like
	@tools/install-dependencies check
	@$(MAKE) $(PARALLEL) --keep-going check-all
	@echo "make check: all is well"

format: ## bring every C file into the form .clang-format gives
	@clang-format -i $(MEASURED)

sanitize: ## run every test under the address and undefined-behaviour sanitizers
	@tools/install-dependencies
	@$(MAKE) $(PARALLEL) $(SANITIZE) build-all build-tests build-fuzzers
	@$(MAKE) $(SANITIZE) run-tests run-fuzzers

races: ## run the test of threads that share a network under the thread sanitizer
	@tools/install-dependencies
	@$(MAKE) $(PARALLEL) $(RACES) build/races/tests/unit/shared_network
	@build/races/tests/unit/shared_network

coverage: ## run every test and print the share of lines they reach, folder by folder
	@tools/install-dependencies coverage
	@$(MAKE) $(PARALLEL) $(COVERAGE) build-all build-tests
	@find build/coverage -name '*.gcda' -delete
	@$(MAKE) $(COVERAGE) run-tests
	@tools/print-coverage build/coverage

fuzz: ## install clang, and feed each reader broken files for FUZZ_MINUTES (30) with libFuzzer
	@tools/install-dependencies fuzz
	@$(MAKE) $(PARALLEL) $(FUZZ) build-fuzzers
	@$(MAKE) $(FUZZ) run-libfuzzer

BENCH = 1000000
bench: build ## measure beside other libraries, on networks of up to BENCH (1000000) nodes
	@tools/install-dependencies bench
	@$(MAKE) $(PARALLEL) $(B)/bench $(B)/make-roads
	@$(B)/bench --largest $(BENCH) --network $(NETWORK)
	@mkdir -p $(B)/towns
	@$(B)/make-roads --like-roads 320 320 --cities 1000 $(B)/towns
	@$(B)/bench --only links --network $(B)/towns/network.yaml
	@BIGHT=$(CURDIR)/$(B)/bight tools/time-reading $(B)/make-roads $(B)/roads

golden: build ## write the expected outputs of the program's tests anew
	@BIGHT=$(CURDIR)/build/bight tools/golden

methods: ## write include/METHODS.md anew from the comments of bight.h
	@tools/make-methods include/bight.h >include/METHODS.md

data: ## fetch cities and airports of the world, pinned by checksum, for networks of one's own
	@tools/install-dependencies data
	@tools/fetch-data data

install: build ## put program, library, header, manual, networks and Python package below $(DESTDIR)$(PREFIX)
	@LIBRARY_LIBS="$(LIBRARY_LIBS)" tools/install-bight install $(B) "$(DESTDIR)" $(PREFIX) $(LIBDIR)

uninstall: ## take away what `make install` put there
	@LIBRARY_LIBS="$(LIBRARY_LIBS)" tools/install-bight remove $(B) "$(DESTDIR)" $(PREFIX) $(LIBDIR)

deb: ## make Debian packages of program, library, headers and Python package in build/deb
	@tools/install-dependencies deb
	@tools/make-deb

clean: ## remove what was built
	rm -rf build

SANITIZE = B=build/sanitize INSTRUMENT="-fsanitize=address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer -O1 -Wno-error"
FUZZ = B=build/fuzz CC=clang WARNINGS= FUZZ_MAIN=corpus FUZZ_LINK=-fsanitize=fuzzer \
    INSTRUMENT="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer -O1"
RACES = B=build/races INSTRUMENT="-fsanitize=thread -O1 -Wno-error"
COVERAGE = B=build/coverage INSTRUMENT="--coverage -fprofile-update=atomic -O0"

# --- Building -------------------------------------------------------------------------------------

.PHONY: build-all build-tests build-fuzzers run-tests run-fuzzers run-libfuzzer
build-all: $(B)/libbight.a $(B)/libbight.so $(if $(APP_SOURCES),$(B)/bight) \
    $(if $(TABLE_SOURCES),$(B)/tables-to-shapefiles)
	@:
build-tests: $(TESTS) $(B)/make-roads
	@:
build-fuzzers: $(FUZZERS)
	@:

$(OBJECTS): $(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(COMPILE) -fPIC -fvisibility=hidden -MMD -MP -c $< -o $@

$(SUPPORT_OBJECTS) $(TEST_OBJECTS) $(FUZZ_OBJECTS): INCLUDES += -Itests/unit/support -Itools/bench

$(B)/libbight.a: $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	@rm -f $@
	@ar rcs $@ $^

$(B)/libbight.so: $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	@$(LINK) -shared -Wl,-soname,libbight.so.$(SONAME_VERSION) $^ $(LIBRARY_LIBS) -o $@

# What the program is given as files, and the digests by which its pages allow them.
$(EMBEDDED:%=$(B)/%.sha256): $(B)/%.sha256: %
	@mkdir -p $(@D)
	@sha256sum $< | cut -c 1-64 | tr a-f A-F | basenc --base16 -d | base64 | tr -d '\n' >$@

$(B)/src/app/embedded.o: src/app/embedded.S $(EMBEDDED) $(EMBEDDED:%=$(B)/%.sha256) Makefile
	@mkdir -p $(@D)
	@echo "  embed $(EMBEDDED)"
	@$(CC) $(CFLAGS) -fPIC -Wa,-I$(B) -c $< -o $@

$(B)/bight: $(APP_OBJECTS) $(B)/src/app/embedded.o $(B)/libbight.a
	@$(LINK) $^ $(PROGRAM_LIBS) $(LIBRARY_LIBS) -o $@

$(B)/tables-to-shapefiles: $(TABLE_OBJECTS)
	@$(LINK) $^ -lshp -lproj -lcsv -lm -o $@

$(ROADS_OBJECTS): INCLUDES += -Itools/bench

$(B)/make-roads: $(ROADS_OBJECTS) $(GENERATOR_OBJECTS)
	@$(LINK) $^ -lshp -lproj -lm -o $@

$(BENCH_CXX_OBJECTS): $(B)/%.o: %.cpp Makefile
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CXX) -std=c++17 $(CFLAGS) -Wall -Wextra -Wpedantic -Werror $(INSTRUMENT) -MMD -MP -c $< -o $@

$(B)/bench: $(BENCH_OBJECTS) $(BENCH_CXX_OBJECTS) $(B)/libbight.a
	@$(LINK) $^ $(LIBRARY_LIBS) -lstdc++ -o $@

$(TESTS): $(B)/%: $(B)/%.o $(SUPPORT_OBJECTS) $(GENERATOR_OBJECTS) $(B)/libbight.a
	@$(LINK) $^ -lcmocka $(LIBRARY_LIBS) -o $@

$(B)/tests/unit/out_of_memory $(B)/tests/unit/search_out_of_memory: LDFLAGS += -Wl,--wrap=calloc,--wrap=arena_take,--wrap=arena_grow
$(B)/tests/unit/bounded_memory: LDFLAGS += -Wl,--wrap=calloc,--wrap=free

# What runs a target: our driver, or libFuzzer, which brings its own main().
FUZZ_MAIN = driver
FUZZ_LINK =
FUZZ_SUPPORT = $(addprefix $(B)/tests/,fuzz/$(FUZZ_MAIN).o fuzz/fuzzing.o unit/support/drawn_files.o \
    unit/support/whole_network.o)
$(FUZZERS): $(B)/%: $(B)/%.o $(FUZZ_SUPPORT) $(B)/libbight.a
	@$(LINK) $(FUZZ_LINK) $^ $(LIBRARY_LIBS) -o $@

run-fuzzers:
	@failed=; for fuzzer in $(FUZZERS); do \
	    ./$$fuzzer $(FUZZ_SECONDS) || failed="$$failed $$fuzzer"; \
	done; \
	if [ "$$failed" ]; then echo "FAILED:$$failed"; exit 1; fi

FUZZ_MINUTES = 30
run-libfuzzer:
	@failed=; for name in $(FUZZ_NAMES); do \
	    mkdir -p $(B)/corpus/$$name $(B)/found; log=$(B)/$$name.log; \
	    ./$(B)/tests/fuzz/$$name -max_total_time=$$((60 * $(FUZZ_MINUTES))) -timeout=20 \
	        -max_len=16384 -print_final_stats=1 -artifact_prefix=$(B)/found/$$name- \
	        $(B)/corpus/$$name 2>$$log || { failed="$$failed $$name"; tail -n 60 $$log; }; \
	    echo "$$name: $$(sed -n 's/^stat::number_of_executed_units: *//p' $$log) runs"; \
	done; \
	if [ "$$failed" ]; then echo "FAILED:$$failed; the inputs are in $(B)/found"; exit 1; fi

# Two at a time, the longest first; each test's output is shown when it ends.
LONGEST = scenario_insertion_equality critical_equality double_closure_equality
RUNS = $(TESTS:%=run/%) $(patsubst %,run/%,$(wildcard tests/cli/*.bats) tests/web/api.py)
FIRST_RUNS = $(foreach name,$(LONGEST),$(filter %/$(name),$(RUNS)))

.PHONY: $(RUNS)
run-tests:
	@$(MAKE) -j2 -Otarget --keep-going $(FIRST_RUNS) $(filter-out $(FIRST_RUNS),$(RUNS)) || { echo "FAILED: see above"; exit 1; }

$(TESTS:%=run/%): run/%:
	@echo "== $*"; BIGHT=$(CURDIR)/$(B)/bight OMP_WAIT_POLICY=passive ./$* || \
	    { echo "FAILED: $*"; exit 1; }

# Static patterns: implicit rules are not looked for where targets are phony.
$(filter %.py,$(RUNS)): run/%.py:
	@echo "== $*.py"; BIGHT=$(CURDIR)/$(B)/bight python3 $*.py || { echo "FAILED: $*.py"; exit 1; }

$(filter %.bats,$(RUNS)): run/%.bats:
	@echo "== bats $*.bats"; BIGHT=$(CURDIR)/$(B)/bight bats $*.bats || \
	    { echo "FAILED: $*.bats"; exit 1; }

# --- Checking -------------------------------------------------------------------------------------

C = build/check
ANALYSED = $(SOURCES) $(TABLE_SOURCES) $(BENCH_SOURCES) $(ROADS_SOURCES)
PUBLIC = $(wildcard include/*.h)
MEASURED = $(PUBLIC) $(BENCH_CXX_SOURCES) \
    $(wildcard src/*/*.[ch] tools/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])
CPPCHECK = cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr -D_GNU_SOURCE $(INCLUDES) \
    '-D_Noreturn=__attribute__((noreturn))' \
    --enable=warning,style,performance,portability \
    $(addprefix --suppress=,missingInclude variableScope unusedStructMember unmatchedSuppression)

.PHONY: check-all
check-all: $(MEASURED:%=$(C)/%.format) $(HEADERS:%=$(C)/%.alone) $(PUBLIC:%=$(C)/%.c++) \
    $(ANALYSED:%=$(C)/%.tidy) $(ANALYSED:%=$(C)/%.cppcheck) $(BENCH_CXX_SOURCES:%=$(C)/%.cppcheck) \
    $(C)/architecture $(C)/lengths $(C)/exports $(C)/shapefiles $(C)/methods
	@:

$(C)/%.format: % .clang-format
	@mkdir -p $(@D)
	@clang-format --dry-run -Werror --ferror-limit=3 $< || \
	    { echo "make format brings $< into form"; exit 1; }
	@touch $@

$(C)/%.alone: % Makefile
	@mkdir -p $(@D)
	@$(COMPILE) -Wno-pedantic -fsyntax-only -MMD -MF $@.d -MT $@ -include $< -x c /dev/null
	@touch $@

$(C)/%.c++: % Makefile
	@mkdir -p $(@D)
	@$(CXX) -std=c++11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -include $< -x c++ /dev/null
	@touch $@

$(ROADS_SOURCES:%=$(C)/%.tidy): INCLUDES += -Itools/bench
$(C)/%.c.tidy: $(B)/%.o .clang-tidy
	@mkdir -p $(@D)
	@echo "  clang-tidy $*.c"
	@clang-tidy --quiet $*.c -- $(LANGUAGE) $(INCLUDES) $(LIBRARY_CFLAGS) 2>$@.log || \
	    { cat $@.log; exit 1; }
	@touch $@

$(C)/%.c.cppcheck: $(B)/%.o
	@mkdir -p $(@D)
	@$(CPPCHECK) $*.c
	@touch $@

# Its libraries are not there in a check, so it is not compiled: cppcheck does without headers.
$(C)/%.cpp.cppcheck: %.cpp
	@mkdir -p $(@D)
	@$(subst --std=c11,--std=c++17,$(CPPCHECK)) $<
	@touch $@

$(C)/architecture: tools/check-architecture src/README.md $(LIBRARY_OBJECTS) $(APP_OBJECTS)
	@mkdir -p $(@D)
	@tools/check-architecture
	@touch $@

$(C)/lengths: tools/check-lengths $(MEASURED)
	@mkdir -p $(@D)
	@tools/check-lengths $(MEASURED)
	@touch $@

$(C)/exports: tools/check-exports $(B)/libbight.so
	@mkdir -p $(@D)
	@tools/check-exports $(B)/libbight.so
	@touch $@

$(C)/methods: tools/make-methods include/bight.h include/METHODS.md
	@mkdir -p $(@D)
	@tools/make-methods include/bight.h >$@.md
	@diff include/METHODS.md $@.md || { echo "make methods brings include/METHODS.md up to date"; exit 1; }
	@touch $@

$(C)/shapefiles: tools/check-shapefiles $(if $(TABLE_SOURCES),$(B)/tables-to-shapefiles) \
    $(wildcard networks/*/tables/* shapefiles/*/*)
	@mkdir -p $(@D)
	@tools/check-shapefiles
	@touch $@

-include $(OBJECTS:.o=.d) $(BENCH_CXX_OBJECTS:.o=.d) $(HEADERS:%=$(C)/%.alone.d)
