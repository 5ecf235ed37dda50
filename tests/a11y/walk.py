# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks through the real window share: start the program in a home of
its own, find things through AT-SPI, point, click and type through X."""
import os
import shutil
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402

# A busy machine needs more of it.
PATIENCE_S = float(os.environ.get("NEEDLEWISE_WALK_PATIENCE", "20"))


# What takes the focus for what is in it.
NAMELESS_IS_FINE = {pyatspi.ROLE_PANEL, pyatspi.ROLE_FILLER, pyatspi.ROLE_SCROLL_PANE, pyatspi.ROLE_VIEWPORT, pyatspi.ROLE_LIST_BOX}


class Missing(AssertionError):
    """Something that the walk waited for did not appear."""


class Window:
    """One run of the program. Use as a context manager; `home` may be shared
    by two runs to see what was kept."""

    def __init__(self, home, arguments=(), language="en", umask=-1, **variables):
        self.home = home
        self.umask = umask
        self.variables = variables
        self.arguments = list(arguments)
        self.language = language
        self.process = None
        self.app = None
        # Pages that are not looked at: GTK tells of them as if they were shown.
        self.left = []

    def __enter__(self):
        environment = program_environment(self.home, self.language)
        environment.update(self.variables)
        self.process = subprocess.Popen(
            [os.environ["NEEDLEWISE_PROGRAM"], *self.arguments], env=environment, cwd=self.home, umask=self.umask,
            stdout=subprocess.DEVNULL, stderr=open(os.path.join(self.home, "stderr.txt"), "w", encoding="utf-8"))
        try:
            self.app = wait_for(self._find_app, "the program on the accessibility bus")
            frame = wait_for(lambda: find(self.app, role=pyatspi.ROLE_FRAME) or find(self.app, role=pyatspi.ROLE_WINDOW),
                             "its window")
            del frame
            self.focus()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None and "NEEDLEWISE_WALK_PICTURE" in os.environ:
            run("import", "-window", "root", os.environ["NEEDLEWISE_WALK_PICTURE"])
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if kind is not None:
            with open(os.path.join(self.home, "stderr.txt"), encoding="utf-8") as file:
                for line in file:
                    print(f"# {line}", end="", flush=True)

    def _find_app(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for app in list(desktop):
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def focus(self):
        """Gives the newest window the keyboard; there is no window manager to do so."""
        names = run("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)).split()
        if names:
            run("xdotool", "windowfocus", "--sync", names[-1])

    def wait(self, check, what):
        return wait_for(check, what)

    def leave(self, **wanted):
        """Looks no more at a page, however many nodes it has: each is some
        round trips over the bus."""
        self.left.append(self.need("a page", **wanted))

    def find(self, **wanted):
        return find(self.app, without=self.left, **wanted)

    def need(self, what, **wanted):
        return wait_for(lambda: self.find(**wanted), what)

    def texts(self):
        return [text for node in showing(self.app, self.left) for text in words_of(node)]

    def need_texts(self, *parts):
        """Waits until all of `parts` are on the screen, read in one go: each
        word read over the bus is a round trip."""
        missing = list(parts)

        def read():
            words = "\n".join(self.texts()).replace("\u00a0", " ")
            missing[:] = [part for part in parts if part not in words]
            return not missing

        try:
            wait_for(read, "texts")
        except Missing:
            raise Missing(f"not on the screen: {missing}") from None

    def need_quiet(self):
        """Nothing went wrong below the surface."""
        with open(os.path.join(self.home, "stderr.txt"), encoding="utf-8") as file:
            wrong = [line for line in file if "CRITICAL" in line]
        if wrong:
            raise AssertionError("".join(wrong))

    def click(self, node):
        x, y = middle(node)
        run("xdotool", "mousemove", "--sync", str(x), str(y))
        time.sleep(0.15)
        run("xdotool", "click", "1")

    def key(self, *names):
        run("xdotool", "key", "--clearmodifiers", *names)

    def type(self, text):
        run("xdotool", "type", "--clearmodifiers", "--delay", "15", text)

    def focused(self):
        return self.find(states=(pyatspi.STATE_FOCUSED,), any_role=True)


class Screen:
    """A page, or the window with a title above it: the rest is not read, as
    each node is some round trips over the bus."""

    def __init__(self, window, name=None, title=None):
        self.window = window
        if title is None:
            self.top = window.need("the page", name=name)
        else:
            self.top = wait_for(lambda: next((child for child in window.app if child is not None and child.name == title), None), f"the window {title}")
        window.focus()

    def need(self, what, **wanted):
        return wait_for(lambda: find(self.top, **wanted), what)

    def button(self, name):
        return self.need(f"the button {name}", name=name, role=pyatspi.ROLE_PUSH_BUTTON)

    def need_texts(self, *parts):
        missing = list(parts)

        def read():
            words = "\n".join(text for node in showing(self.top) for text in words_of(node)).replace("\u00a0", " ")
            missing[:] = [part for part in parts if part not in words]
            return not missing

        try:
            wait_for(read, "texts")
        except Missing:
            raise Missing(f"not on the screen: {missing}") from None

    def check_names(self):
        """Whatever takes the focus and is seen has a name, by itself or by what
        is in it."""
        bad = []
        for node in showing(self.top):
            state = node.getState()
            if node.getRole() in NAMELESS_IS_FINE or not state.contains(pyatspi.STATE_FOCUSABLE) or not has_place(node):
                continue
            half = len(node.name) // 2
            if node.name.startswith("Gtk") or "_" in node.name or node.name[:half] == node.name[half + 1:] != "":
                bad.append(path_of(node))
            elif not node.name and not any(words_of(below) for below in showing(node)):
                bad.append(path_of(node))
        if bad:
            raise AssertionError(f"no name, one with a sign for its key, or one twice: {bad[:4]}")

    def gone(self, title):
        wait_for(lambda: not any(child is not None and child.name == title for child in self.window.app), f"{title} is closed")
        self.window.focus()


def program_environment(home, language="en"):
    environment = dict(os.environ)
    environment.update({
        "HOME": home,
        "XDG_DATA_HOME": os.path.join(home, "data"),
        "XDG_CONFIG_HOME": os.path.join(home, "config"),
        "XDG_CACHE_HOME": os.path.join(home, "cache"),
        "GSETTINGS_BACKEND": "keyfile",
        "LANGUAGE": language,
        "LC_ALL": "C.UTF-8",
    })
    environment.pop("GTK_A11Y", None)
    environment.pop("G_DEBUG", None)
    return environment


PASSPHRASE = "tide-lantern-copper-meadow"


def program(home, *arguments, secrets=(PASSPHRASE,), umask=-1, status=0, **variables):
    """Runs a command of the program with the secrets, a line each, on a
    descriptor; gives what it printed."""
    reader, writer = os.pipe()
    os.write(writer, "\n".join(secrets).encode())
    os.close(writer)
    environment = program_environment(home)
    environment.update(variables)
    done = subprocess.run(
        [os.environ["NEEDLEWISE_PROGRAM"], *arguments, f"--passphrase-fd={reader}"], pass_fds=[reader],
        env=environment, cwd=home, capture_output=True, text=True, check=False, umask=umask)
    os.close(reader)
    if done.returncode != status:
        raise AssertionError(f"{arguments}: {done.returncode}: {done.stderr}")
    return done.stdout


def make_home(acknowledged=True):
    """A home of its own; the statement of intended use was read there unless
    the walk is about reading it."""
    home = tempfile.mkdtemp(prefix="needlewise-walk-")
    if acknowledged:
        folder = os.path.join(home, "config", "glib-2.0", "settings")
        os.makedirs(folder)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write("[org/needlewise/Needlewise]\nintended-use-acknowledged=true\n")
    return home


def still(home):
    """No animations: a walk then waits for nothing that only looks well."""
    folder = os.path.join(home, "config", "gtk-4.0")
    os.makedirs(folder)
    with open(os.path.join(folder, "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-enable-animations=0\n")


def remove_home(home):
    shutil.rmtree(home, ignore_errors=True)


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    return done.stdout


def wait_for(check, what, patience=PATIENCE_S):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = check()
        except Exception as error:  # a node can vanish while it is read
            if isinstance(error, Missing):
                raise
            found = None
        if found:
            return found
        time.sleep(0.02)
    raise Missing(f"not found within {patience} s: {what}")


def showing(node, without=()):
    """All nodes below `node` that are on the screen, depth first; nothing
    below the nodes `without`."""
    stack = [node]
    while stack:
        here = stack.pop()
        try:
            if here.getRole() != pyatspi.ROLE_APPLICATION and not here.getState().contains(pyatspi.STATE_VISIBLE):
                continue
            yield here
            stack.extend(child for child in [here[i] for i in reversed(range(here.childCount))] if child is not None and child not in without)
        except Exception:
            continue


WORDLESS = {pyatspi.ROLE_PANEL, pyatspi.ROLE_FILLER, pyatspi.ROLE_IMAGE, pyatspi.ROLE_SCROLL_PANE}
TEXTS = {pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_PASSWORD_TEXT}


def words_of(node):
    role = node.getRole()
    words = [] if role in WORDLESS else [node.name]
    if role in TEXTS:
        words.append(node.queryText().getText(0, -1))
    return [word for word in words if word]


def find(top, name=None, part=None, role=None, states=(), any_role=False, without=()):
    for node in showing(top, without):
        if role is not None and node.getRole() != role:
            continue
        if name is not None and node.name != name:
            continue
        if part is not None and part not in (node.name or ""):
            continue
        if states and not all(node.getState().contains(state) for state in states):
            continue
        if any_role and node.getRole() in (pyatspi.ROLE_APPLICATION, pyatspi.ROLE_FRAME):
            continue
        return node
    return None


def middle(node):
    """Where to point: GTK 4 tells places in the window only, and without a
    window manager the window stands at the corner of the screen."""
    box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    return box.x + box.width // 2, box.y + box.height // 2


def has_place(node):
    """A page of a stack that is not the shown one has no place on the screen."""
    box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    return box.width > 0 and box.height > 0


def path_of(node):
    """Where a node is, for a message."""
    steps = []
    while node is not None and len(steps) < 6:
        steps.append(f"{node.getRoleName()} {node.name!r}")
        node = node.parent
    return " < ".join(steps)


def tap(cases):
    """Runs the functions in order and prints TAP."""
    failed = 0
    print(f"1..{len(cases)}", flush=True)
    for number, case in enumerate(cases, 1):
        home = make_home()
        begun = time.monotonic()
        try:
            case(home)
            print(f"ok {number} /a11y/{case.__name__}", flush=True)
            print(f"# {time.monotonic() - begun:.1f} s", flush=True)
        except Exception as error:
            failed += 1
            print(f"not ok {number} /a11y/{case.__name__}", flush=True)
            for line in str(error).splitlines():
                print(f"# {line}", flush=True)
        finally:
            remove_home(home)
    return 1 if failed else 0
