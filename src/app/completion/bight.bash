# Puts the words before the one typed that are neither options nor their values into `arguments`, the
# command first.
_bight_read_arguments() {
    local i word
    arguments=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then # --name=value comes as three words
            ((i++))
        elif [[ $word == -* ]]; then
            if [[ ${COMP_WORDS[i + 1]} != = && -n $(_bight_value "$word") ]]; then ((i++)); fi
        else
            arguments+=("$word")
        fi
    done
}

# Offers the cities that begin with what is typed. A list goes on behind its last comma.
_bight_offer_cities() { # TYPED BEFORE
    local name typed=${1//\\/} network=${arguments[1]/#\~/$HOME}
    typed=${typed#[\"\']}
    while IFS= read -r name; do
        if [[ -n $name && $name == "$typed"* ]]; then
            COMPREPLY+=("$2$(printf '%q' "$name")")
        fi
    done < <("${COMP_WORDS[0]/#\~/$HOME}" help cities "${network//\\/}" 2>/dev/null)
}

_bight_offer_words() { # WORDS TYPED
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_bight_offer_files() { # TYPED
    mapfile -t COMPREPLY < <(compgen -f -- "$1")
    compopt -o filenames 2>/dev/null
}

_bight_offer_list() { # TYPED
    local before=
    if [[ $1 == *,* ]]; then before=${1%,*},; fi
    _bight_offer_cities "${1##*,}" "$before"
    compopt -o nospace 2>/dev/null
}

_bight_offer() { # KIND TYPED
    case $1 in
    file) _bight_offer_files "$2" ;;
    city) _bight_offer_cities "$2" '' ;;
    cities) _bight_offer_list "$2" ;;
    format) _bight_offer_words "$(_bight_formats "${arguments[0]}")" "$2" ;;
    topic) _bight_offer_words "$_bight_commands $_bight_topics" "$2" ;;
    command) _bight_offer_words "$_bight_commands" "$2" ;;
    esac
}

_bight() {
    local arguments kind= typed=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    _bight_read_arguments
    if [[ $typed == = ]]; then
        typed=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if [[ $before == -* ]]; then kind=$(_bight_value "$before"); fi
    if [[ -z $kind && $typed == -* ]]; then
        _bight_offer_words "$(_bight_options "${arguments[0]}")" "$typed"
        return
    fi
    if [[ -z $kind && ${#arguments[@]} -eq 0 ]]; then kind=command; fi
    if [[ -z $kind ]]; then kind=$(_bight_argument "${arguments[0]}" ${#arguments[@]}); fi
    _bight_offer "$kind" "$typed"
}

complete -F _bight bight
