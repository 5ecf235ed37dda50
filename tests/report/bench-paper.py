#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times PDF overviews of sessions: this program beside others that get the same
rows as HTML, and 10,000 sessions beside 1,000.

Usage: bench-paper.py BENCH_OVERVIEW

Peers that are not installed are left out, and that is said; one that takes longer
than LIMIT is stopped, and its time is at least that. Prints lines for
build-aux/bench-table.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROUNDS = 3

# Seconds that a peer gets.
LIMIT = 180.0

PEERS = ("Chromium", "LibreOffice", "WeasyPrint")


def figure(name, value):
    print(f"FIGURE\t{name}\t{value:.4g}", flush=True)


def wait(process, start):
    """Status and resources of a process; None for the status when it was stopped."""
    while time.monotonic() - start < LIMIT:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid != 0:
            return status, usage
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    _, _, usage = os.wait4(process.pid, 0)
    return None, usage


def run(argv, **rest):
    """Wall-clock seconds, and the most memory of the process in MB."""
    start = time.monotonic()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **rest)
    status, usage = wait(process, start)
    seconds = time.monotonic() - start
    if status is None:
        return LIMIT, 0.0
    if status != 0:
        raise RuntimeError(f"{argv[0]} ended with {status}")
    return seconds, usage.ru_maxrss / 1000


def own(bench, folder, n):
    """Sets the pages of n sessions and writes them; the rows go out as HTML too."""
    pdf = folder / f"own-{n}.pdf"
    html = folder / f"rows-{n}.html"
    subprocess.run([bench, "--html", html, str(n)], check=True, stdout=subprocess.DEVNULL)
    best = min((run([bench, "--once", pdf, str(n)]) for _ in range(ROUNDS)), key=lambda pair: pair[0])
    return best[0], best[1], pdf.stat().st_size / 1e6, html


def peers(folder, html):
    """Command lines of what is installed, by name."""
    pdf = folder / "peer.pdf"
    found = {}
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            found["Chromium"] = [name, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium",
                                 "--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri()]
            break
    for name in ("soffice", "libreoffice"):
        if shutil.which(name):
            found["LibreOffice"] = [name, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                                    "pdf:writer_web_pdf_Export", "--outdir", str(folder), str(html)]
            break
    if shutil.which("weasyprint"):
        found["WeasyPrint"] = ["weasyprint", str(html), str(pdf)]
    return found


def main():
    bench = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        seconds, memory, size, html = own(bench, folder, 1000)
        many_seconds, many_memory, many_size, _ = own(bench, folder, 10000)
        figure("overview-1000-seconds", seconds)
        figure("overview-1000-memory-mb", memory)
        figure("overview-1000-file-mb", size)
        figure("overview-10000-times-1000", many_seconds / seconds)
        figure("overview-10000-memory-times-1000", many_memory / memory)
        print(f"# 1,000 sessions: {seconds:.2f} s, {memory:.0f} MB, file {size:.2f} MB; "
              f"10,000: {many_seconds:.2f} s, {many_memory:.0f} MB, file {many_size:.2f} MB")
        found = peers(folder, html)
        for peer in PEERS:
            if peer not in found:
                print(f"# {peer}: skipped, it is not installed")
                continue
            argv = found[peer]
            try:
                other, other_memory = min((run(argv) for _ in range(ROUNDS if peer == "Chromium" else 1)), key=lambda pair: pair[0])
            except (RuntimeError, OSError) as error:
                print(f"# {peer}: {error}")
                continue
            figure(f"overview-{peer}-times-own", other / seconds)
            least = "at least " if other >= LIMIT else ""
            print(f"# {peer}: {least}{other:.2f} s, {other_memory:.0f} MB: {least}{other / seconds:.1f} times as long", flush=True)


if __name__ == "__main__":
    main()
