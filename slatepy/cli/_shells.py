"""The scripts by which shells ask what may follow: click's, and what KEY=VALUE and whole sentences need beyond them."""

from __future__ import annotations

from click.shell_completion import BashComplete, FishComplete, ZshComplete

_BASH_OFFER = "COMPREPLY+=($value)"
_BASH_OFFER_WITH_EQUALS = """[[ $value == *= ]] && compopt -o nospace
            [[ $value == *=?* && $COMP_WORDBREAKS == *=* ]] && value=${value#*=}
            COMPREPLY+=("$value")"""

_ZSH_OFFER = "-V unsorted completions_with_descriptions -U"
_ZSH_OFFER_WITH_EQUALS = """-V unsorted completions_with_descriptions -U "${suffix[@]}\""""
_ZSH_BEGIN = "local -a response\n"
_ZSH_BEGIN_WITH_EQUALS = "local -a response suffix\n"
_ZSH_READ = 'if [[ "$type" == "plain" ]]; then\n'
_ZSH_READ_WITH_EQUALS = """if [[ "$type" == "plain" ]]; then
            [[ "$key" == *= ]] && suffix=(-S '')
"""


class Bash(BashComplete):
    """Bash, which takes an equals sign for a word of its own and puts a space behind what it completes."""

    source_template = BashComplete.source_template.replace(_BASH_OFFER, _BASH_OFFER_WITH_EQUALS)

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is typed, and that one, as a command would get them."""
        before, typed = super().get_completion_args()
        words: list[str] = []
        for word in [*before, typed] if typed else before:
            if words and (word == "=" or words[-1].endswith("=")):
                words[-1] += word
            else:
                words.append(word)
        return (words[:-1], words[-1]) if typed else (words, "")


class Zsh(ZshComplete):
    """Zsh, which puts a space behind what it completes."""

    source_template = (
        ZshComplete.source_template.replace(_ZSH_OFFER, _ZSH_OFFER_WITH_EQUALS)
        .replace(_ZSH_BEGIN, _ZSH_BEGIN_WITH_EQUALS)
        .replace(_ZSH_READ, _ZSH_READ_WITH_EQUALS)
    )


class Fish(FishComplete):
    """Fish, which would cut what a word means at its first comma."""

    source_template = FishComplete.source_template.replace('split "," ', 'split -m 1 "," ')
