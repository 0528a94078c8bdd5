"""The command line: run Kollega, see what is missing, check and rehearse methods."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import sys
from pathlib import Path
from typing import Annotated, get_args

import structlog
import typer

from bot import app, doctor, terminal
from bot.flows import library, rehearse, samples
from bot.flows.cards import BOARD, GROUP
from bot.flows.method import LANGS, Method, Way, schema
from bot.settings import Settings, SettingsError, load
from bot.slack.manifest import manifest as slack_manifest
from bot.storage.errors import StorageError
from bot.teams import manifest as teams_package
from bot.teams.config import PATH as MESSAGES
from bot.teams.config import from_settings as teams_config
from bot.teams.config import unfinished
from bot.words import Voice, say
from bot.words.check import problems

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kollega runs peer supervision for groups of leaders.",
)
methods = typer.Typer(no_args_is_help=True, help="Check and list methods, print their schema.")
words = typer.Typer(no_args_is_help=True, help="The sentences Kollega says.")
install = typer.Typer(no_args_is_help=True, help="Links that connect a chat platform.")
manifest = typer.Typer(no_args_is_help=True, help="What a chat platform asks for at installation.")
cli.add_typer(methods, name="method")
cli.add_typer(words, name="words")
cli.add_typer(manifest, name="manifest")
cli.add_typer(install, name="install")

Config = Annotated[Path | None, typer.Option("--config", help="instead of app.yaml")]


def main() -> None:
    cli(args=spoken(sys.argv[1:]))


def spoken(args: list[str]) -> list[str]:
    """What begins with none of the words here is a command as people type it: `ny gruppe …`."""
    named = {c.name or getattr(c.callback, "__name__", "") for c in cli.registered_commands}
    named |= {str(each.name) for each in cli.registered_groups}
    known = not args or args[0].startswith("-") or args[0] in named
    return args if known else ["do", *args]


def _fail(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(1)


def _settings(config: Path | None) -> Settings:
    try:
        return load(config)
    except SettingsError as error:
        raise _fail(str(error)) from None


def _logs(level: str) -> None:
    """Allow-listed fields on one line each; a traceback never shows local values."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level.upper()),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s %(message)s")


@cli.command()
def run(config: Config = None) -> None:
    """Run Kollega until Ctrl+C."""
    settings = _settings(config)
    _logs(settings.log.level)
    trouble = unfinished(settings)
    if trouble:
        raise _fail(trouble)
    try:
        where = app.listen(settings)
        core = app.open_core(settings)
    except (app.PortTakenError, StorageError) as error:
        raise _fail(str(error)) from None
    except library.MethodError as error:
        raise _fail("\n".join(map(str, error.problems))) from None
    try:
        kollega = app.build(settings, core)
        typer.echo(_welcome(settings, app.start_link(core)))
        asyncio.run(app.serve(kollega, where))
    except KeyboardInterrupt:
        pass
    finally:
        core.storage.close()


def _welcome(settings: Settings, start: str | None) -> str:
    base = settings.web.base_url
    lines = ["Kollega is running.", f"  Open or try a round:  {base}"]
    if start:
        lines.append(f"  First admin:          {base}/start/{start}   (valid once, 30 minutes)")
    ways = {
        "off": "not set up · kollega manifest slack",
        "http": f"signed HTTP at {base}/slack/events",
        "socket": "Socket Mode, no public address needed",
    }
    lines.append(f"  Slack:                {ways[settings.slack_mode]}")
    lines.append(f"  Teams:                {_teams(settings)}")
    kept = settings.data.url.removeprefix("sqlite:///")
    where = kept if kept != settings.data.url else "the database"
    lines.append(f"Stop with Ctrl+C. Everything is kept in {where}.")
    return "\n".join(lines)


def _teams(settings: Settings) -> str:
    found = teams_config(settings)
    if found is None:
        return "not set up · kollega manifest teams"
    if found.development:
        return "development: unsigned messages from this machine are taken"
    return f"signed messages at {settings.web.base_url}{MESSAGES}"


@cli.command("doctor")
def see_doctor(config: Config = None) -> None:
    """What is missing, who can mend it, and how. Ends with 1 when something is bad."""
    settings = _settings(config)
    found = list(doctor.settings_findings(settings))
    found += asyncio.run(doctor.slack_findings(settings))
    found += asyncio.run(doctor.teams_findings(settings))
    found += _database_findings(settings)
    for each in found:
        typer.echo(doctor.sentence(each))
    if any(each.level == "bad" for each in found):
        raise typer.Exit(1)


def _database_findings(settings: Settings) -> list[doctor.Finding]:
    """A look makes nothing: without a database there is nothing to say of it."""
    if not app.has_database(settings.data.url):
        return [doctor.Finding("note", "There is no database yet: `make run` makes it.")]
    try:
        core = app.open_core(settings)
    except (StorageError, library.MethodError) as error:
        return [doctor.Finding("bad", str(error), "whoever runs Kollega", "")]
    try:
        return doctor.database_findings(core)
    finally:
        core.storage.close()


@cli.command("do")
def give_command(
    typed: Annotated[list[str], typer.Argument(help="the command, as in a chat")],
    org: Annotated[str, typer.Option(help="the organisation, when there are several")] = "",
    lang: Annotated[str, typer.Option(help="nb, nn or en; else what the locale says")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="also what cannot be undone")] = False,
    file: Annotated[Path | None, typer.Option(help="a text that the command asks for")] = None,
    out: Annotated[Path | None, typer.Option(help="where to keep what it makes")] = None,
    config: Config = None,
) -> None:
    """Give a command as whoever runs Kollega: `kollega do help`. The word `do` may be left out."""
    settings = _settings(config)
    if not app.has_database(settings.data.url):
        raise _fail("There is no database yet: `kollega run` makes it.")
    lang = lang or terminal.spoken(os.environ)
    if lang not in LANGS:
        raise _fail("--lang is nb, nn or en.")
    try:
        text = terminal.read_text(file)
        core = app.open_core(settings)
    except (OSError, UnicodeError, StorageError) as error:
        raise _fail(str(error)) from None
    except library.MethodError as error:
        raise _fail("\n".join(map(str, error.problems))) from None
    asked = terminal.Asked(" ".join(typed), org, lang, yes, text, settings.web.base_url)
    try:
        told = asyncio.run(terminal.do(core, asked))
    finally:
        core.storage.close()
    for each in told.lines:
        typer.echo(each, err=bool(told.body and out is None))
    if told.body and out is not None:
        out.write_bytes(told.body)
    elif told.body:
        typer.echo(told.body.decode(), nl=False)
    if not told.good:
        raise typer.Exit(1)


@methods.command("list")
def list_methods() -> None:
    """The built-in methods."""
    for each in library.builtin().values():
        people = f"{each.people.min}–{each.people.max}"
        typer.echo(f"{each.id:20} {each.minutes:3} min  {people:5} people  {each.name.en}")


@methods.command("schema")
def print_schema() -> None:
    """The JSON Schema of a method file, for completion in an editor."""
    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@methods.command("check")
def check_methods(
    files: Annotated[list[Path] | None, typer.Argument(help="none: the built-in ones")] = None,
) -> None:
    """Check method files; every mistake with file, line and remedy."""
    bad = 0
    for file in files or []:
        bad += _check(file)
    if not files:
        for each in library.builtin().values():
            typer.echo(f"{each.id}: good, {len(each.steps)} steps, {each.minutes} minutes")
    if bad:
        raise typer.Exit(1)


def _check(file: Path) -> int:
    try:
        found = library.read(file.read_bytes(), file.name)
    except OSError as error:
        typer.echo(f"{file}: {error.strerror}", err=True)
        return 1
    except library.MethodError as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        return len(error.problems)
    typer.echo(f"{file.name}: good, {len(found.steps)} steps, {found.minutes} minutes")
    return 0


@install.command("slack")
def print_slack_link(
    organisation: Annotated[str, typer.Option(help="its name, where there are several")] = "",
    config: Config = None,
) -> None:
    """A one-time link that connects a Slack workspace to an organisation."""
    settings = _settings(config)
    if not settings.slack_installs:
        raise _fail("Set slack.client_id and SLACK_CLIENT_SECRET first: see docs/slack.md.")
    try:
        core = app.open_core(settings)
    except (StorageError, library.MethodError) as error:
        raise _fail(str(error)) from None
    try:
        link = app.slack_link(settings, core, organisation)
    except LookupError as error:
        raise _fail(str(error)) from None
    finally:
        core.storage.close()
    typer.echo(f"{link}   (valid once, 1 hour)")


@manifest.command("slack")
def print_slack_manifest(config: Config = None) -> None:
    """The app manifest to paste at Slack when creating the app."""
    try:
        made = slack_manifest(_settings(config))
    except SettingsError as error:
        raise _fail(str(error)) from None
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))


@manifest.command("teams")
def write_teams_package(
    out: Annotated[Path, typer.Option(help="where to write it")] = Path("kollega-teams.zip"),
    config: Config = None,
) -> None:
    """The app package to upload in Teams."""
    try:
        out.write_bytes(teams_package.package(_settings(config), teams_package.spoken()))
    except SettingsError as error:
        raise _fail(str(error)) from None
    except OSError as error:
        raise _fail(f"{out} cannot be written: {error.strerror}.") from None
    typer.echo(f"{out}: upload it in the Teams admin centre, or under Apps in Teams.")


@cli.command("rehearse")
def rehearse_method(
    method: Annotated[str, typer.Argument(help="a built-in method's id, or a file")] = "",
    people: Annotated[int, typer.Option(help="how many; 0: as few as the method allows")] = 0,
    way: Annotated[str, typer.Option(help="room, chat or slow")] = "chat",
    lang: Annotated[str, typer.Option(help="nb, nn or en")] = "en",
    every: Annotated[bool, typer.Option("--every", help="each update, not only messages")] = False,
    everything: Annotated[bool, typer.Option("--all", help="every built-in method")] = False,
) -> None:
    """Play a method through with made-up people and print what each audience would see."""
    if way not in get_args(Way) or lang not in LANGS:
        raise _fail("--way is room, chat or slow; --lang is nb, nn or en.")
    found = list(library.builtin().values()) if everything else [_method(method)]
    for each in found:
        size = people or each.people.min
        if not each.people.min <= size <= each.people.max:
            raise _fail(f"{each.id} is for {each.people.min} to {each.people.max} people.")
        typer.echo(f"## {each.name.in_(lang)} · {size} · {way}\n")
        chance = random.Random(1)  # noqa: S311
        others = dict(library.builtin())
        for scene in rehearse.play(each, way, size, chance, lang, others):  # type: ignore[arg-type]
            text = rehearse.render(scene, _voice(scene, lang), every=every)
            if text:
                typer.echo(text)


def _voice(scene: rehearse.Scene, lang: str) -> Voice:
    """The voice of a scene: simulated people by name, sample texts by their reference."""

    def name(person: str) -> str:
        known = {GROUP: say(lang, "rehearse-group"), BOARD: say(lang, "rehearse-board")}
        return known.get(person, person.capitalize())

    return Voice(
        lang, rehearse.ZONE, scene.now, name, lambda ref: samples.text(ref, lang), scene.method
    )


def _method(name: str) -> Method:
    if name in library.builtin():
        return library.builtin()[name]
    if not name:
        raise _fail("Name a method or a file, or use --all.")
    file = Path(name)
    if not file.is_file():
        known = ", ".join(library.builtin())
        raise _fail(f"There is no method or file '{name}'. Built in: {known}.")
    if _check(file):
        raise typer.Exit(1)
    return library.read(file.read_bytes(), file.name)


@words.command("check")
def check_words() -> None:
    """Every sentence in all three languages, none unused."""
    found = problems()
    for problem in found:
        typer.echo(problem, err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("The words are complete in nb, nn and en.")


if __name__ == "__main__":
    main()
