# Several processes that share the work of one, by MPI. `make test-mpi` builds the program for that
# and installs Open MPI; without them these tests are passed over.
load support
load every_answer

setup_file() {
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 # a container has no other user
    export SOURCE_DATE_EPOCH=1767225600
    [ -n "${RANKS_ARE_WANTED-}" ] || return 0
    cd "$BATS_FILE_TMPDIR"
    every_answer alone "$BIGHT"
    mkdir towns
    "$ROOT/build/make-roads" --like-roads 110 110 --cities 300 towns
    towns_answer towns_alone "$BIGHT"
}

setup() {
    [ -n "${RANKS_ARE_WANTED-}" ] || skip "make test-mpi runs it"
    enter_empty_folder
    made=$BATS_FILE_TMPDIR
    TOWNS=$made/towns/network.yaml
}

# on_ranks N WORDS...: the program on so many processes, with nothing of mpirun's own.
on_ranks() {
    local count=$1
    shift
    timeout 300 mpirun -q --oversubscribe -n "$count" "$BIGHT_OF_RANKS" "$@"
}

# What a large network is searched by, which one with few nodes is not: an index, and rows so many
# that each rank packs some.
towns_answer() {
    local folder=$1 towns=$BATS_FILE_TMPDIR/towns/network.yaml
    shift
    mkdir -p "$folder"
    "$@" matrix "$towns" -o "$folder/all.omx" -q
    "$@" matrix "$towns" --measure time -o "$folder/time.omx" -q
    "$@" matrix "$towns" --measure time --cutoff 30 --block 0.1 -o "$folder/near.omx" -q
    "$@" matrix "$towns" --measure time -o "$folder/time.npy" -q
    "$@" flows "$towns" -o "$folder/flows.csv" -q
    "$@" flows "$towns" --ties split -o "$folder/split.csv" -q
    "$@" centrality "$towns" --table betweenness -o "$folder/between.csv" -q
    "$@" critical "$towns" --demand gravity -o "$folder/critical.csv" -q
    "$@" screen "$towns" --between cities --kmh 100 --neighbours delaunay -o "$folder/screen.csv" -q
}

# Runs the program on two ranks; $status, $output and $words are left behind as by `bight`.
bight_on_two() {
    status=0
    output=$(on_ranks 2 "$@" 2>words) || status=$?
    words=$(cat words)
    rm -f words
}

@test "every command gives the same bytes on one rank" {
    every_answer one on_ranks 1
    same_answers "$made/alone" one
}

@test "every command gives the same bytes on two ranks" {
    every_answer two on_ranks 2
    same_answers "$made/alone" two
}

@test "every command gives the same bytes on four ranks" {
    every_answer four on_ranks 4
    same_answers "$made/alone" four
}

@test "a large network gives the same bytes on two and on four ranks" {
    for ranks in 2 4; do
        towns_answer "towns_$ranks" on_ranks "$ranks"
        diff -r "$made/towns_alone" "towns_$ranks"
    done
}

@test "more ranks than there is work give the same bytes" {
    on_ranks 5 matrix "$NETWORK" --cities Dalian,Yantai,Qingdao -o few.csv -q
    "$BIGHT" matrix "$NETWORK" --cities Dalian,Yantai,Qingdao -o alone.csv -q
    cmp few.csv alone.csv
}

@test "what is printed is printed once" {
    bight matrix "$NETWORK" --cities Dalian,Yantai,Qingdao
    alone=$output
    bight_on_two matrix "$NETWORK" --cities Dalian,Yantai,Qingdao
    [ "$status" -eq 0 ]
    [ "$output" = "$alone" ]
    bight_on_two --version
    [ "$(grep -c '^bight ' <<<"$output")" -eq 1 ]
}

@test "a program built without MPI does all in one of the processes, and says so" {
    output=$(mpirun -q --oversubscribe -n 2 "$BIGHT" matrix "$NETWORK" -o once.csv 2>&1)
    echo "$output"
    [ "$(grep -c 'wrote once.csv' <<<"$output")" -eq 1 ]
    [ "$(grep -c 'make MPI=1' <<<"$output")" -eq 1 ]
    cmp once.csv <("$BIGHT" matrix "$NETWORK" -f csv)
}

@test "a network that cannot be read ends all ranks with one sentence" {
    bight_on_two matrix nothing.yaml -o never.omx
    fails_with 3 nothing.yaml
    [ ! -e never.omx ]
}

@test "a command that is wrong ends all ranks with one sentence" {
    bight_on_two matrix "$NETWORK" --no-such-option
    fails_with 2 no-such-option
}

@test "a file that cannot be written ends all ranks with one sentence" {
    bight_on_two matrix "$TOWNS" -o no/such/folder/never.omx
    fails_with 4 never.omx
}

# In the processes of rank 1 the allocation of this number fails that the program asks for.
make_memory_short() {
    cat >short.c <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

void *__libc_calloc(size_t count, size_t size);

void *calloc(size_t count, size_t size) {
    static int calls;
    Dl_info caller;
    const char *failing = getenv("FAILING_CALL");
    const int is_ours = failing != NULL && dladdr(__builtin_return_address(0), &caller) != 0 &&
                        strstr(caller.dli_fname, "bight") != NULL;
    if (is_ours && ++calls == atoi(failing)) return NULL;
    return __libc_calloc(count, size);
}
C
    gcc -shared -fPIC short.c -o short.so -ldl
    cat >short.sh <<'SH'
#!/bin/sh
if [ "$OMPI_COMM_WORLD_RANK" = 1 ]; then export LD_PRELOAD="$PWD/short.so"; fi
exec "$BIGHT_OF_RANKS" "$@"
SH
    chmod +x short.sh
}

# Whatever allocation fails, the first process tells of it and all end; those that come too late to
# fail change nothing.
short_of_memory() {
    local file=$1 call failures=0
    shift
    for call in 1 2 3 5 8 13 21 34 55; do
        status=0
        FAILING_CALL=$call timeout 60 mpirun -q --oversubscribe -n 2 -x FAILING_CALL -x BIGHT_OF_RANKS \
            ./short.sh "$@" -o "$file" --threads 1 --overwrite -q 2>words || status=$?
        echo "call $call: status $status, $(cat words)"
        if [ "$status" -eq 0 ]; then
            cmp "$file" "$made/towns_alone/$file"
            rm "$file"
            continue
        fi
        [ "$status" -eq 5 ]
        [ "$(cat words)" = "bight: out of memory" ]
        [ ! -e "$file" ]
        nothing_is_left_half_written
        failures=$((failures + 1))
    done
    [ "$failures" -ge 5 ]
}

@test "a rank without memory for a matrix ends all ranks with one sentence and no file" {
    make_memory_short
    short_of_memory all.omx matrix "$TOWNS"
}

@test "a rank without memory for flows ends all ranks with one sentence and no file" {
    make_memory_short
    short_of_memory flows.csv flows "$TOWNS"
    short_of_memory split.csv flows "$TOWNS" --ties split
}

@test "a rank without memory for closures or new links ends all ranks with one sentence" {
    make_memory_short
    short_of_memory critical.csv critical "$TOWNS" --demand gravity
    short_of_memory screen.csv screen "$TOWNS" --between cities --kmh 100 --neighbours delaunay
}

@test "a rank that is killed ends the others, and no file is written" {
    cat >killed.sh <<'SH'
#!/bin/sh
[ "$OMPI_COMM_WORLD_RANK" = 0 ] || (sleep 1 && kill -KILL $$) &
exec "$BIGHT_OF_RANKS" "$@"
SH
    chmod +x killed.sh
    mkdir wide
    "$ROOT/build/make-roads" --like-roads 300 300 --cities 3000 wide
    status=0
    timeout 120 mpirun -q --oversubscribe -n 2 -x BIGHT_OF_RANKS ./killed.sh matrix wide/network.yaml \
        -o never.omx --threads 1 -q || status=$?
    echo "status $status"
    [ "$status" -ne 0 ] && [ "$status" -ne 124 ]
    [ ! -e never.omx ]
    nothing_is_left_half_written
}
