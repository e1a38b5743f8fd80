"""Looks: folders of Jinja2 templates, a house's own before ours, file by file.

    <templates>/email/<look>/edition.mjml.j2    the email, in MJML
                email/head.html.j2              for its <head>, put in after compiling
                      edition.txt.j2            the text part
                      partials/                 what looks are put together from

A file is looked for in the look's folder, then beside the looks; each time in the user's templates
and then in those that come with digest. A look without an edition.mjml.j2 of its own has the
magazine's, so it may be one changed file. "letter/edition.mjml.j2" names another look's file.
Values are escaped in everything but *.txt.j2, and a name that does not exist is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from digest.base import resources
from digest.base.catalogues import Catalogues
from digest.base.errors import ComposeError
from digest.base.file_lines import excerpt
from digest.base.words import Words
from digest.compose import hyphens, text

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context, Macro

DEFAULT = "magazine"
_ENTRY = "edition.mjml.j2"
_PIECES = "partials/pieces.mjml.j2"
_PARTS = (
    _ENTRY,
    "partials/document.mjml.j2",
    _PIECES,
    "partials/blocks.mjml.j2",
    "partials/preheader.html.j2",
    "head.html.j2",
    "edition.txt.j2",
    "partials/edition.txt.j2",
)
_NO_LOOKS = {"partials"}
_MOST_KEPT = 20_000  # parts of pieces; beyond, all are forgotten


class Looks:
    """`user` is the installation's templates folder, None when it has none.

    Those that lie `below` a folder of the moment, as a record's do, are known by their names in it. They make
    many emails of the same pieces and never change, so what our templates print by `kept` is printed once.
    """

    def __init__(
        self, user: Path | None, *, ours: Path | None = None, below: Path | None = None
    ) -> None:
        roots = [root for root in (user, ours or resources.templates()) if root is not None]
        self.roots = tuple(roots)  # the house's first
        self._below = below
        self._roots = [root / "email" for root in roots]
        self._catalogues = Catalogues(roots)
        self._environments: dict[str, Environment] = {}

    def names(self) -> list[str]:
        found = {entry.parent.name for root in self._roots for entry in root.glob("*/*.j2")}
        found |= {
            entry.parents[1].name for root in self._roots for entry in root.glob("*/partials/*.j2")
        }
        return sorted(found - _NO_LOOKS)

    def words(self, language: str) -> Words:
        """Raises ComposeError if a catalogue cannot be used."""
        return self._catalogues.words(language)

    def files(self, root: Path, language: str) -> Iterator[Path]:
        """Everything in one of the roots that an edition in this language may be made of.

        Those of all looks: a template may name any file of another look, by a word or a variable.
        """
        yield from (path for path in sorted((root / "email").rglob("*")) if path.is_file())
        yield from (path for path in self._catalogues.files(language) if root in path.parents)

    def prepare(self, look: str = DEFAULT) -> None:
        """Compile a look's templates now, while there is time. Its faults are left to `render`."""
        from jinja2 import TemplateError

        with suppress(ComposeError, TemplateError, OSError):
            environment = self._environment(look)
            for name in _PARTS:
                environment.get_template(name)

    def render(self, look: str, template: str, variables: Mapping[str, object]) -> str:
        """Raises ComposeError with file, line and excerpt if the template has a fault."""
        from jinja2 import TemplateError, TemplateNotFound, TemplatesNotFound, TemplateSyntaxError

        try:
            return self._environment(look).get_template(template).render(variables)
        except TemplateSyntaxError as error:
            raise self._fault(look, error, error.filename, error.lineno) from error
        except (TemplateNotFound, TemplatesNotFound) as error:
            raise self._missing(look, template, error) from error
        except ComposeError:
            raise
        except Exception as error:
            # Whatever a template's own expression raises; a fault of ours keeps its traceback.
            place = self._place(error)
            if place is None and not isinstance(error, TemplateError):
                raise
            raise self._fault(look, error, *(place or (None, 0))) from error

    def _environment(self, look: str) -> Environment:
        if look not in self._environments:
            self._environments[look] = self._new_environment(look)
        return self._environments[look]

    def _new_environment(self, look: str) -> Environment:
        from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape

        from digest.compose import compiled

        self._require(look)
        environment = Environment(
            bytecode_cache=compiled.here() if self._below else compiled.before(),
            auto_reload=self._below is None,  # nobody edits what was written down for the moment
            loader=FunctionLoader(lambda name: self._load(look, name)),
            autoescape=select_autoescape((), disabled_extensions=("txt.j2",), default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["kept"] = self._keeping(look)
        environment.filters["wrap"] = text.wrap
        environment.filters["item"] = text.item
        environment.filters["shorten"] = text.shorten
        environment.filters["dotted"] = text.dotted
        environment.filters["runs"] = text.runs_of
        environment.tests["runs_on"] = text.runs_on
        environment.filters["soft"] = hyphens.soft
        return environment

    def _keeping(self, look: str) -> Callable[..., str]:
        """What `kept(macro, a piece, a style, ...)` is in a template: what that prints, which may depend on
        these, the look and the language, and on nothing else (not even on the piece's number)."""
        from jinja2 import pass_context

        pieces = self._find(look, _PIECES)
        if not (self._below and pieces and self._roots[-1] in pieces.parents):
            return lambda macro, *of: macro(*of)
        made: dict[object, str] = {}

        @pass_context
        def kept(context: Context, macro: Macro, *of: object) -> str:
            key = (macro.name, context["lang"], of)
            said = made.get(key)
            if said is None:
                if len(made) >= _MOST_KEPT:
                    made.clear()
                said = made[key] = macro(*of)
            return said

        return kept

    def _require(self, look: str) -> None:
        names = self.names()
        if look in names:
            return
        import difflib

        near = difflib.get_close_matches(look, names, n=1)
        meant = f'did you mean "{near[0]}"? ' if near else ""
        raise ComposeError(
            f'look "{look}"',
            "there is no such look",
            seen=f"looks there are: {', '.join(names) or 'none'}",
            next_step=f"{meant}set look in the newsletter's file, or make"
            f" {self._roots[0] / look / _ENTRY}",
        )

    def _load(self, look: str, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = self._find(look, name)
        if path is None:
            return None
        changed = path.stat().st_mtime_ns

        def is_current() -> bool:
            # A file that appeared in front of this one counts as a change as well.
            return self._find(look, name) == path and path.stat().st_mtime_ns == changed

        known_as = path.relative_to(self._below) if self._below else path
        return path.read_text(encoding="utf-8"), str(known_as), is_current

    def _find(self, look: str, name: str) -> Path | None:
        if ".." in Path(name).parts or Path(name).is_absolute():
            return None
        return next((path for path in self._candidates(look, name) if path.is_file()), None)

    def _candidates(self, look: str, name: str) -> Iterator[Path]:
        for folder in (look, "", DEFAULT):
            for root in self._roots:
                yield root / folder / name

    def _place(self, error: BaseException) -> tuple[str, int] | None:
        """The innermost line of a template that an exception came through."""
        places = [
            (frame.f_code.co_filename, line)
            for frame, line in walk_tb(error.__traceback__)
            if frame.f_code.co_filename.endswith(".j2")
        ]
        return places[-1] if places else None

    def _fault(self, look: str, error: Exception, filename: str | None, line: int) -> ComposeError:
        subject = f"{filename}, line {line}" if filename else f'look "{look}"'
        lines = [str(error) or type(error).__name__]
        if filename and line and (file := Path(self._below or "", filename)).is_file():
            lines.append(excerpt(file.read_text(encoding="utf-8"), line))
        return ComposeError(
            subject,
            "the template cannot be rendered",
            seen="\n".join(lines),
            next_step="correct the template; what it may use is in docs/looks.md",
        )

    def _missing(self, look: str, template: str, error: Exception) -> ComposeError:
        place = self._place(error)
        return ComposeError(
            f"{place[0]}, line {place[1]}" if place else f'look "{look}"',
            f"there is no template {error}",
            seen=f"wanted for {template}",
            next_step=f"make it at {self._roots[0] / look / str(error)}, or correct its name",
        )
