# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading of data/atlas for the tools of the build and the tests.

A small tree that knows its lines, the rules of data/its and compiled
catalogues; nothing but the standard library.
"""
import struct
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat

ITS = "{http://www.w3.org/2005/11/its}"
GT = "{https://www.gnu.org/s/gettext/ns/its/extensions/1.0}"
LANG = "xml:lang"


class ContentError(Exception):
    """A fault of the content, said with file and line."""


class Node:
    """An element: name, attributes in their order, children, own text, line."""

    def __init__(self, name, attributes, parent, line, file):
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.line = line
        self.file = file
        self.children = []
        self.raw = ""

    @property
    def text(self):
        """The text with its white space normalised, as gettext sees it."""
        return " ".join(self.raw.split())

    @property
    def where(self):
        return f"{self.file}:{self.line}"

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    def list(self, name):
        return self.attributes.get(name, "").split()

    def find(self, name):
        """The first child of that name in English, or None."""
        return next((node for node in self.children if node.name == name and not node.get(LANG)), None)

    def all(self, name):
        return [node for node in self.children if node.name == name]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def path(self):
        """Names from the root to this element."""
        return (self.parent.path() if self.parent else []) + [self.name]


def read(path, name=None):
    """The root of the file at path. Refuses document types, entities and text beside elements."""
    file = name or str(path)
    root = None
    open_nodes = []
    parser = xml.parsers.expat.ParserCreate("UTF-8")
    parser.buffer_text = True

    def start(tag, attributes):
        nonlocal root
        parent = open_nodes[-1] if open_nodes else None
        values = {key: " ".join(value.split()) for key, value in attributes.items()}
        node = Node(tag, values, parent, parser.CurrentLineNumber, file)
        if parent:
            parent.children.append(node)
        else:
            root = node
        open_nodes.append(node)

    def end(_tag):
        node = open_nodes.pop()
        if node.children and node.text:
            raise ContentError(f"{node.where}: <{node.name}> mixes text and elements")

    def data(text):
        open_nodes[-1].raw += text

    def doctype(*_arguments):
        raise ContentError(f"{file}:{parser.CurrentLineNumber}: a document type is not allowed")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(path.read_bytes(), True)
    except xml.parsers.expat.ExpatError as error:
        raise ContentError(f"{file}:{error.lineno}: {xml.parsers.expat.ErrorString(error.code)}") from error
    return root


class Rules:
    """What data/its/needlewise-atlas.its says: what is not translated, and contexts."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.untranslated = []
        self.contexts = []
        for rule in root.findall(f"{ITS}translateRule"):
            if rule.get("translate") != "no":
                raise ContentError(f"{path}: only translate=\"no\" is understood")
            self.untranslated.append(self._selector(path, rule.get("selector")))
        for rule in root.findall(f"{GT}contextRule"):
            self.contexts.append((rule.get("selector"), rule.get("contextPointer")))
        if self.contexts != [("//*[@context]", "@context"), ("/vocabulary/set/word/*", "../../@id")]:
            raise ContentError(f"{path}: other contexts than build-aux/atlas_xml.py knows")

    @staticmethod
    def _selector(path, selector):
        if selector.startswith("//") and "/" not in selector[2:]:
            return [selector[2:]]
        if selector.startswith("/") and "//" not in selector:
            return [""] + selector[1:].split("/")
        raise ContentError(f"{path}: selector {selector} is not understood")

    def is_message(self, node):
        """Whether the text of node is translated."""
        if node.children or not node.text:
            return False
        path = [""] + node.path()
        return not any(path[-len(wanted):] == wanted for wanted in self.untranslated)

    @staticmethod
    def context(node):
        """The message context of node, or None."""
        if node.get("context"):
            return node.get("context")
        path = node.path()
        if path[:3] == ["vocabulary", "set", "word"] and len(path) == 4:
            return node.parent.parent.get("id")
        return None


class Catalogue:
    """A compiled catalogue (.mo): messages by context and text."""

    def __init__(self, data):
        magic, _revision, count, originals, translations = struct.unpack_from("<5I", data)
        if magic != 0x950412DE:
            raise ContentError("the catalogue is not a little-endian .mo file")
        self.messages = {}
        for index in range(count):
            length, offset = struct.unpack_from("<2I", data, originals + 8 * index)
            key = data[offset:offset + length].decode("utf-8")
            length, offset = struct.unpack_from("<2I", data, translations + 8 * index)
            self.messages[key] = data[offset:offset + length].decode("utf-8")

    def get(self, context, text):
        """The translation, or None."""
        return self.messages.get(text if context is None else f"{context}\x04{text}")
