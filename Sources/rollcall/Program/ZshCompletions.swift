/// `rollcall completions zsh`.
enum ZshCompletions {
  /// The script, which works as a file of `fpath` and when it is sourced.
  static let text = #"""
    #compdef rollcall
    # zsh completion for rollcall \#(Version.number); printed by: rollcall completions zsh

    # The backends of the published snapshot.
    _rollcall_backends() {
      local baseline=baseline.json output= name value
      integer index
      for ((index = 2; index <= ${#words}; index++)); do
        case ${words[index]} in
          --baseline|--output) name=${words[index]} value=${words[index + 1]-} ;;
          --baseline=*|--output=*) name=${words[index]%%=*} value=${words[index]#*=} ;;
          *) continue ;;
        esac
        value=${value/#\~\//$HOME/}
        if [[ $name == --baseline ]]; then baseline=$value; else output=$value; fi
      done
      [[ $baseline == */* ]] || baseline=./$baseline
      sed -n \#(Shell.quoted(Shell.backendLines)) -- "${output:-${baseline%/*}/output}/snapshot.json" 2>/dev/null
    }

    \#(CompletionTable.functions(described))

    _rollcall_offer() { # SOURCE CHOICES CURRENT
      case "$1" in
        files) _files ;;
        folders) _files -/ ;;
        backends) compadd -- ${(f)"$(_rollcall_backends)"} ;;
        variables) compadd -- ${(k)parameters[(R)*export*]} ;;
        durations) if [[ $3 == <-> ]]; then compadd -- \#(Shell.units.map { "$3\($0)" }.joined(separator: " ")); fi ;;
        words) compadd -- ${=2} ;;
        *) return 1 ;;
      esac
    }

    _rollcall() {
      local current=${words[CURRENT]} verb=run option= word source= choices= many=
      integer index=2 taken=0
      local -a offered
      if ((CURRENT == 2)) && [[ $current != -* ]]; then
        offered=(
    \#(verbs)
        )
        _describe 'verb' offered
        return
      fi
      if ((CURRENT > 2)) && [[ ${words[2]} != -* ]]; then verb=${words[2]} index=3; fi
      # The last option before the cursor, and how many values stand behind it already.
      for ((; index < CURRENT; index++)); do
        word=${words[index]}
        case $word in
          --*=*) option=${word%%=*} taken=1 ;;
          --*) option=$word taken=0 ;;
          *) ((taken += 1)) ;;
        esac
      done
      if [[ $current == --*=* ]]; then
        option=${current%%=*} taken=0 current=${current#*=}
        compset -P '*='
      fi
      [[ -n $option ]] && _rollcall_value "$verb" "$option"
      if [[ -n $source ]] && [[ $taken == 0 || -n $many ]] && [[ $current != -* ]]; then
        _rollcall_offer "$source" "$choices" "$current"
        return
      fi
      if [[ $current != -* ]]; then
        source= choices= many=
        _rollcall_word "$verb"
        _rollcall_offer "$source" "$choices" "$current" && return
      fi
      _rollcall_options "$verb"
      _describe -o 'option' offered
    }

    if [[ ${funcstack[1]-} == _rollcall ]]; then _rollcall "$@"; else compdef _rollcall rollcall; fi

    """#

  private static var verbs: String {
    Command.allCases.map { "      " + Shell.quoted("\($0.rawValue):\($0.summary)") }.joined(separator: "\n")
  }

  /// A name and what it is for, as `_describe` takes them.
  private static func described(_ option: CommandOption) -> String {
    Shell.quoted("--\(option.name):\(option.help)")
  }
}
