"""The scripts that a shell sources, and the answers to what those scripts ask."""

from __future__ import annotations

import os

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from vaultkit.errors import VaultkitError

ASKED = "_VAULTKIT_COMPLETE"

# Where click's own scripts differ: they break names at commas, lose backslashes, leave names with
# blanks unquoted and want bash 4.4. A name such as `$(touch x)` must never be run.
_BASH = r"""
%(complete_func)s() {
    local line value response current=${COMP_WORDS[COMP_CWORD]}
    local IFS=$'\n'
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line#*,}
        case $line in
            dir,*) compopt -o dirnames 2>/dev/null ;;
            file,*) compopt -o default 2>/dev/null ;;
            plain,*)
                case $value in *=) compopt -o nospace 2>/dev/null ;; esac
                case $current in
                    \"*)
                        value=${value//\\/\\\\}
                        value=${value//\"/\\\"}
                        value=${value//\$/\\\$}
                        value=${value//\`/\\\`}
                        ;;
                    \'*) value=${value//\'/\'\\\'\'} ;;
                    *) printf -v value %%q "$value" ;;
                esac
                COMPREPLY+=("$value")
                ;;
        esac
    done <<< "$response"
}

complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
    local -a response plain described open_ended
    local type key help
    (( ! $+commands[%(prog_name)s] )) && return 1
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
        %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    for type key help in ${response}; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ $help == _ && $key != *= ]]; then
                    plain+=("$key")
                elif [[ $key == *= ]]; then
                    open_ended+=("$key:$help")
                else
                    described+=("$key:$help")
                fi
                ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#open_ended )) && _describe -V unsorted open_ended -U -S ''
    (( $#plain )) && compadd -U -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
        COMP_CWORD=(commandline -ct) %(prog_name)s 2>/dev/null)
    for completion in $response
        set -l parts (string split -m 1 "," -- $completion)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Shell(ShellComplete):
    """What the shells have in common."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Of `--option=VALUE` click offers the value alone: the shell replaces the whole word."""
        found = super().get_completions(args, incomplete)
        option, sign, _ = incomplete.partition("=")
        if sign and option.startswith("-"):
            for item in found:
                item.value = f"{option}={item.value}"
        return found


class _Bash(_Shell, BashComplete):
    source_template = _BASH.lstrip()
    replaced_from = ""

    def source(self) -> str:
        """The script; click would start a bash to ask for its version."""
        return ShellComplete.source(self)

    def get_completion_args(self) -> tuple[list[str], str]:
        """Bash takes `FIELD=VALUE` for three words, and replaces the last of them."""
        words, typed = super().get_completion_args()
        if typed == "=":
            words, typed = [*words, "="], ""
        if len(words) > 2 and words[-1] == "=":
            self.replaced_from = f"{words[-2]}="
            return words[:-2], self.replaced_from + typed
        return words, typed

    def format_completion(self, item: CompletionItem[str]) -> str:
        return f"{item.type},{item.value.removeprefix(self.replaced_from)}"


class _Zsh(_Shell, ZshComplete):
    source_template = _ZSH.lstrip()


class _Fish(_Shell, FishComplete):
    source_template = _FISH.lstrip()


SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def script(shell: str, group: click.Group) -> str:
    """What a shell is to source."""
    return SHELLS[shell](group, {}, "vaultkit", ASKED).source()


def answer(group: click.Group, asked: str) -> int:
    """Print what a script asks for. Whatever goes wrong, nothing is said beside the prompt."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    shell, _, what = asked.partition("_")
    if shell not in SHELLS or what not in ("complete", "source"):
        return 2
    asking = SHELLS[shell](group, {}, "vaultkit", ASKED)
    try:
        says = asking.source() if what == "source" else asking.complete()
        click.echo(says, nl=bool(says))
    except (VaultkitError, click.ClickException, OSError, LookupError, ValueError):
        return 0
    return 0
