"""Runs the commands of a tutorial one after the other in one shell, and compares what they print.

usage: run-tutorial.py TUTORIAL

In blocks marked `console` a line that begins with "$ " is a command, and what follows is its output;
"..." stands for any lines, also none.
"""
import re
import subprocess
import sys

END = "--- end of output ---"


def steps(text):
    """Each command with the lines expected of it."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, *expected = step.splitlines()
            yield command, expected


def is_as_expected(expected, printed):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def run(shell, command):
    shell.stdin.write(f"{command}\necho '{END}'\n")
    shell.stdin.flush()
    printed = []
    for line in shell.stdout:
        if line.rstrip("\n") == END:
            return printed
        printed.append(line.rstrip("\n"))
    sys.exit(f"the shell ended at: {command}")


def main():
    shell = subprocess.Popen(["bash", "--norc"], text=True, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    count = 0
    for command, expected in steps(open(sys.argv[1], encoding="utf-8").read()):
        printed = run(shell, command)
        if not is_as_expected(expected, printed):
            print(f"$ {command}", *printed, "--- but the tutorial says", *expected, sep="\n")
            sys.exit(1)
        count += 1
    print(f"{count} commands")


main()
