"""Drops from a machine-made style sheet the rules whose classes occur nowhere in our own files.

Deliberately cautious: any word in a template, script or module counts as a class name, a word that ends in `-` right
before a template expression (`bg-{{ warna }}`, f"btn-{jenis}") keeps every class with that prefix, and selectors
inside `:not()`, `:is()` and `:where()` are not judged.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9_-]*-)(?=\{|%|['\"]\s*\+|\$\{)")
CLASS = re.compile(r"\.(-?[A-Za-z_](?:[A-Za-z0-9_-]|\\.)*)")
FUNCTION = re.compile(r":(?:not|is|where|has)\([^()]*(?:\([^()]*\)[^()]*)*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KEYFRAMES = ("@keyframes", "@-webkit-keyframes")
NESTING = ("@media", "@supports", "@layer", "@container")


@dataclass(frozen=True)
class Words:
    names: frozenset[str]
    prefixes: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        names: set[str] = set()
        prefixes: set[str] = set()
        for text in texts:
            names.update(WORD.findall(text))
            prefixes.update(PREFIX.findall(text))
        return cls(frozenset(names), tuple(sorted(prefixes)))

    def has(self, name: str) -> bool:
        plain = name.replace("\\", "")
        return plain in self.names or plain.startswith(self.prefixes)


def statements(css: str) -> Iterator[str]:
    """Top-level rules and at-rules; braces and semicolons inside quotes (data addresses) do not count."""
    depth = start = 0
    quote = ""
    escaped = False
    for index, char in enumerate(css):
        if escaped or char == "\\":
            escaped = not escaped
            continue
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        else:
            depth += (char == "{") - (char == "}")
            if depth == 0 and char in "};":
                yield css[start : index + 1]
                start = index + 1


def split_selectors(selectors: str) -> list[str]:
    """On top-level commas only: `:is(a, b)` stays whole."""
    parts, depth, start = [], 0, 0
    for index, char in enumerate(selectors):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append(selectors[start:index])
            start = index + 1
    return [*parts, selectors[start:]]


def wanted(selector: str, words: Words) -> bool:
    return all(words.has(name) for name in CLASS.findall(FUNCTION.sub("", selector)))


def trim(css: str, words: Words) -> str:
    """Only what `words` name; comments go too, except the licence banner the caller keeps."""
    css = COMMENT.sub("", css)
    kept: list[str] = []
    for statement in statements(css):
        head, brace, body = statement.partition("{")
        if head.lstrip().startswith(NESTING) and brace:
            inner = trim(body[:-1], words)
            if inner:
                kept.append(f"{head}{{{inner}}}")
        elif head.lstrip().startswith("@") or not brace:
            kept.append(statement)
        else:
            selectors = [part for part in split_selectors(head) if wanted(part, words)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{body}")
    return "".join(kept)


def drop_unused_keyframes(css: str) -> str:
    """An animation nobody names any more is only weight."""
    rest = "".join(part for part in statements(css) if not part.lstrip().startswith(KEYFRAMES))

    def used(statement: str) -> bool:
        found = re.match(r"@(?:-webkit-)?keyframes\s+([\w-]+)", statement.lstrip())
        return found is None or re.search(rf"\b{re.escape(found.group(1))}\b", rest) is not None

    return "".join(part for part in statements(css) if used(part))
