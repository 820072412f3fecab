/// `rollcall completions bash`.
enum BashCompletions {
  /// The script, for bash 4.4 or newer.
  static let text = #"""
    # bash completion for rollcall \#(Version.number); printed by: rollcall completions bash

    # The backends of the published snapshot.
    _rollcall_backends() {
      local index value baseline=baseline.json output=
      for ((index = 1; index < ${#COMP_WORDS[@]}; index++)); do
        value=${COMP_WORDS[index + 1]-}
        [[ $value == = ]] && value=${COMP_WORDS[index + 2]-}
        value=${value/#\~\//$HOME/}
        case ${COMP_WORDS[index]} in
          --baseline) baseline=$value ;;
          --output) output=$value ;;
        esac
      done
      [[ $baseline == */* ]] || baseline=./$baseline
      sed -n \#(Shell.quoted(Shell.backendLines)) -- "${output:-${baseline%/*}/output}/snapshot.json" 2>/dev/null
    }

    \#(CompletionTable.functions { "--\($0.name)" })

    _rollcall_offer() { # SOURCE CHOICES CURRENT
      case "$1" in
        files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$3") ;;
        folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$3") ;;
        backends) mapfile -t COMPREPLY < <(compgen -W "$(_rollcall_backends)" -- "$3") ;;
        variables) mapfile -t COMPREPLY < <(compgen -e -- "$3") ;;
        durations) [[ $3 =~ ^[0-9]+$ ]] && COMPREPLY=(\#(Shell.units.map { "\"$3\($0)\"" }.joined(separator: " "))) ;;
        words) mapfile -t COMPREPLY < <(compgen -W "$2" -- "$3") ;;
      esac
    }

    _rollcall() {
      local current=${COMP_WORDS[COMP_CWORD]} verb=run option= word source= choices= many=
      local index=1 taken=0
      local -a offered=()
      COMPREPLY=()
      if ((COMP_CWORD == 1)) && [[ $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W \#(Shell.quoted(verbs)) -- "$current")
        return
      fi
      if ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} != -* ]]; then verb=${COMP_WORDS[1]} index=2; fi
      # The last option before the cursor, and how many values stand behind it already. bash splits --log=json in three.
      for ((; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        case $word in
          --*) option=$word taken=0 ;;
          =) ;;
          *) taken=$((taken + 1)) ;;
        esac
      done
      [[ $current == = ]] && current=
      [[ -n $option ]] && _rollcall_value "$verb" "$option"
      if [[ -n $source && ($taken == 0 || -n $many) && $current != -* ]]; then
        _rollcall_offer "$source" "$choices" "$current"
        return
      fi
      if [[ $current != -* ]]; then
        source= choices= many=
        _rollcall_word "$verb"
        _rollcall_offer "$source" "$choices" "$current"
        [[ -n $current || ${#COMPREPLY[@]} -gt 0 ]] && return
      fi
      _rollcall_options "$verb"
      mapfile -t COMPREPLY < <(compgen -W "${offered[*]}" -- "$current")
    }

    complete -F _rollcall rollcall

    """#

  private static var verbs: String { Command.allCases.map(\.rawValue).joined(separator: " ") }
}
