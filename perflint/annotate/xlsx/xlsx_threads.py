"""Replies in the threads of newer Excel, which shows a thread instead of the comment that stands for it."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from perflint.annotate.notes import MARK, Note
from perflint.annotate.opc import Package

_NS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_T = f"{{{_NS}}}"
_THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_PERSONS = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_PERSONS_TYPE = "application/vnd.ms-excel.person+xml"
_PERSON = f"{{{str(uuid5(NAMESPACE_URL, MARK)).upper()}}}"


def reply(package: Package, book: str, sheet: str, notes: Mapping[str, Note]) -> None:
    """Answer the threads on faulty cells, in place of the answers of an earlier run."""
    for part in package.related(sheet, _THREADS).values():
        threads = package.root(part, f"{_T}ThreadedComments")
        for comment in list(threads):
            if comment.get("personId") == _PERSON:
                threads.remove(comment)
        for comment in list(threads):
            if comment.get("parentId") is None and comment.get("ref") in notes:
                _answer(package, threads, comment, notes[comment.get("ref")], part)
                _introduce(package, book)


def _answer(package: Package, threads: Any, thread: Any, note: Note, part: str) -> None:
    values = {
        "ref": thread.get("ref"),
        "personId": _PERSON,
        "id": f"{{{str(uuid5(NAMESPACE_URL, f'{MARK}:{part}:{note.cell}')).upper()}}}",
        "parentId": thread.get("id"),
    }
    if thread.get("dT"):
        values["dT"] = thread.get("dT")
    answer = package.element(f"{_T}threadedComment", values)
    text = "\n\n".join("\n".join((head, *lines)) for head, lines in note.paragraphs)
    answer.append(package.element(f"{_T}text", text=text))
    threads.append(answer)


def _introduce(package: Package, book: str) -> None:
    """Name perflint among the persons of the workbook."""
    parts = list(package.related(book, _PERSONS).values())
    if not parts:
        parts = [package.fresh("xl/persons/person{}.xml")]
        package.write(parts[0], f'<personList xmlns="{_NS}"/>'.encode(), _PERSONS_TYPE)
        package.relate(book, _PERSONS, parts[0])
    persons = package.root(parts[0], f"{_T}personList")
    if all(person.get("id") != _PERSON for person in persons):
        values = {"displayName": MARK, "id": _PERSON, "userId": MARK, "providerId": "None"}
        persons.append(package.element(f"{_T}person", values))
