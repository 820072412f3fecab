"""check-jsonschema, the validator that holds documents against schemas."""

import os
import pathlib
import subprocess
import sys

import check_jsonschema
import click.testing

HERE = pathlib.Path(__file__).resolve().parent
# The shapes of others, written after their own words for them.
MODELS_DEV = HERE / "models-dev.schema.json"
SHIELDS = HERE / "shields.schema.json"
OPENAI = HERE / "openai-models.schema.json"


def tool(name):
    """The path of a program that a package of requirements.txt installs, beside the Python that runs the tests."""
    beside = pathlib.Path(sys.executable).parent / name
    return str(beside) if beside.exists() else name


def call(*arguments, **more):
    """Runs such a program: whether it ended well, and what it said."""
    command = [tool(arguments[0]), *map(str, arguments[1:])]
    ended = subprocess.run(command, capture_output=True, text=True, **more)
    return ended.returncode == 0, (ended.stdout + ended.stderr).strip()


def validate(*arguments):
    """Calls the validator in this process, which spares its long start: whether all is well, and what it said."""
    ended = click.testing.CliRunner().invoke(check_jsonschema.main, list(map(str, arguments)))
    return ended.exit_code == 0, ended.output.strip()


def misfits(schema, *paths):
    """The validator's words on documents that don't fit a schema; nothing when all of them fit."""
    assert paths and all(os.path.exists(path) for path in paths), paths
    fits, said = validate("--default-filetype", "json", "--schemafile", schema, *paths)
    return "" if fits else said or "no words"


def is_schema(path):
    return validate("--check-metaschema", path)
