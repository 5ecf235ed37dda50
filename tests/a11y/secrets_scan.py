# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for what was planted in a record in every file of a home."""
import os
import stat


def files(top, without=()):
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if os.path.join(folder, name) not in without]
        for name in names:
            yield os.path.join(folder, name)


def spellings(word):
    """A word as programs write it: UTF-8, UTF-16 both ways, JSON's and C's
    escapes, and without case."""
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield word.upper().encode()
    yield word.lower().encode()
    yield word.encode("unicode_escape")


def scan(top, planted, without=()):
    """Raises when a file below `top` holds one of the words `planted`; gives how
    many files were read. Sockets and pipes hold nothing."""
    found = []
    count = 0
    for path in files(top, without):
        if any(spelling in os.fsencode(os.path.relpath(path, top)) for word in planted for spelling in spellings(word)):
            found.append(f"the name of {path}")
        if not stat.S_ISREG(os.lstat(path).st_mode):
            continue
        count += 1
        with open(path, "rb") as file:
            content = file.read()
        found += [f"{path}: {word}" for word in planted if any(spelling in content for spelling in spellings(word))]
    if found:
        raise AssertionError("in clear: " + "; ".join(found))
    return count


def check_modes(top):
    """What stands in the folder of the journal is its owner's alone."""
    wrong = []
    for folder, folders, names in os.walk(top):
        for path in [folder] + [os.path.join(folder, name) for name in names]:
            mode = os.lstat(path).st_mode
            wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
            if stat.S_IMODE(mode) != wanted:
                wrong.append(f"{path}: {stat.S_IMODE(mode):o}")
    if wrong:
        raise AssertionError("; ".join(wrong))
