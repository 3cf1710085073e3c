# The Debian packages: made, judged by lintian, and installed, used and removed in a clean Debian that
# holds what they depend on and nothing else of ours. That takes minutes and root: `make test-deb` insists.
load support

PACKAGES="bight libbight0 libbight-dev python3-bight"
SHIPPED=/usr/share/bight/networks/beijing-bay/network.yaml

setup_file() {
    [ -n "${DEB_IS_WANTED-}" ] || return 0
    export MADE=$BATS_FILE_TMPDIR/made CLEAN=$BATS_FILE_TMPDIR/clean
    "$BATS_TEST_DIRNAME/../../tools/make-deb" "$MADE"
    make_clean_debian
    chroot "$CLEAN" dpkg --install $(cd "$MADE" && ls *.deb | sed 's|^|/made/|') # no apt: nothing may lack
}

teardown_file() {
    [ -z "${CLEAN-}" ] || rm -rf "$CLEAN"
}

setup() {
    [ -n "${DEB_IS_WANTED-}" ] || skip "it takes minutes: make test-deb"
}

# The packages that ours depend on, without versions and each other.
needed() {
    for package in "$MADE"/*.deb; do
        dpkg-deb --field "$package" Depends
    done | tr ',' '\n' | sed 's/(.*//; s/:any//; s/ //g' | grep -v bight | sort -u | paste -sd ,
}

# A Debian of the release at hand from the mirror apt uses, with what shells, manual and compiler need.
make_clean_debian() {
    local release mirror
    release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    mirror=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Identifier: Packages' |
        sed -n "s/^$release //p" | head -n 1)
    mmdebstrap --quiet --mode=root --variant=minbase \
        --include="$(needed),man-db,bash-completion,gcc,libc6-dev,pkg-config" "$release" "$CLEAN" "$mirror"
    mkdir "$CLEAN/made"
    cp "$MADE"/*.deb "$CLEAN/made"
    files_of_clean >"$BATS_FILE_TMPDIR/before"
}

# Every file but those of running programs, records of dpkg and apt, and caches that are never taken back.
files_of_clean() {
    (cd "$CLEAN" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./made \
        -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/dpkg -o -path ./home \) -prune -o -print |
        sort)
}

# A user's command in the clean Debian, who may write in /tmp only.
there() {
    status=0
    output=$(unshare --mount sh -c 'mount -t proc proc "$0/proc" && chroot --userspec=nobody:nogroup "$0" "$@"' \
        "$CLEAN" env -i HOME=/tmp LC_ALL=C.UTF-8 PATH=/usr/bin:/bin bash -c "cd /tmp && $1" 2>&1) || status=$?
    echo "$output"
}

@test "lintian finds no errors and no warnings" {
    run lintian --fail-on error,warning --allow-root "$MADE"/*.changes
    echo "$output"
    [ "$status" -eq 0 ]
}

@test "the packages have their own and nobody else's files" {
    [ "$(ls "$MADE"/*.deb | wc -l)" -eq 4 ]
    for package in $PACKAGES; do
        chroot "$CLEAN" dpkg --list "$package" | grep "^ii "
    done
    chroot "$CLEAN" dpkg --verify $PACKAGES
    chroot "$CLEAN" dpkg --search /usr/bin/bight | grep "^bight:"
}

@test "the installed program says its version" {
    there "bight --version"
    [ "$status" -eq 0 ]
    grep -x "bight $("$BIGHT" --version | sed -n 's/^bight //p')" <<<"$output"
}

@test "man shows every page" {
    there "man bight"
    [ "$status" -eq 0 ]
    [[ "$output" == *"BIGHT(1)"*"bight-matrix(1)"*"SEE ALSO"* ]]
    for page in $(cd "$CLEAN/usr/share/man" && ls man1/bight*.gz man5/bight*.gz); do
        name=${page##*/}
        there "man --warnings=w ${name%.?.gz}"
        [ "$status" -eq 0 ]
        [ "$(wc -l <<<"$output")" -gt 20 ]
        ! grep -i "warning:" <<<"$output" || false
    done
}

@test "a user runs the shipped example where it is installed" {
    there "bight run $SHIPPED -o results && ls results"
    [ "$status" -eq 0 ]
    [[ "$output" == *"0 of 7310 pairs of cities have no route."* ]]
    [[ "$output" == *report.html* ]]
    there "bight matrix $SHIPPED --cities Dalian,Yantai -s ${SHIPPED%/*}/scenarios/bohai-strait.yaml -f csv"
    here=$("$BIGHT" matrix "$NETWORK" --cities Dalian,Yantai \
        -s "$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml" -f csv)
    [ "$(grep ^[0-9f] <<<"$output")" = "$here" ]
}

@test "the five bays and the sea lanes are there whole" {
    for place in beijing-bay greater-bay-area new-york-bay san-francisco-bay tokyo-bay; do
        there "bight summary /usr/share/bight/networks/$place/network.yaml --by province --quiet"
        [ "$status" -eq 0 ]
    done
    there "bight route /usr/share/bight/networks/world-sea/network.yaml port:Qingdao port:Rotterdam"
    [ "$status" -eq 0 ]
    [[ "$output" == *Suez* ]]
}

@test "a program is compiled with what pkg-config says" {
    cp "$ROOT/tests/examples/compute_matrix.c" "$CLEAN/tmp"
    cp "$ROOT/tests/examples/toy/network.yaml" "$CLEAN/tmp"
    "$(dirname "$BIGHT")/tables-to-shapefiles" "$ROOT/tests/examples/toy/tables" "$CLEAN/tmp"
    there 'gcc -std=c11 -Wall -Werror compute_matrix.c -o compute_matrix $(pkg-config --cflags --libs bight) &&
        ./compute_matrix network.yaml >printed'
    [ "$status" -eq 0 ]
    diff "$ROOT/tests/examples/compute_matrix.txt" "$CLEAN/tmp/printed"
}

@test "Python imports the package and finds its library" {
    there "python3 -c 'import bight
network = bight.Network(\"$SHIPPED\")
print(bight.__version__, network.matrix()[\"time\"].shape)'"
    [ "$status" -eq 0 ]
    [ "$output" = "$("$BIGHT" --version | sed -n 's/^bight //p') (86, 86)" ]
}

# offered WORD...: what the installed completion offers for the last word, loaded as a shell does on Tab.
offered() {
    there ". /usr/share/bash-completion/bash_completion
        _completion_loader bight
        complete -p bight | grep -q _bight || exit 1
        compopt() { :; }
        COMP_WORDS=($*) COMP_CWORD=$(($# - 1))
        _bight
        printf '%s\n' \"\${COMPREPLY[@]}\""
}

@test "bash completes commands, options and names of cities" {
    offered bight matr
    [ "$output" = matrix ]
    offered bight access --deca
    [ "$output" = --decay ]
    offered bight route $SHIPPED Dali
    [ "$output" = Dalian ]
    offered bight route $SHIPPED Dalian Yant
    [ "$output" = Yantai ]
    offered bight matrix ${SHIPPED/beijing-bay/new-york-bay} --cities "'New\\ Y'"
    [ "$output" = 'New\ York\ City' ]
}

# The last: what was there is taken away.
@test "purging leaves nothing" {
    chroot "$CLEAN" dpkg --purge $PACKAGES
    rm -rf "$CLEAN"/tmp/*
    files_of_clean >"$BATS_FILE_TMPDIR/after"
    diff "$BATS_FILE_TMPDIR/before" "$BATS_FILE_TMPDIR/after"
    [ -z "$(find "$CLEAN/usr" "$CLEAN/etc" "$CLEAN/var/lib/dpkg/info" -name '*bight*')" ]
}
