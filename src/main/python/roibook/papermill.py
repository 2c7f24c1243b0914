"""For papermill: parameters in Java, and the engine `roibook`.

papermill loads engines when it is imported, and with this one comes the translator: so that `papermill -p` works on
Java notebooks with any engine. Types are those that the notebook declares; what decides on them is the command line's
own code, asked through `roibook params`.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from papermill.engines import Engine, NotebookExecutionManager
from papermill.exceptions import PapermillException
from papermill.log import logger
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

from . import runs

LANGUAGES = ["java", "Java", "roibook", "jjava", "ijava"]
POLL = 0.25


class JavaTranslator(Translator):
    """Values as a cell of Java, of the types that the notebook declares."""

    @classmethod
    def inspect(cls, parameters_cell):
        try:
            with _notebook(parameters_cell["source"]) as file:
                declared = json.loads(runs.run("params", str(file), "--json"))
        except (runs.Failed, ValueError) as failure:
            logger.debug("parameters not read: %s", failure)
            return []
        return [Parameter(each["name"], each["type"] or "None", each["defaultSource"] or "None", each["help"])
                for each in declared]

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        if not parameters:
            return cls.comment(comment) + "\n"
        source = _declaration()
        with _notebook(_declared(parameters) if source is None else source) as file:
            values = file.with_name("values.json")
            values.write_text(json.dumps(parameters, default=str), encoding="utf-8")
            try:
                said = runs.run("params", str(file), "--params", str(values), "--source")
            except runs.Failed as failure:
                raise PapermillException(_explained(failure, parameters)) from None
        return said.rstrip("\n").replace("// Parameters", cls.comment(comment), 1) + "\n"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()


def _declaration():
    """The source of the cell that declares the parameters. papermill hands a translator the values alone, so that the
    notebook is taken from its caller."""
    from papermill.parameterize import parameterize_notebook

    frame = sys._getframe(1)
    while frame and frame.f_code is not parameterize_notebook.__code__:
        frame = frame.f_back
    cells = frame.f_locals["nb"].cells if frame else []
    return next((cell["source"] for cell in cells if "parameters" in cell.metadata.get("tags", [])), None)


class _notebook:
    """A notebook of nothing but the parameters, for as long as it is needed."""

    def __init__(self, source):
        self.source = source

    def __enter__(self):
        self.folder = TemporaryDirectory(prefix="roibook-")
        cell = nbformat.v4.new_code_cell(self.source, id="parameters", metadata={"tags": ["parameters"]})
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata={
            "kernelspec": {"name": "roibook", "display_name": "Roibook", "language": "java"}})
        file = Path(self.folder.name, "the notebook")
        file.write_text(nbformat.writes(notebook), encoding="utf-8")
        return file

    def __exit__(self, *failure):
        self.folder.cleanup()


def _declared(parameters):
    """Declarations for a notebook that has none: papermill lets anything in there, so that the values say their types."""
    return "\n".join(f"{_type(value)} {name};" for name, value in parameters.items())


def _type(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int" if -2**31 <= value < 2**31 else "long"
    if isinstance(value, float):
        return "double"
    if isinstance(value, list):
        return f"List<{_boxed(value)}>"
    if isinstance(value, dict):
        return f"Map<String, {_boxed(list(value.values()))}>"
    return "Object" if value is None else "String"


def _boxed(values):
    kinds = {_type(value) for value in values}
    if kinds == {"int", "double"}:
        kinds = {"double"}
    kind = kinds.pop() if len(kinds) == 1 else "Object"
    return {"boolean": "Boolean", "int": "Integer", "long": "Long", "double": "Double"}.get(kind, kind)


def _explained(failure, parameters):
    lost = any(isinstance(value, (bool, int, float)) for value in parameters.values())
    hint = "\npapermill reads what looks like a number with -p as one; -r gives a text" if lost and "a text" in str(failure) else ""
    return f"{failure}{hint}"


for language in LANGUAGES:
    papermill_translators.register(language, JavaTranslator)


class TruthfulManager(NotebookExecutionManager):
    """papermill's own calls cells completed that never ran."""

    def notebook_complete(self, **kwargs):
        pending = [cell for cell in self.nb.cells if cell.metadata.papermill["status"] == self.PENDING]
        for cell in pending:
            cell.metadata.papermill["status"] = self.FAILED
        super().notebook_complete(**kwargs)
        for cell in pending:
            cell.metadata.papermill["status"] = self.PENDING
        self.save()


class RoibookEngine(Engine):
    """Runs notebooks of any kernel with Roibook's runner: `papermill --engine roibook`."""

    @classmethod
    def execute_notebook(cls, nb, kernel_name, output_path=None, progress_bar=True, log_output=False,
                         autosave_cell_every=30, **kwargs):
        manager = TruthfulManager(nb, output_path=output_path, progress_bar=progress_bar, log_output=log_output,
                                  autosave_cell_every=autosave_cell_every)
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, log_output=log_output, **kwargs)
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, log_output=False, stdout_file=None, stderr_file=None,
                                 start_timeout=60, execution_timeout=None, input_path=None, **kwargs):
        """Runs it in a place of its own, and takes over what is done as it is done."""
        name = Path(input_path).name if isinstance(input_path, str) and input_path != "-" else "notebook.ipynb"
        with TemporaryDirectory(prefix="roibook-") as folder:
            source, done = Path(folder, name), Path(folder, "done", Path(name).with_suffix(".ipynb").name)
            source.write_text(nbformat.writes(nb_man.nb), encoding="utf-8")
            command = ["run", str(source), "--out", str(done.parent), "--to", "notebook", "--kernel", kernel_name,
                       "--cwd", str(Path.cwd())]
            if execution_timeout:
                command += ["--cell-timeout", f"{execution_timeout}s"]
            said = Path(folder, "said")
            takeover = _Takeover(nb_man, done, log_output, stdout_file, stderr_file)
            code = _follow(command, said, takeover)
            failed = any(cell.metadata.papermill["status"] == nb_man.FAILED for cell in nb_man.nb.cells)
            if code and not failed:
                nb_man.nb.metadata.papermill["exception"] = True
                raise PapermillException(runs.words(said.read_text(encoding="utf-8", errors="replace")))


def _follow(command, said, takeover):
    try:
        with said.open("wb") as file:
            process = runs.start(command, file)
    except runs.jvm.NotFound as failure:
        raise PapermillException(str(failure)) from None
    try:
        while True:
            try:
                return process.wait(POLL)
            except subprocess.TimeoutExpired:
                takeover.look()
    finally:
        runs.stop(process)
        takeover.look()


class _Takeover:
    """Brings what the runner has written so far into papermill's notebook."""

    def __init__(self, nb_man, done, log_output, stdout_file, stderr_file):
        self.nb_man = nb_man
        self.done = done
        self.log_output = log_output
        self.files = {"stdout": stdout_file, "stderr": stderr_file}
        self.written = None
        self.told = 0

    def look(self):
        try:
            state = self.done.stat()
            if (state.st_mtime_ns, state.st_ino) == self.written:
                return
            executed = nbformat.reads(self.done.read_text(encoding="utf-8"), as_version=4)
            self.written = (state.st_mtime_ns, state.st_ino)
        except OSError:
            return
        nb_man = self.nb_man
        for cell, ran in zip(nb_man.nb.cells, executed.cells, strict=True):
            cell.metadata.update(ran.metadata)
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = ran.outputs, ran.execution_count
        if "language_info" in executed.metadata:
            nb_man.nb.metadata.language_info = executed.metadata.language_info
        if any(cell.metadata.papermill.exception for cell in nb_man.nb.cells):
            nb_man.nb.metadata.papermill["exception"] = True
        self._tell()
        nb_man.save()

    def _tell(self):
        cells = self.nb_man.nb.cells
        ended = (self.nb_man.COMPLETED, self.nb_man.FAILED)
        while self.told < len(cells) and cells[self.told].metadata.papermill["status"] in ended:
            for output in cells[self.told].get("outputs", []):
                self._log(output)
            self.told += 1
        if self.nb_man.pbar:
            self.nb_man.pbar.update(self.told - self.nb_man.pbar.n)

    def _log(self, output):
        if output.output_type == "stream":
            if self.log_output:
                (logger.info if output.name == "stdout" else logger.warning)(output.text)
            if self.files.get(output.name):
                self.files[output.name].write(output.text)
                self.files[output.name].flush()
        elif self.log_output and "text/plain" in output.get("data", {}):
            logger.info(output.data["text/plain"])
