"""Several management commands in one process, parted by `--`: starting Django costs seconds, the commands do not.

python -m scripts.manage_many migrate --no-input -- createcachetable
"""

import os
import sys

DIVIDER = "\x1e\n"  # between the outputs of two commands


def groups(argv: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in argv:
        if word == "--":
            found.append([])
        else:
            found[-1].append(word)
    return [group for group in found if group]


def main(argv: list[str]) -> int:
    # Here and not above: the launcher reads DIVIDER outside the virtual environment, where Django is not.
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for number, group in enumerate(groups(argv)):
        if number:
            print(end=DIVIDER, flush=True)
        execute_from_command_line(["manage.py", *group])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
